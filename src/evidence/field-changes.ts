import type { Kind, Model } from '../model/model.ts'
import type { Atom, ObjectValue } from '../records/record.ts'
import { recordedFields } from '../records/recorded-fields.ts'
import { canonicalJson } from '../values/canonical.ts'
import type { Kept } from './said.ts'
import { type ShownValue, shownValue } from './shown-value.ts'

/** A payload as it was kept. */
export type Payload = { readonly [field: string]: Kept }

/** What one field said before and says now; names are those of the type `FieldChange`. */
export interface FieldChange {
  readonly field: string
  readonly before: readonly ShownValue[]
  readonly after: readonly ShownValue[]
}

/** What a record says besides its fields. */
const asides = ['asOf', 'saidBy', 'evidence'] as const

/** The fields on which two versions of a record differ, in the model's order; one side is empty where there was none. */
export function fieldChanges(model: Model, kind: Kind, before: Payload, after: Payload): readonly FieldChange[] {
  const fields = recordedFields(kind).map((field) => ({
    name: field.name,
    shown: (item: Atom | ObjectValue) =>
      shownValue(model, linkOrItem(field.role, item), field.role === 'link' ? 'link' : field.shape),
  }))
  const others = asides.map((name) => ({ name, shown: textOf }))
  return [...fields, ...others].flatMap(({ name, shown }) => {
    if (canonicalJson(before[name] ?? null) === canonicalJson(after[name] ?? null)) return []
    return [{ field: name, before: itemsOf(before[name]).map(shown), after: itemsOf(after[name]).map(shown) }]
  })
}

export function itemsOf(kept: Kept | undefined): readonly (Atom | ObjectValue)[] {
  if (kept === undefined) return []
  return Array.isArray(kept) ? kept : [kept as Atom | ObjectValue]
}

/** A link with properties is kept as an object; where it leads is its value. */
function linkOrItem(role: 'value' | 'link' | 'question', item: Atom | ObjectValue): Atom | ObjectValue {
  return role === 'link' && typeof item === 'object' ? String(item['to']) : item
}

function textOf(item: Atom | ObjectValue): ShownValue {
  const text = typeof item === 'object' ? String(item['quote'] ?? item['page'] ?? item['saidBy']) : String(item)
  return { text, number: null, date: null, money: null, entity: null, entityId: null }
}
