import { bigramToken, kindToken, wholeToken } from './tokens.ts'
import { bigramsOf, joinUnspaced } from './unspaced.ts'
import { wordsOf } from './words.ts'

/** Under what an entity may be searched. */
export interface Findable {
  readonly kind: string
  /** Its name and its other names. */
  readonly names: readonly string[]
  readonly identifiers: readonly string[]
}

/** More are left out, so that no source makes an entry of the index without end. */
const mostNames = 64

/**
 * What the full-text index holds of an entity: the key of each word of its names, each name and each identifier as one
 * token, its kind, and each two characters that stand side by side in a script without blanks; blanks between. Words of all names stand together: a reading that is recorded beside a name finds it.
 */
export function searchText({ kind, names, identifiers }: Findable): string {
  const tokens = new Set([kindToken(kind)])
  for (const name of names.slice(0, mostNames)) {
    const words = wordsOf(name)
    for (const { key } of words) if (key !== '') tokens.add(key)
    const whole = wholeToken(words.map(({ key }) => key))
    if (whole !== undefined) tokens.add(whole)
    for (const pair of bigramsOf(joinUnspaced(name))) tokens.add(bigramToken(pair))
  }
  for (const identifier of identifiers.slice(0, mostNames)) {
    for (const token of identifierTokens(identifier)) tokens.add(token)
  }
  return [...tokens].join(' ')
}

/** The identifier as a whole, and what stands behind its last slash: `https://ror.org/05abc` is found by `05abc`. */
function identifierTokens(identifier: string): readonly string[] {
  const last = identifier.slice(identifier.lastIndexOf('/') + 1)
  return [identifier, last].flatMap((text) => wholeToken(wordsOf(text).map(({ key }) => key)) ?? [])
}
