import fc from 'fast-check'
import { type Kind, kindsOf, type LinkField, type Model, type ValueField } from '../../../src/model/model.ts'
import type { Raw } from '../../../src/records/record.ts'

/** Texts that differ by case, accents, script, or only past U+FFFF, and some that look like Cypher. */
export const texts = [
  'a',
  'A',
  'á',
  'b',
  'ba',
  'Éclair',
  'eclair',
  'ß',
  'ss',
  'Ж',
  'ж',
  'й',
  'が',
  'か',
  '\u{1F600}',
  '\uFFFD',
  '\uFB01x',
  'fix',
  "') RETURN 1 //",
  '$p0',
  '` `',
  '\\',
  '"',
  '0',
  ' a',
  'zz',
] // prettier-ignore
const addresses = ['https://a.example/', 'http://b.example/é', 'https://a.example/B']
export const days = [
  '1999',
  '2004',
  '2004-01',
  '2004-01-01',
  '2004-02',
  '2004-02-29',
  '2004-12-31',
  '2005-06',
  '2026-01-16',
]
export const decimals = [
  '-1000000000000000',
  '-12.5',
  '-12',
  '-0.000000000001',
  '0',
  '0.5',
  '0.05',
  '9',
  '10',
  '99.999',
  '100',
  '1000000000000000',
]
export const currencies = ['EUR', 'USD']
export const integers = ['-2', '0', '1', '2', '10']
export const floats = ['-1.5', '0', '0.25', '3']

/** A value of a field as a record file would say it. */
function valueArbitrary(model: Model, field: Pick<ValueField, 'shape' | 'list' | 'url'>): fc.Arbitrary<Raw> {
  const one = shapeArbitrary(model, field)
  return field.list ? fc.array(one, { minLength: 1, maxLength: 3 }) : one
}

function shapeArbitrary(model: Model, { shape, url }: Pick<ValueField, 'shape' | 'url'>): fc.Arbitrary<Raw> {
  if (shape.is === 'enum')
    return fc.constantFrom(...(model.enums.get(shape.name)?.values ?? []).map(({ name }) => name))
  if (shape.is === 'object') {
    const fields = [...(model.valueTypes.get(shape.name)?.fields.values() ?? [])]
    const parts = Object.fromEntries(fields.map((field) => [field.name, partArbitrary(model, shape.name, field)]))
    const required = fields.filter((field) => field.required).map(({ name }) => name)
    return fc.record(parts, { requiredKeys: required }).filter((parts) => Object.keys(parts).length > 0)
  }
  const pools = {
    String: url ? addresses : texts,
    Int: integers,
    Float: floats,
    Boolean: ['true', 'false'],
    Date: days,
    Decimal: decimals,
  }
  return fc.constantFrom(...pools[shape.scalar])
}

function partArbitrary(model: Model, type: string, field: ValueField): fc.Arbitrary<Raw> {
  return type === 'Money' && field.name === 'currency' ? fc.constantFrom(...currencies) : valueArbitrary(model, field)
}

const ids = [...'abcdefg']

/** One record per id at most; links may lead to entities that no record describes. */
export function recordsArbitrary(model: Model): fc.Arbitrary<readonly Raw[]> {
  const each = [...model.kinds.values()].flatMap((kind) =>
    ids
      .slice(0, 5)
      .map((id) => fc.option(recordArbitrary(model, kind, `${kind.prefix}/${id}`), { nil: undefined, freq: 4 })),
  )
  return fc.tuple(...each).map((records) => records.filter((record) => record !== undefined))
}

function recordArbitrary(model: Model, kind: Kind, id: string): fc.Arbitrary<Raw> {
  const fields: { [name: string]: fc.Arbitrary<Raw> } = {}
  for (const field of kind.fields.values()) {
    if (field.role === 'value' && field.recorded) fields[field.name] = valueArbitrary(model, field)
    if (field.role === 'link' && field.direction === 'OUT') fields[field.name] = linkArbitrary(model, field)
  }
  return fc.record(fields, { requiredKeys: [] }).map((said) => ({ kind: kind.name, id, ...said }))
}

function linkArbitrary(model: Model, link: LinkField): fc.Arbitrary<Raw> {
  const targets = kindsOf(model, link.target).flatMap(({ prefix }) => ids.map((id) => `${prefix}/${id}`))
  const target = fc.constantFrom(...targets)
  if (!link.list) return target
  const list = fc.uniqueArray(target, { minLength: 1, maxLength: 4 })
  if (link.properties === undefined) return list
  const properties = shapeArbitrary(model, { url: false, shape: { is: 'object', name: link.properties } })
  const long = fc.tuple(list, fc.array(fc.option(properties), { minLength: 4, maxLength: 4 }))
  return long.map(([tos, said]) => tos.map((to, index) => ({ to, ...(said[index] as object | null) })))
}
