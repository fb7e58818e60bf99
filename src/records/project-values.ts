import type { Kind, Model, ValueField } from '../model/model.ts'
import { inOrder } from './canonical-order.ts'
import { type Claim, chosen, type Statement, type Weight } from './claim.ts'
import { differ, mayDiffer } from './differ.ts'
import type { Atom, ObjectValue, Value } from './record.ts'
import { recordedFields } from './recorded-fields.ts'

export type Weighed = readonly { readonly claim: Claim; readonly weight: (field: string) => Weight }[]

type Item = Atom | ObjectValue

/** The values of an entity, in the model's order, and the fields on which its records disagree. */
export function projectValues(model: Model, kind: Kind, id: string, claims: Weighed) {
  const values = new Map<string, Value>()
  const disputed: string[] = []
  let namesDiffer = false
  for (const field of recordedFields(kind)) {
    if (field.role !== 'value') continue
    const value = field.list ? union(field, claims) : one(model, field, claims, disputed)
    if (value !== undefined) values.set(field.name, value)
    else if (field.name === 'name') values.set('name', id)
    if (field.name === 'name') namesDiffer = differ(model, field.shape, namesIn(claims))
  }
  return { values, disputed, namesDiffer }
}

function one(model: Model, field: ValueField, claims: Weighed, disputed: string[]): Item | undefined {
  const statements: Statement<Item>[] = []
  for (const { claim, weight } of claims) {
    const item = claim.record.values.get(field.name)
    if (item !== undefined && !isList(item)) statements.push({ weight: weight(field.name), item })
  }
  const items = statements.map((statement) => statement.item)
  if (!mayDiffer(field) && differ(model, field.shape, items)) disputed.push(field.name)
  return chosen(statements)
}

function union(field: ValueField, claims: Weighed): Value | undefined {
  const items = claims.flatMap(({ claim }) => listOf(claim.record.values.get(field.name)))
  const all = field.name === 'names' ? [...items, ...spellings(items, claims)] : items
  return all.length > 0 ? inOrder(all) : undefined
}

/** Where records call it by different names, each of them that no record lists already. */
function spellings(listed: readonly Item[], claims: Weighed): readonly Item[] {
  const names = new Set(namesIn(claims))
  if (names.size < 2) return []
  for (const item of listed)
    if (typeof item === 'object' && typeof item['text'] === 'string') names.delete(item['text'])
  return [...names].map((text) => ({ text }))
}

function namesIn(claims: Weighed): readonly string[] {
  return claims.flatMap(({ claim }) => {
    const name = claim.record.values.get('name')
    return typeof name === 'string' ? [name] : []
  })
}

function listOf(value: Value | undefined): readonly Item[] {
  if (value === undefined) return []
  return isList(value) ? value : [value]
}

function isList(value: Value): value is readonly Item[] {
  return Array.isArray(value)
}
