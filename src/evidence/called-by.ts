import { kindOfId, type Model } from '../model/model.ts'
import type { CalledBy } from '../search/named-in.ts'

/** What the graph holds of an entity's names: `[id, name, other names, identifiers, codes]`; nothing of one that is not there. */
export type CalledByRow = readonly [
  id: string,
  name: string | null,
  names: readonly string[] | null,
  identifiers: readonly string[] | null,
  codes: readonly (string | null)[],
]

/** By what the target of a link is called. */
export interface Called extends CalledBy {
  /** Only its id is: a text without that may name it all the same. */
  readonly unnamed: boolean
}

/** Plain texts that are indexed as values of their own: codes of countries, numbers of resolutions. */
export function codeFields(model: Model): readonly string[] {
  const fields = [...model.kinds.values()].flatMap((kind) => [...kind.fields.values()])
  const codes = fields.filter(
    (field) =>
      field.role === 'value' &&
      field.index &&
      !field.list &&
      field.name !== 'name' &&
      field.shape.is === 'scalar' &&
      field.shape.scalar === 'String',
  )
  return [...new Set(codes.map(({ name }) => name))].sort()
}

/** Who acts for others is a person, in the models that have such: called by the family name once a text has told the whole. */
export function calledBy(model: Model, [id, name, others, identifiers, codes]: CalledByRow): Called {
  const unnamed = name === null || name === id
  const names = unnamed ? [wordsOfId(id)] : [...new Set([name, ...(others ?? [])])]
  const kind = kindOfId(model, id)
  return {
    names: names.filter((each) => each !== ''),
    codes: [...codes, ...(identifiers ?? [])].flatMap((code) => code ?? []),
    byLastWord: kind !== undefined && kind.actsFor.length > 0,
    unnamed,
  }
}

/** `person/kazuhiro-kuno` is an id that tells a name; `person/123` and `country/jp` tell none. */
function wordsOfId(id: string): string {
  const rest = id.slice(id.indexOf('/') + 1)
  return /^\p{L}+(?:-\p{L}+)+$/u.test(rest) ? rest.replaceAll('-', ' ') : ''
}
