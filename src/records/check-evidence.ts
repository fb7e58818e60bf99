import type { Kind, Model } from '../model/model.ts'
import { didYouMean } from '../values/nearest.ts'
import { checkEntityId } from './check-id.ts'
import { readScalar } from './check-scalar.ts'
import { type Complain, gotText, type Path, quoted } from './complaint.ts'
import { isRawObject, listed, type RawObject, saidUnder } from './raw-object.ts'
import type { Evidence, Raw } from './record.ts'
import { recordedFields } from './recorded-fields.ts'

const keys = ['for', 'quote', 'prefix', 'suffix', 'page', 'saidBy'] as const

/** Both forms as one list: `quotes` first, in the model's order of fields, then `evidence` as written. */
export function checkEvidence(model: Model, kind: Kind, raw: RawObject, complain: Complain): readonly Evidence[] {
  return [...checkQuotes(kind, saidUnder(raw, 'quotes'), complain), ...checkLong(model, kind, raw, complain)]
}

function checkQuotes(kind: Kind, raw: Raw | undefined, complain: Complain): readonly Evidence[] {
  if (raw === undefined) return []
  if (!isRawObject(raw)) {
    complain(['quotes'], 'an object from field to quoted words', gotText(raw))
    return []
  }
  for (const name of Object.keys(raw)) checkFieldName(kind, name, ['quotes', name], complain)
  const evidence: Evidence[] = []
  for (const field of recordedFields(kind)) {
    const quote = checkText(saidUnder(raw, field.name), ['quotes', field.name], complain)
    if (quote !== undefined) evidence.push({ for: [field.name], quote })
  }
  return evidence
}

function checkLong(model: Model, kind: Kind, raw: RawObject, complain: Complain): readonly Evidence[] {
  const said = saidUnder(raw, 'evidence')
  const evidence: Evidence[] = []
  for (const [index, item] of said === undefined ? [] : listed(said)) {
    const path = index === undefined ? ['evidence'] : ['evidence', index]
    if (!isRawObject(item)) complain(path, `an object { ${keys.join(', ')} }`, gotText(item))
    else evidence.push(checkOne(model, kind, item, path, complain))
  }
  return evidence
}

function checkOne(model: Model, kind: Kind, raw: RawObject, path: Path, complain: Complain): Evidence {
  for (const key of Object.keys(raw)) {
    if (keys.some((known) => known === key)) continue
    complain([...path, key], `one of ${keys.join(', ')}${didYouMean(key, keys)}`, quoted(key))
  }
  const fields = checkFor(kind, raw, path, complain)
  const texts: { quote?: string; prefix?: string; suffix?: string; page?: string } = {}
  for (const key of ['quote', 'prefix', 'suffix', 'page'] as const) {
    const text = checkText(saidUnder(raw, key), [...path, key], complain)
    if (text !== undefined) texts[key] = text
  }
  const said = saidUnder(raw, 'saidBy')
  const saidBy = said === undefined ? undefined : checkEntityId(model, said, [...path, 'saidBy'], complain)
  if (['quote', 'page', 'saidBy'].every((key) => saidUnder(raw, key) === undefined)) {
    complain(path, 'a quote, a page or saidBy beside "for"', gotText(raw))
  }
  if (texts.quote === undefined && (texts.prefix ?? texts.suffix) !== undefined) {
    complain(path, 'a quote between prefix and suffix', gotText(raw))
  }
  return { for: fields, ...texts, ...(saidBy === undefined ? {} : { saidBy }) }
}

function checkFor(kind: Kind, raw: RawObject, path: Path, complain: Complain): readonly string[] {
  const said = saidUnder(raw, 'for')
  const names = new Set<string>()
  for (const [index, name] of said === undefined ? [] : listed(said)) {
    const place = index === undefined ? [...path, 'for'] : [...path, 'for', index]
    if (typeof name !== 'string') complain(place, `a field of ${kind.name}`, gotText(name))
    else if (checkFieldName(kind, name, place, complain)) names.add(name)
  }
  if (said === undefined || (Array.isArray(said) && said.length === 0)) {
    complain([...path, 'for'], `the fields of ${kind.name} that it stands behind`, gotText(said))
  }
  return [...names]
}

function checkFieldName(kind: Kind, name: string, path: Path, complain: Complain): boolean {
  const fields = recordedFields(kind)
  if (fields.some((field) => field.name === name)) return true
  const known = fields.map((field) => field.name)
  complain(path, `a field that records of ${kind.name} say${didYouMean(name, known)}`, quoted(name))
  return false
}

function checkText(raw: Exclude<Raw, null> | undefined, path: Path, complain: Complain): string | undefined {
  if (raw === undefined) return undefined
  const text = typeof raw === 'string' && raw.trim() !== '' ? readScalar('String', raw) : undefined
  return typeof text === 'string' ? text : complain(path, 'text', gotText(raw))
}
