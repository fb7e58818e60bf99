import { parse } from 'graphql'
import { RequestError } from '../errors.ts'
import type { QueryRunner } from '../saved/query-runner.ts'
import { isObject } from './is-object.ts'
import { batchSize } from './manifest.ts'
import { tooLarge } from './read-batch.ts'
import type { Property, Vocabulary } from './vocabulary.ts'

/** The answer to a data extension query: for each entity, for each property asked for, its values in one order. */
export interface Extension {
  readonly meta: readonly {
    readonly id: string
    readonly name: string
    readonly type?: { readonly id: string; readonly name: string }
  }[]
  readonly rows: { readonly [id: string]: { readonly [property: string]: readonly Cell[] } }
}

export type Cell =
  | { readonly id: string; readonly name: string }
  | { readonly str: string }
  | { readonly int: number }
  | { readonly float: number }
  /** Nothing, at the place of a value that has no quote. */
  | Readonly<Record<string, never>>

/** `amount`, `amount/source` or `amount/quote`. */
interface Column {
  readonly id: string
  readonly property: Property
  readonly part: 'value' | 'source' | 'quote'
}

const mostColumns = 50

/** Fetches values of properties, and who says them. Throws RequestError for what cannot be asked. */
export function extender(vocabulary: Vocabulary) {
  const value = 'value { text number entity { id name } }'
  const claims = `claims(fields: $fields, first: 1000) { nodes { field chosen target ${value} citation quotes { text } } }`
  const text = `query ($ids: [ID!]!, $fields: [String!]) { nodes(ids: $ids) { id ${claims} } }`
  const requested = { text, document: parse(text) }
  return async (query: { readonly [key: string]: unknown }, runner: QueryRunner): Promise<Extension> => {
    const ids = readIds(query['ids'])
    const columns = readColumns(query['properties'], vocabulary)
    const fields = [...new Set(columns.map(({ property }) => property.id))]
    const answer = ids.length === 0 ? { nodes: [] } : await runner.ask(requested, { ids, fields })
    const found = (answer as unknown as ExtendAnswer).nodes
    return {
      meta: columns.map((column) => metaOf(column, vocabulary)),
      rows: Object.fromEntries(ids.map((id, index) => [id, rowOf(columns, found[index]?.claims.nodes ?? [])])),
    }
  }
}

/** What the operation above answers: null for an id that is not in the graph. */
interface ExtendAnswer {
  readonly nodes: readonly ({ readonly id: string; readonly claims: { readonly nodes: readonly SaidClaim[] } } | null)[]
}

interface SaidClaim {
  readonly field: string
  readonly chosen: boolean
  readonly target: string | null
  readonly value: {
    readonly text: string
    readonly number: string | null
    readonly entity: { readonly id: string; readonly name: string } | null
  }
  readonly citation: string
  readonly quotes: readonly { readonly text: string | null }[]
}

/** Each comes from a cell: one that is no text is an id of nothing, and costs no other row. */
function readIds(given: unknown): readonly string[] {
  if (!Array.isArray(given)) {
    throw new RequestError(`extend.ids: expected a list of ids, got ${JSON.stringify(given)?.slice(0, 100) ?? 'none'}`)
  }
  const ids = [...new Set(given.map((id) => (typeof id === 'string' ? id : JSON.stringify(id))))]
  if (ids.length > batchSize) throw tooLarge('extend.ids', ids.length)
  return ids
}

function readColumns(given: unknown, { properties }: Vocabulary): readonly Column[] {
  if (!Array.isArray(given) || given.length > mostColumns) {
    throw new RequestError(
      `extend.properties: expected a list of at most ${mostColumns} properties, got ${JSON.stringify(given)?.slice(0, 100) ?? 'none'}`,
    )
  }
  return given.map((each, index) => {
    const id = isObject(each) ? each['id'] : undefined
    const [, pid = '', part = 'value'] = /^(.*?)(?:\/(source|quote))?$/.exec(String(id)) ?? []
    const property = properties.find((known) => known.id === pid)
    if (typeof id === 'string' && property)
      return { id, property, part: part === 'source' || part === 'quote' ? part : 'value' }
    throw new RequestError(
      `extend.properties[${index}].id: expected a property, with or without /source or /quote behind it (/reconcile/properties lists them), got ${JSON.stringify(id)}`,
    )
  })
}

function metaOf({ id, property, part }: Column, { types }: Vocabulary): Extension['meta'][number] {
  const type = types.find((each) => each.id === property.target)
  if (part !== 'value') return { id, name: `${property.name}: ${part}` }
  return { id, name: property.name, ...(type ? { type: { id: type.id, name: type.name } } : {}) }
}

function rowOf(
  columns: readonly Column[],
  claims: readonly SaidClaim[],
): { readonly [property: string]: readonly Cell[] } {
  return Object.fromEntries(
    columns.map(({ id, property, part }) => {
      const said = valuesOf(claims.filter(({ field, chosen }) => field === property.id && chosen))
      return [
        id,
        said.map((each) => (part === 'value' ? each.cell : textCell(part === 'source' ? each.sources : each.quotes))),
      ]
    }),
  )
}

interface SaidValue {
  readonly cell: Cell
  readonly sources: readonly string[]
  readonly quotes: readonly string[]
}

/** Each value once, whoever says it, in one order for all three columns. */
function valuesOf(claims: readonly SaidClaim[]): readonly SaidValue[] {
  const byValue = new Map<string, readonly SaidClaim[]>()
  for (const claim of claims) {
    const key = claim.target ?? claim.value.text
    byValue.set(key, [...(byValue.get(key) ?? []), claim])
  }
  return [...byValue.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const quotes = same.flatMap((claim) => claim.quotes.flatMap(({ text }) => text ?? []))
    return [{ cell: cellOf(first), sources: same.map(({ citation }) => citation), quotes }]
  })
}

/** Dates stay the text they are: a client would have to be told a time that nobody said. */
function cellOf({ target, value }: SaidClaim): Cell {
  if (target !== null) return { id: target, name: value.entity?.name ?? target }
  const number = value.number !== null && value.text === value.number ? Number(value.number) : Number.NaN
  if (Number.isSafeInteger(number)) return { int: number }
  return Number.isFinite(number) && String(number) === value.number ? { float: number } : { str: value.text }
}

function textCell(texts: readonly string[]): Cell {
  const different = [...new Set(texts)]
  return different.length === 0 ? {} : { str: different.join(' | ') }
}
