import { digest } from '../../values/canonical.ts'
import { fold } from '../../values/fold.ts'

const longest = 80

/**
 * A name as part of an id, injective: two different names never give one slug. A name comes back from its plain slug by
 * giving every word a capital (`ford-foundation`, Ford Foundation), and only the one name that does gets the plain slug;
 * every other spelling (ford foundation, The "Ford" Foundation) lost something on the way and carries a hash of itself
 * behind `--`, which no plain slug contains.
 */
export function slug(name: string): string {
  const words = fold(name).match(/[\p{L}\p{N}\u3099\u309a]+/gu) ?? []
  const plain = words.join('-')
  if (plain.length > 0 && plain.length <= longest && words.map(capitalised).join(' ') === name) return plain
  // Without letters the hash alone tells names apart, so it is longer.
  return plain === '' ? `--${digest(16, name)}` : `${shortened(plain)}--${digest(8, name)}`
}

function capitalised(word: string): string {
  const [first = '', ...rest] = word
  return first.toUpperCase() + rest.join('')
}

/** Cut between code points: half a surrogate pair is no text. */
function shortened(plain: string): string {
  if (plain.length <= longest) return plain
  return plain.slice(0, longest).replace(/(?:[\ud800-\udbff]|-)$/, '')
}
