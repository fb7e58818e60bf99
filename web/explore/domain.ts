import { ask } from './ask.ts'

/** What the explorer has to know of the served schema; all of it by introspection. */
export interface Domain {
  /** Names of all kinds, in the order of the schema. */
  readonly kinds: readonly string[]
  /** Fields of money by kind: an edge is labelled with the first one that is told. */
  readonly amounts: ReadonlyMap<string, readonly string[]>
  /** Fields of dates by kind. */
  readonly dates: ReadonlyMap<string, readonly string[]>
}

interface Answer {
  readonly __type: { readonly possibleTypes: readonly Kind[] } | null
}

interface Kind {
  readonly name: string
  readonly fields: readonly { readonly name: string; readonly type: { readonly name: string | null } }[]
}

const query = `query ExplorerDomain {
  __type(name: "Entity") { possibleTypes { name fields { name type { name } } } }
}`

export async function readDomain(): Promise<Domain> {
  const { __type } = await ask<Answer>(query, {})
  const kinds = __type?.possibleTypes ?? []
  return {
    kinds: kinds.map(({ name }) => name),
    amounts: fieldsOf(kinds, 'Money'),
    dates: fieldsOf(kinds, 'Date'),
  }
}

function fieldsOf(kinds: readonly Kind[], type: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    kinds.map(({ name, fields }) => [
      name,
      fields.filter((field) => field.type.name === type).map((field) => field.name),
    ]),
  )
}

/** Selects all dates of whatever kind a relation is of, as `amountsText` does; `datesIn` reads them. */
export function datesText({ dates }: Domain): string {
  return [...dates]
    .filter(([, fields]) => fields.length > 0)
    .map(([kind, fields]) => `... on ${kind} { ${fields.map((field) => `${kind}_on_${field}: ${field}`).join(' ')} }`)
    .join(' ')
}

export function datesIn(relation: object): readonly (string | null)[] {
  return Object.entries(relation).flatMap(([key, date]) => (key.includes('_on_') ? [date as string | null] : []))
}

/** Selects the amounts of whatever kind a relation is of; each under a name of its own, so that kinds cannot clash. */
export function amountsText({ amounts }: Domain): string {
  return [...amounts]
    .map(([kind, fields]) => fields.map((field) => `${kind}_${field}: ${field} { value currency }`).join(' '))
    .map((fields, index) => (fields === '' ? '' : `... on ${[...amounts.keys()][index]} { ${fields} }`))
    .join(' ')
}
