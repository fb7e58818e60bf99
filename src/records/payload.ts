import type { Place } from '../errors.ts'
import type { Model } from '../model/model.ts'
import { digest } from '../values/canonical.ts'
import { type Checked, checkRecord } from './check.ts'
import { gotText } from './complaint.ts'
import { isRawObject, saidUnder } from './raw-object.ts'
import type { ChanceryRecord, LinkValue, ObjectValue, Raw, Value } from './record.ts'

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json }

/**
 * A record as canonical JSON in the native form, its source left out: what is kept of it. Equal records have equal
 * payloads, whatever the order of fields in the file or in the model. Law: `recordOfPayload` gives the record back.
 */
export function payloadOf(record: ChanceryRecord): string {
  const entries: [string, Json][] = [
    ['kind', record.kind],
    ['id', record.id],
  ]
  for (const [name, value] of record.values) entries.push([name, jsonOf(value)])
  for (const [name, links] of record.links) entries.push([name, listJson(links.map(linkJson))])
  if (record.evidence.length > 0) entries.push(['evidence', record.evidence.map((one) => objectJson({ ...one }))])
  if (record.asOf !== undefined) entries.push(['asOf', record.asOf])
  if (record.saidBy !== undefined) entries.push(['saidBy', record.saidBy])
  return JSON.stringify(sorted(entries))
}

/** 20 hex digits of SHA-256: whether a record changed. */
export function hashOf(payload: string): string {
  return digest(20, payload)
}

/**
 * A kept record under today's model, which may no longer fit it. An id that is not in NFC was kept before ids were
 * compared in NFC: as another id it would be another entity, so such a record does not fit.
 */
export function recordOfPayload(model: Model, source: string, payload: string, place: Place): Checked {
  const value = rawOf(JSON.parse(payload) as Json)
  const checked = checkRecord(model, source, { value, place })
  const id = isRawObject(value) ? saidUnder(value, 'id') : undefined
  if ('errors' in checked || checked.record.id === id) return checked
  const expected = 'an id in NFC (import its file again, then retract this record)'
  return { errors: [{ place, record: checked.record.id, field: 'id', expected, got: gotText(id) }] }
}

function jsonOf(value: Value): Json {
  if (typeof value !== 'object') return value
  if (!isList(value)) return objectJson(value)
  return listJson(value.map((item) => (typeof item === 'object' ? objectJson(item) : item)))
}

/** A list of one is written as its item, so that it still fits when the model turns a list into one or back. */
function listJson(items: readonly Json[]): Json {
  const [only] = items
  return items.length === 1 && only !== undefined ? only : items
}

function linkJson(link: LinkValue): Json {
  const properties = Object.entries(link.properties)
  return properties.length === 0 ? link.to : sorted([['to', link.to], ...properties.map(withNested)])
}

function objectJson(value: ObjectValue | Readonly<Record<string, Json>>): Json {
  return sorted(Object.entries(value).map(withNested))
}

function withNested([key, part]: [string, Json]): [string, Json] {
  return [key, typeof part === 'object' && !Array.isArray(part) ? sorted(Object.entries(part)) : part]
}

function sorted(entries: [string, Json][]): Json {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Numbers back to text. They came from `JSON.stringify`, so the shortest text of each is the one that was written. */
function rawOf(json: Json): Raw {
  if (typeof json === 'string') return json
  if (typeof json !== 'object') return String(json)
  if (isList(json)) return json.map(rawOf)
  return Object.fromEntries(Object.entries(json).map(([key, part]) => [key, rawOf(part)]))
}

function isList<Item, Other>(value: readonly Item[] | Other): value is readonly Item[] {
  return Array.isArray(value)
}
