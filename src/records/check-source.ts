import type { RecordError } from '../errors.ts'
import type { Model } from '../model/model.ts'
import { parseDate } from '../values/date.ts'
import { keyText } from '../values/key-text.ts'
import { didYouMean } from '../values/nearest.ts'
import { isWebAddress, webAddressForm } from '../values/web-address.ts'
import { checkFieldRanks } from './check-field-ranks.ts'
import { gotId, isIdText } from './check-id.ts'
import { readScalar, scalarForm } from './check-scalar.ts'
import { type Complain, gotText, pathText, quoted } from './complaint.ts'
import { isRawObject, listed, type RawObject, saidUnder } from './raw-object.ts'
import type { Raw, RawRecord, Source } from './record.ts'

export type CheckedSource = { readonly source: Source } | { readonly errors: readonly RecordError[] }

type Form = readonly [expected: string, fits: (text: string) => boolean]

const text: Form = ['text', (said) => readScalar('String', said) !== undefined]
const date: Form = [scalarForm.Date, (said) => parseDate(said) !== undefined]
const address: Form = [webAddressForm, isWebAddress]

const forms = {
  title: text,
  publisher: text,
  publishedOn: date,
  retrievedOn: date,
  language: ['a language tag (BCP 47), such as en or pt-BR', (said) => /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(said)],
  url: address,
  archiveUrl: address,
  licence: text,
  attribution: text,
  saidBy: ['an id <prefix>/<rest>', (said) => /^[^/]+\/./.test(said) && isIdText(keyText(said))],
  text,
} satisfies Readonly<Record<string, Form>>

const keys = ['id', ...Object.keys(forms), 'rank', 'fieldRanks', 'derivedFrom']

/** The header of a source checked: the source, or every mistake in it. A `textFile` has been read into `text` before. */
export function checkSource(model: Model, raw: RawRecord): CheckedSource {
  const errors: RecordError[] = []
  const id = isRawObject(raw.value) ? saidUnder(raw.value, 'id') : undefined
  const complain: Complain = (path, expected, got) => {
    const place = raw.placeOf?.(path) ?? raw.place
    const field = ['source', ...path]
    errors.push({ place, record: typeof id === 'string' ? id : undefined, field: pathText(field), expected, got })
    return undefined
  }
  const source = read(model, raw.value, complain)
  return source && errors.length === 0 ? { source } : { errors }
}

function read(model: Model, raw: Raw, complain: Complain): Source | undefined {
  if (!isRawObject(raw)) return complain([], 'the header of a source: an object with an id', gotText(raw))
  for (const key of Object.keys(raw)) {
    if (!keys.includes(key)) complain([key], `a key of a source${didYouMean(key, keys)}`, quoted(key))
  }
  const said = saidUnder(raw, 'id')
  const id = typeof said === 'string' ? keyText(said) : undefined
  if (id === undefined || !isIdText(id)) {
    return complain(['id'], 'an id of 1 to 200 characters without blanks, control or format characters', gotId(said))
  }
  const texts: Partial<Record<keyof typeof forms, string>> = {}
  for (const key of Object.keys(forms) as readonly (keyof typeof forms)[]) {
    const text = checkText(forms[key], saidUnder(raw, key), key, complain)
    if (text !== undefined) texts[key] = key === 'saidBy' ? keyText(text) : text
  }
  const fieldRanks = checkFieldRanks(model, saidUnder(raw, 'fieldRanks'), complain)
  return {
    ...{ id, ...texts, rank: checkRank(saidUnder(raw, 'rank') ?? '0', ['rank'], complain) },
    ...(fieldRanks ? { fieldRanks } : {}),
    derivedFrom: checkDerivedFrom(raw, complain),
  }
}

function checkText(form: Form, raw: Raw | undefined, key: string, complain: Complain): string | undefined {
  if (raw === undefined) return undefined
  const [expected, fits] = form
  if (typeof raw === 'string' && raw.trim() !== '' && fits(raw)) return raw
  return complain([key], expected, key === 'saidBy' ? gotId(raw) : gotText(raw))
}

function checkRank(said: Raw, path: readonly string[], complain: Complain): number {
  const rank = typeof said === 'string' ? readScalar('Int', said) : undefined
  return typeof rank === 'number' ? rank : (complain(path, `${scalarForm.Int}; higher wins`, gotText(said)) ?? 0)
}

function checkDerivedFrom(raw: RawObject, complain: Complain): readonly string[] {
  const ids = new Set<string>()
  const said = saidUnder(raw, 'derivedFrom')
  for (const [index, id] of said === undefined ? [] : listed(said)) {
    const path = index === undefined ? ['derivedFrom'] : ['derivedFrom', index]
    if (typeof id === 'string' && isIdText(keyText(id))) ids.add(keyText(id))
    else complain(path, 'the id of a source', gotId(id))
  }
  return [...ids].sort()
}
