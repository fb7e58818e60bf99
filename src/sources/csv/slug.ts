import { digest } from '../../values/canonical.ts'
import { fold } from '../../values/fold.ts'
import { keyText } from '../../values/key-text.ts'

const longest = 80

/** Slugs of the names that came last: tables name the same few hundred parties and places again and again. */
const recent = new Map<string, string>()
const remembered = 4096

/** The slug of a name, as `slugOf` makes it; canonical equivalents are one name. */
export function slug(text: string): string {
  const name = keyText(text)
  const known = recent.get(name)
  if (known !== undefined) return known
  const made = slugOf(name)
  if (recent.size >= remembered) recent.clear()
  recent.set(name, made)
  return made
}

/**
 * A name as part of an id, injective: two different names never give one slug. A name comes back from its plain slug by
 * giving the words their capitals (`bank-of-japan`, Bank of Japan), and only the one name that does gets the plain slug;
 * every other spelling (bank of japan, The "Bank" of Japan) lost something on the way and carries a hash of itself
 * behind `--`, which no plain slug contains. Ids last: what this makes of a name must never change.
 */
function slugOf(name: string): string {
  const words = fold(name).match(/[\p{L}\p{N}\u3099\u309a]+/gu) ?? []
  const plain = words.join('-')
  if (plain.length > 0 && plain.length <= longest && words.map(titled).join(' ') === name) return plain
  // Without letters the hash alone tells names apart, so it is longer.
  return plain === '' ? `--${digest(16, name)}` : `${shortened(plain)}--${digest(8, name)}`
}

/** Words that titles write small. */
const small = new Set(
  'a an and at by da de del di do du e en et for from in la le of on or the to und van von'.split(' '),
)

function titled(word: string, index: number): string {
  if (index > 0 && small.has(word)) return word
  const [first = '', ...rest] = word
  return first.toUpperCase() + rest.join('')
}

/** Cut between code points: half a surrogate pair is no text. */
function shortened(plain: string): string {
  if (plain.length <= longest) return plain
  return plain.slice(0, longest).replace(/(?:[\ud800-\udbff]|-)$/, '')
}
