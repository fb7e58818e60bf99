import { RequestError } from '../errors.ts'
import { expectShallow } from '../expect-shallow.ts'
import { isObject } from './is-object.ts'
import type { EntityType, Vocabulary } from './vocabulary.ts'

/**
 * The types that a client means by `type`, read alike wherever it stands: an id, an object with an id, a list of both, each also as
 * JSON in an address. Nothing, a blank text and an empty list mean any type, as `Entity` does: undefined. Throws RequestError.
 */
export function readTypes(where: string, given: unknown, { types }: Vocabulary): readonly EntityType[] | undefined {
  const ids = idsIn(where, given)
  if (ids.length === 0 || ids.includes('Entity')) return undefined
  const known = ids.map((id) => {
    const type = types.find((each) => each.id === id)
    if (type) return type
    const expected = types.map((each) => each.id).join(', ')
    throw new RequestError(`${where}: expected one of ${expected}, got ${JSON.stringify(id)?.slice(0, 100)}`)
  })
  return [...new Set(known)]
}

/** The kinds that types stand for, each once. */
export function kindsOf(types: readonly EntityType[] | undefined): readonly string[] {
  return [...new Set((types ?? []).flatMap(({ kinds }) => kinds))]
}

function idsIn(where: string, given: unknown): readonly unknown[] {
  if (given === undefined || given === null) return []
  if (Array.isArray(given)) return given.flatMap((each) => idsIn(where, each))
  if (isObject(given)) return 'id' in given ? idsIn(where, given['id']) : [given]
  if (typeof given !== 'string') return [given]
  const text = given.trim()
  if (text === '') return []
  const json = /^[[{]/.test(text) ? jsonIn(text) : undefined
  if (json === undefined) return [text]
  expectShallow(where, json)
  return idsIn(where, json)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
