import type { ValueShape } from '../../model/model.ts'
import { currencyForm, readScalar, scalarForm } from '../../records/check-scalar.ts'
import type { Raw } from '../../records/record.ts'
import { isCurrency } from '../../values/decimal.ts'
import { compileDate } from './compile-date.ts'
import { compileTemplate } from './compile-template.ts'
import { compileCondition } from './condition.ts'
import type { MapEntry, MapNode, MappingNode } from './mapping-node.ts'
import { checkKeys, described } from './node-checks.ts'
import type { Row } from './row.ts'
import type { Scope } from './scope.ts'

/** Makes one value, or a part of one, out of a row; undefined = missing. */
export type Produce = (row: Row, item: string | undefined) => Raw | undefined

/** A value and whether it says anything of the row: a constant does not, beside parts that do. */
export interface Value {
  readonly produce: Produce
  readonly constant: boolean
  /** What a constant text is. */
  readonly text?: string
}

/** Keys that stand beside a value's own in the long form. */
export const besides: readonly string[] = ['when', 'each', 'by']

/** One value of a shape: a template, or in the long form `{ value, precision, when }`, or an object by its parts. */
export function compileValue(shape: ValueShape, node: MappingNode, scope: Scope): Value {
  if (shape.is === 'object') return compileObject(shape.name, node, scope)
  if (node.is !== 'map') return compileText(shape, node, scope)
  const date = shape.is === 'scalar' && shape.scalar === 'Date'
  const own = date ? ['value', 'precision'] : ['value']
  const map = checkKeys(node, [...own, ...besides], 'the long form of a value', scope.mistakes)
  const value = map?.entries.get('value')
  if (!value) {
    scope.mistakes.report(node.place, 'value: in the long form of a value', 'none')
    return { produce: () => undefined, constant: true }
  }
  const plain = compileText(shape, value.value, scope)
  const precision = date ? map?.entries.get('precision') : undefined
  const produce = precision ? compileDate(value.value, precision.value, scope) : plain.produce
  return { ...plain, produce: guarded(node, produce, scope) }
}

function compileText(shape: ValueShape, node: MappingNode, scope: Scope): Value {
  const { some, constant } = compileTemplate(node, scope)
  if (constant === undefined) return { produce: some, constant: false }
  const expected = constant === '' ? undefined : formMissed(shape, constant, scope)
  if (expected !== undefined) scope.mistakes.report(node.place, expected, `"${constant}"`)
  return { produce: some, constant: true, text: constant }
}

/** What a constant should have been that would be wrong in every row; undefined where it is right. */
function formMissed(shape: ValueShape, text: string, { model }: Scope): string | undefined {
  if (shape.is === 'scalar') return readScalar(shape.scalar, text) === undefined ? scalarForm[shape.scalar] : undefined
  if (shape.is === 'object') return undefined
  const names = model.enums.get(shape.name)?.values.map((value) => value.name) ?? []
  return names.includes(text) ? undefined : `one of ${names.join(', ')}`
}

/** An object is missing when all of its parts that come from the row are: a currency alone is no amount. */
function compileObject(typeName: string, node: MappingNode, scope: Scope): Value {
  const type = scope.model.valueTypes.get(typeName)
  if (!type) throw new Error(`no value type ${typeName} in the model`)
  const names = [...type.fields.keys()]
  if (node.is !== 'map') {
    scope.mistakes.report(node.place, `for a ${typeName} a map of ${names.join(', ')}`, described(node))
    return { produce: () => undefined, constant: true }
  }
  checkKeys(node, [...names, ...besides], `a ${typeName}`, scope.mistakes)
  const parts = [...type.fields.values()].flatMap((field) => {
    const entry = node.entries.get(field.name)
    return entry ? [{ name: field.name, ...compileValue(field.shape, entry.value, scope) }] : []
  })
  const currency = typeName === 'Money' ? parts.find(({ name }) => name === 'currency')?.text : undefined
  if (currency !== undefined && currency !== '' && !isCurrency(currency)) {
    scope.mistakes.report(node.entries.get('currency')?.value.place ?? node.place, currencyForm, `"${currency}"`)
  }
  const constant = parts.every((part) => part.constant)
  const produce: Produce = (row, item) => {
    let present = constant
    const object: Record<string, Raw> = {}
    for (const part of parts) {
      const value = part.produce(row, item)
      if (value === undefined) continue
      object[part.name] = value
      if (!part.constant) present = true
    }
    return present ? object : undefined
  }
  return { produce: guarded(node, produce, scope), constant }
}

/** Keeps to `when:`, where the long form has one. */
export function guarded(node: MapNode, produce: Produce, scope: Scope): Produce {
  const when: MapEntry | undefined = node.entries.get('when')
  if (!when) return produce
  const condition = compileCondition(when.value, scope)
  return (row, item) => (condition(row) ? produce(row, item) : undefined)
}
