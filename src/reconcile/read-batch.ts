import { RequestError } from '../errors.ts'
import { batchSize } from './manifest.ts'
import type { Vocabulary } from './vocabulary.ts'

/** One query of a batch, checked. */
export interface MatchQuery {
  /** The name to match; absent where properties alone tell what is meant. */
  readonly query?: string
  /** Empty: of any kind. */
  readonly kinds: readonly string[]
  readonly limit: number
  readonly properties: readonly AskedProperty[]
}

export interface AskedProperty {
  readonly pid: string
  /** Texts, numbers as text, ids of entities: any of them will do. */
  readonly values: readonly string[]
}

const defaultLimit = 10
const mostProperties = 20

/** Reads the JSON of a batch; the queries by their keys. Throws RequestError with the key of the query that is wrong. */
export function readBatch(text: string, vocabulary: Vocabulary): ReadonlyMap<string, MatchQuery> {
  const batch = readJson(text, 'queries')
  const entries = Object.entries(batch)
  if (entries.length > batchSize) throw tooLarge('queries', entries.length)
  return new Map(entries.map(([key, query]) => [key, readQuery(key, query, vocabulary)]))
}

/** Throws RequestError. */
export function readJson(text: string, what: string): { readonly [key: string]: unknown } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new RequestError(`${what}: expected an object as JSON, got ${JSON.stringify(text.slice(0, 100))}`, { cause })
  }
  if (!isObject(value))
    throw new RequestError(`${what}: expected an object, got ${JSON.stringify(value).slice(0, 100)}`)
  return value
}

export function tooLarge(what: string, got: number): RequestError {
  return new RequestError(
    `${what}: expected at most ${batchSize} (batchSize in the manifest), got ${got}; send several batches`,
  )
}

function readQuery(key: string, given: unknown, vocabulary: Vocabulary): MatchQuery {
  if (!isObject(given)) throw wrong(key, 'an object with query or properties', given)
  const { query, type, limit = defaultLimit, properties = [] } = given
  if (query !== undefined && typeof query !== 'string') throw wrong(`${key}.query`, 'a text', query)
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1)
    throw wrong(`${key}.limit`, 'a whole number from 1', limit)
  if (!Array.isArray(properties)) throw wrong(`${key}.properties`, 'a list', properties)
  if (properties.length > mostProperties)
    throw wrong(`${key}.properties`, `at most ${mostProperties}`, properties.length)
  const asked = properties.map((each, index) => readProperty(`${key}.properties[${index}]`, each, vocabulary))
  const name = query?.trim() ?? ''
  if (name === '' && asked.length === 0) throw wrong(key, 'query or properties', given)
  return {
    ...(name === '' ? {} : { query: name }),
    kinds: readKinds(`${key}.type`, type, vocabulary),
    limit: Math.min(limit, batchSize),
    properties: asked.filter(({ values }) => values.length > 0),
  }
}

function readKinds(key: string, type: unknown, { types }: Vocabulary): readonly string[] {
  if (type === undefined || type === null || type === '') return []
  const ids = (Array.isArray(type) ? type : [type]).map((each) => (isObject(each) ? each['id'] : each))
  const kinds = ids.flatMap((id) => {
    if (id === 'Entity') return types.flatMap((each) => each.kinds)
    const known = types.find((each) => each.id === id)
    if (!known) throw wrong(key, `one of ${types.map((each) => each.id).join(', ')}`, id)
    return known.kinds
  })
  return [...new Set(kinds)]
}

function readProperty(key: string, given: unknown, { properties }: Vocabulary): AskedProperty {
  if (!isObject(given)) throw wrong(key, 'an object with pid and v', given)
  const { pid, v } = given
  const known = properties.find(({ id }) => id === pid)
  if (!known)
    throw wrong(
      `${key}.pid`,
      `a property, as ${properties
        .slice(0, 5)
        .map(({ id }) => id)
        .join(', ')} (suggest/property lists them)`,
      pid,
    )
  return { pid: known.id, values: (Array.isArray(v) ? v : [v]).flatMap((value) => readValue(`${key}.v`, value)) }
}

function readValue(key: string, value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return []
  if (isObject(value) && typeof value['id'] === 'string') return [value['id']]
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [String(value)]
  throw wrong(key, 'a text, a number, true, false or an entity with its id', value)
}

function wrong(where: string, expected: string, got: unknown): RequestError {
  return new RequestError(`${where}: expected ${expected}, got ${JSON.stringify(got)?.slice(0, 100) ?? 'nothing'}`)
}

export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
