import type { Model, ValueShape } from '../model/model.ts'
import type { Atom, ObjectValue } from '../records/record.ts'

/** A value typed for reading; names are those of the type `ClaimValue`. */
export interface ShownValue {
  /** The whole value as one line. */
  readonly text: string
  readonly number: string | null
  readonly date: string | null
  readonly money: { readonly value: string; readonly currency: string } | null
  /** The id that a link leads to. */
  readonly entity: string | null
  readonly entityId: string | null
}

export function shownValue(model: Model, item: Atom | ObjectValue, shape: ValueShape | 'link'): ShownValue {
  const entity = shape === 'link' ? String(item) : null
  const scalar = shape !== 'link' && shape.is === 'scalar' ? shape.scalar : undefined
  return {
    text: textOf(model, item),
    number: scalar === 'Int' || scalar === 'Float' || scalar === 'Decimal' ? String(item) : null,
    date: scalar === 'Date' ? String(item) : null,
    money: shape !== 'link' && shape.is === 'object' && shape.name === 'Money' ? moneyOf(item) : null,
    entity,
    entityId: entity,
  }
}

function moneyOf(item: Atom | ObjectValue): ShownValue['money'] {
  if (typeof item !== 'object') return null
  return { value: String(item['value']), currency: String(item['currency']) }
}

/** An object's parts in the order in which its type declares them: `65700 USD`, `Минск (ru, official)`. */
function textOf(model: Model, item: Atom | ObjectValue): string {
  if (typeof item !== 'object') return String(item)
  if (item['text'] === undefined) return inOrderOfParts(item)
  const { text, ...others } = item
  const parts = Object.values(others).map((part) => (typeof part === 'object' ? textOf(model, part) : String(part)))
  return parts.length === 0 ? String(text) : `${String(text)} (${parts.join(', ')})`
}

function inOrderOfParts(item: ObjectValue): string {
  const { value, currency, scheme, latitude, longitude, ...others } = item
  const known = [scheme, value, currency, latitude, longitude, ...Object.values(others)]
  return known
    .filter((part) => part !== undefined)
    .map((part) => (typeof part === 'object' ? inOrderOfParts(part) : String(part)))
    .join(' ')
}
