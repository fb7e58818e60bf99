import { RequestError } from '../errors.ts'
import { expectShallow } from '../expect-shallow.ts'
import { isObject } from './is-object.ts'
import { batchSize } from './manifest.ts'
import { kindsOf, readTypes } from './read-types.ts'
import type { Property, Vocabulary } from './vocabulary.ts'

/** One query of a batch, checked. */
export interface MatchQuery {
  /** The name to match; absent where properties alone tell what is meant. */
  readonly query?: string
  /** Empty: of any kind. */
  readonly kinds: readonly string[]
  readonly limit: number
  readonly properties: readonly RequestedProperty[]
  /** Whether `stolin` identifies `hospital/stolin`: where one kind is asked for, its prefix goes without saying. */
  readonly prefixed?: boolean
}

export interface RequestedProperty {
  readonly pid: string
  /** Whether its values are points, which compare by distance. */
  readonly point: boolean
  /** Texts, numbers as text, ids of entities: any of them will do. */
  readonly values: readonly string[]
}

const defaultLimit = 10
const mostProperties = 20
/** Of one property. */
const mostValues = 100

/**
 * Reads the JSON of a batch: for each key its query, undefined where it names nothing to look for, or what is wrong with it, which
 * costs no other key. Throws RequestError for what is no batch at all.
 */
export function readBatch(
  text: string,
  vocabulary: Vocabulary,
): ReadonlyMap<string, MatchQuery | RequestError | undefined> {
  const entries = Object.entries(readJson(text, 'queries'))
  if (entries.length > batchSize) throw tooLarge('queries', entries.length)
  return new Map(entries.map(([key, query]) => [key, readOrRefuse(key, query, vocabulary)]))
}

function readOrRefuse(key: string, given: unknown, vocabulary: Vocabulary): MatchQuery | RequestError | undefined {
  try {
    return readQuery(key, given, vocabulary)
  } catch (error) {
    if (error instanceof RequestError) return error
    throw error
  }
}

/** Throws RequestError. */
export function readJson(text: string, what: string): { readonly [key: string]: unknown } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new RequestError(`${what}: expected an object as JSON, got ${JSON.stringify(text.slice(0, 100))}`, { cause })
  }
  expectShallow(what, value)
  if (!isObject(value))
    throw new RequestError(`${what}: expected an object, got ${JSON.stringify(value).slice(0, 100)}`)
  return value
}

export function tooLarge(what: string, got: number): RequestError {
  return new RequestError(
    `${what}: expected at most ${batchSize} (batchSize in the manifest), got ${got}; send several batches`,
  )
}

function readQuery(key: string, given: unknown, vocabulary: Vocabulary): MatchQuery | undefined {
  if (!isObject(given)) throw wrong(key, 'an object with query or properties', given)
  const { query, type, limit, properties } = given
  const kinds = kindsOf(readTypes(`${key}.type`, type, vocabulary))
  const name = readName(`${key}.query`, query)
  const most = readLimit(`${key}.limit`, limit)
  const requested = readProperties(`${key}.properties`, properties, vocabulary)
  if (name === '' && requested.length === 0) return undefined
  return { ...(name === '' ? {} : { query: name }), kinds, limit: most, properties: requested }
}

/** Cells hold numbers and truth values as well. */
function readName(where: string, query: unknown): string {
  if (query === undefined || query === null) return ''
  if (typeof query === 'string') return query.trim()
  if (typeof query === 'number' || typeof query === 'boolean') return String(query)
  throw wrong(where, 'a text', query)
}

function readLimit(where: string, given: unknown): number {
  if (given === undefined || given === null || given === '') return defaultLimit
  const limit = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1) return Math.min(limit, batchSize)
  throw wrong(where, 'a whole number from 1', given)
}

/** Those that have a value: an empty cell says nothing of its column. */
function readProperties(where: string, given: unknown, vocabulary: Vocabulary): readonly RequestedProperty[] {
  if (given === undefined || given === null) return []
  if (!Array.isArray(given)) throw wrong(where, 'a list', given)
  if (given.length > mostProperties) throw wrong(where, `at most ${mostProperties}`, given.length)
  const requested = given.map((each, index) => readProperty(`${where}[${index}]`, each, vocabulary))
  return requested.filter(({ values }) => values.length > 0)
}

function readProperty(where: string, given: unknown, vocabulary: Vocabulary): RequestedProperty {
  if (!isObject(given)) throw wrong(where, 'an object with pid and v', given)
  const { pid, v } = given
  const { id, point } = propertyOf(`${where}.pid`, pid, vocabulary)
  const values = (Array.isArray(v) ? v : [v]).flatMap((value) => readValue(`${where}.v`, value, point))
  if (values.length > mostValues) throw wrong(`${where}.v`, `at most ${mostValues} values`, values.length)
  return { pid: id, point, values }
}

function propertyOf(where: string, pid: unknown, { properties }: Vocabulary): Property {
  const known = properties.find(({ id }) => id === pid)
  if (known) return known
  const some = properties.slice(0, 5).map(({ id }) => id)
  throw wrong(where, `a property, as ${some.join(', ')} (suggest/property lists them)`, pid)
}

function readValue(where: string, value: unknown, point: boolean): readonly string[] {
  if (value === null || value === undefined) return []
  // A point may come as an object, of GeoJSON or of its two coordinates.
  if (point && isObject(value)) return [JSON.stringify(value)]
  if (isObject(value) && typeof value['id'] === 'string') return readValue(where, value['id'], point)
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)]
  throw wrong(where, 'a text, a number, true, false or an entity with its id', value)
}

function wrong(where: string, expected: string, got: unknown): RequestError {
  return new RequestError(`${where}: expected ${expected}, got ${JSON.stringify(got)?.slice(0, 100) ?? 'nothing'}`)
}
