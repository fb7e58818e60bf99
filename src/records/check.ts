import type { RecordError } from '../errors.ts'
import type { Field, Kind, Model } from '../model/model.ts'
import { parseDate } from '../values/date.ts'
import { didYouMean } from '../values/nearest.ts'
import { checkEvidence } from './check-evidence.ts'
import { checkEntityId, checkOwnId } from './check-id.ts'
import { checkLinks } from './check-links.ts'
import { scalarForm } from './check-scalar.ts'
import { checkValue } from './check-value.ts'
import { type Complain, gotText, pathText, quoted } from './complaint.ts'
import { isRawObject, type RawObject, saidUnder } from './raw-object.ts'
import type { ChanceryRecord, LinkValue, RawRecord, Value } from './record.ts'
import { recordedFields } from './recorded-fields.ts'

export type Checked = { readonly record: ChanceryRecord } | { readonly errors: readonly RecordError[] }

/** Keys of a record that are no fields. */
const reserved: readonly string[] = ['kind', 'id', 'quotes', 'evidence', 'asOf', 'saidBy']

/** A raw record checked against the model: the record, or every mistake in it. */
export function checkRecord(model: Model, source: string, raw: RawRecord): Checked {
  const errors: RecordError[] = []
  const { value } = raw
  const id = isRawObject(value) ? saidUnder(value, 'id') : undefined
  const complain: Complain = (path, expected, got) => {
    const place = raw.placeOf?.(path) ?? raw.place
    const field = path.length > 0 ? pathText(path) : undefined
    errors.push({ place, record: typeof id === 'string' ? id : undefined, field, expected, got })
    return undefined
  }
  const record = read(model, source, raw, complain)
  return record && errors.length === 0 ? { record } : { errors }
}

function read(model: Model, source: string, raw: RawRecord, complain: Complain): ChanceryRecord | undefined {
  const { value } = raw
  if (!isRawObject(value)) return complain([], 'a record: an object with kind, id and fields', gotText(value))
  const kind = checkKind(model, value, complain)
  if (!kind) return undefined
  complainOfKeys(kind, value, complain)
  const id = checkOwnId(kind, saidUnder(value, 'id'), complain)
  const fields = readFields(model, kind, value, complain)
  const evidence = checkEvidence(model, kind, value, complain)
  const asOf = checkAsOf(value, complain)
  const said = saidUnder(value, 'saidBy')
  const saidBy = said === undefined ? undefined : checkEntityId(model, said, ['saidBy'], complain)
  if (id === undefined) return undefined
  const record = { kind: kind.name, id, source, ...fields, evidence }
  return { ...record, ...(asOf === undefined ? {} : { asOf }), ...(saidBy === undefined ? {} : { saidBy }) }
}

function checkKind(model: Model, raw: RawObject, complain: Complain): Kind | undefined {
  const name = saidUnder(raw, 'kind')
  const kind = typeof name === 'string' ? model.kinds.get(name) : undefined
  if (kind) return kind
  if (typeof name !== 'string') return complain(['kind'], 'the name of a kind, such as Person', gotText(name))
  const abstract = model.interfaces.get(name)
  const hint = abstract ? `: one of ${abstract.kinds.join(', ')}` : didYouMean(name, model.kinds.keys())
  return complain(['kind'], `a kind of the model${hint}`, gotText(name))
}

function readFields(model: Model, kind: Kind, raw: RawObject, complain: Complain) {
  const values = new Map<string, Value>()
  const links = new Map<string, readonly LinkValue[]>()
  for (const field of recordedFields(kind)) {
    const said = saidUnder(raw, field.name)
    if (said === undefined) continue
    if (field.role === 'value') {
      const value = checkValue(model, field, said, complain)
      if (value !== undefined) values.set(field.name, value)
    } else {
      const found = checkLinks(model, field, said, complain)
      if (found) links.set(field.name, found)
    }
  }
  return { values, links }
}

function complainOfKeys(kind: Kind, raw: RawObject, complain: Complain): void {
  for (const key of Object.keys(raw)) {
    if (reserved.includes(key)) continue
    const field = kind.fields.get(key)
    if (field?.role === 'value' && field.recorded) continue
    if (field?.role === 'link' && field.direction === 'OUT') continue
    complain([key], field ? whereInstead(kind, field) : unknownField(kind, key), quoted(key))
  }
}

function unknownField(kind: Kind, key: string): string {
  const known = [...reserved, ...recordedFields(kind).map((field) => field.name)]
  return `a field of ${kind.name}${didYouMean(key, known)}`
}

function whereInstead(kind: Kind, field: Field): string {
  if (field.role !== 'link') return `a field that records say; ${kind.name}.${field.name} is derived`
  const owners = field.views.map((view) => `${view.kind}.${view.field}`).join(' or ')
  return `these links recorded where they are owned: ${owners}`
}

function checkAsOf(raw: RawObject, complain: Complain): string | undefined {
  const said = saidUnder(raw, 'asOf')
  if (said === undefined) return undefined
  const date = typeof said === 'string' ? parseDate(said) : undefined
  return date?.text ?? complain(['asOf'], scalarForm.Date, gotText(said))
}
