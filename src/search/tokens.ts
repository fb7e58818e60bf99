/** Longer names are compared by their beginning. */
const mostLetters = 60

/** A name or an identifier as one token, whatever stands between its words; undefined where it has none. */
export function wholeToken(keys: readonly string[]): string | undefined {
  const joined = keys.join('')
  return joined === '' ? undefined : `_${joined.slice(0, mostLetters)}`
}

/** No word begins with `_`, and no name with two of them. */
export function kindToken(kind: string): string {
  return `__${kind.toLowerCase()}`
}
