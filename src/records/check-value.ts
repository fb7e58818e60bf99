import type { Model, Scalar, ValueField, ValueShape, ValueType } from '../model/model.ts'
import { isCurrency } from '../values/decimal.ts'
import { didYouMean } from '../values/nearest.ts'
import { isWebAddress, webAddressForm } from '../values/web-address.ts'
import { inOrder } from './canonical-order.ts'
import { currencyForm, readScalar, scalarForm } from './check-scalar.ts'
import { type Complain, gotText, type Path, quoted } from './complaint.ts'
import { isRawObject, listed, type RawObject, saidUnder } from './raw-object.ts'
import type { Atom, ObjectValue, Raw, Value } from './record.ts'

type Said = Exclude<Raw, null>
type Item = Atom | ObjectValue

/** The value of one field; undefined when nothing is said or when it was complained of. */
export function checkValue(model: Model, field: ValueField, raw: Said, complain: Complain): Value | undefined {
  const path = [field.name]
  if (!field.list) return checkItem(model, field, raw, path, complain)
  const items: Item[] = []
  for (const [index, item] of listed(raw)) {
    const value = checkItem(model, field, item, index === undefined ? path : [...path, index], complain)
    if (value !== undefined) items.push(value)
  }
  return items.length > 0 ? inOrder(items) : undefined
}

function checkItem(model: Model, { shape, url }: ValueField, raw: Said, path: Path, complain: Complain) {
  if (url && typeof raw === 'string' && raw.trim() !== '' && !isWebAddress(raw))
    return complain(path, webAddressForm, gotText(raw))
  return checkShape(model, shape, raw, path, complain)
}

function checkShape(model: Model, shape: ValueShape, raw: Said, path: Path, complain: Complain): Item | undefined {
  if (shape.is === 'object') return checkTyped(model, shape.name, raw, path, complain)
  const form = shape.is === 'scalar' ? scalarForm[shape.scalar] : `one of the names of ${shape.name}`
  if (typeof raw !== 'string') return complain(path, `one value: ${form}`, gotText(raw))
  if (raw.trim() === '')
    return complain(path, `${form}; leave it out or write null where nothing is said`, 'empty text')
  return shape.is === 'scalar'
    ? checkScalar(shape.scalar, raw, path, complain)
    : checkEnum(model, shape.name, raw, path, complain)
}

function checkScalar(scalar: Scalar, text: string, path: Path, complain: Complain): Atom | undefined {
  return readScalar(scalar, text) ?? complain(path, scalarForm[scalar], gotText(text))
}

function checkEnum(model: Model, name: string, text: string, path: Path, complain: Complain): string | undefined {
  const names = model.enums.get(name)?.values.map((value) => value.name) ?? []
  if (names.includes(text)) return text
  return complain(path, `one of ${names.join(', ')}${didYouMean(text, names)}`, gotText(text))
}

function checkTyped(model: Model, name: string, raw: Said, path: Path, complain: Complain): ObjectValue | undefined {
  const type = model.valueTypes.get(name)
  if (!type) throw new Error(`no value type ${name} in the model`)
  if (!isRawObject(raw)) return complain(path, objectForm(type), gotText(raw))
  return checkObject(model, type, raw, path, complain)
}

/**
 * An object of a value type, parts in the model's order; undefined when no part says anything. `reserved` keys stand
 * beside the parts and are somebody else's.
 */
export function checkObject(
  model: Model,
  type: ValueType,
  raw: RawObject,
  path: Path,
  complain: Complain,
  reserved?: string,
): ObjectValue | undefined {
  const parts: [string, Item][] = []
  for (const key of Object.keys(raw)) {
    if (type.fields.has(key) || key === reserved) continue
    const suggested = didYouMean(key, type.fields.keys())
    complain([...path, key], `a part of ${type.name}: ${[...type.fields.keys()].join(', ')}${suggested}`, quoted(key))
  }
  for (const field of type.fields.values()) {
    const said = field.name === reserved ? undefined : saidUnder(raw, field.name)
    const value = said === undefined ? undefined : checkItem(model, field, said, [...path, field.name], complain)
    if (value !== undefined) parts.push([field.name, value])
  }
  if (parts.length === 0) return undefined
  const value = Object.fromEntries(parts) as ObjectValue
  complainOfParts(type, value, raw, path, complain)
  return value
}

function complainOfParts(type: ValueType, value: ObjectValue, raw: RawObject, path: Path, complain: Complain): void {
  for (const { name, required } of type.fields.values()) {
    if (!required || saidUnder(raw, name) !== undefined) continue
    complain([...path, name], `${objectForm(type)}, ${name} included`, 'nothing')
  }
  const { currency, latitude, longitude } = value
  if (type.name === 'Money' && typeof currency === 'string' && !isCurrency(currency)) {
    complain([...path, 'currency'], currencyForm, quoted(currency))
  }
  if (type.name !== 'Point') return
  if (typeof latitude === 'number' && Math.abs(latitude) > 90) {
    complain([...path, 'latitude'], 'degrees from -90 to 90', String(latitude))
  }
  if (typeof longitude === 'number' && Math.abs(longitude) > 180) {
    complain([...path, 'longitude'], 'degrees from -180 to 180', String(longitude))
  }
}

function objectForm(type: ValueType): string {
  return `an object { ${[...type.fields.keys()].join(', ')} }`
}
