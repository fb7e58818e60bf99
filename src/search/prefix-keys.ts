import { spellingKey } from './spelling-key.ts'

/** What may come next and change the key of what stands before it: `mic` is `mic`, `mick` is `mik`, `mich` is `mic`. */
const continuations = [...'aehikosuyz', 'ch', 'hk', 'chk']

/**
 * Under which keys a word may lie that begins with these letters, that of the letters themselves first. Law: the key of
 * every such word begins with one of them.
 */
export function prefixKeys(latin: string): readonly [string, ...string[]] {
  const own = spellingKey(latin)
  const others = new Set(continuations.map((next) => spellingKey(latin + next)))
  const further = [...others].filter((key) => key !== '' && !key.startsWith(own))
  return [own, ...further.filter((key) => !further.some((other) => other !== key && key.startsWith(other)))]
}
