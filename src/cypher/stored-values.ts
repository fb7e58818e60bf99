import { type Column, type ColumnScalar, columnsOf, stubLabel } from '../model/columns.ts'
import type { Model, ValueField } from '../model/model.ts'
import { cypherName } from './statement-builder.ts'

/** The expressions that hold one value: of a node, of a relationship, or of one element of a list. */
export interface StoredValue {
  readonly value: string
  readonly folded: string
  readonly end: string
  readonly key: string
  readonly currency: string
}

/** Where a single value of a node or relationship lies. `name` is the field's, with its object's before it: `amount`, `names__text`. */
export function storedIn(model: Model, variable: string, field: Pick<ValueField, 'name' | 'shape'>): StoredValue {
  return held(model, field, ({ property }) => `${variable}.${cypherName(property)}`)
}

/** Where the element `position` of a list lies. Lists beside a list of objects hold texts, and `''` for null. */
export function storedInList(
  model: Model,
  variable: string,
  field: Pick<ValueField, 'name' | 'shape'>,
  position: string,
  ofObjects: boolean,
): StoredValue {
  return held(model, field, ({ property, scalar }) => {
    const element = `${variable}.${cypherName(property)}[${position}]`
    if (!ofObjects) return element
    const read = readAs[scalar]
    return read === undefined ? `nullIf(${element}, '')` : `${read}(nullIf(${element}, ''))`
  })
}

/** Cypher's functions from the text of a value back to the value. */
const readAs: { readonly [scalar in ColumnScalar]?: string } = {
  integer: 'toInteger',
  float: 'toFloat',
  boolean: 'toBoolean',
}

function held(model: Model, field: Pick<ValueField, 'name' | 'shape'>, at: (column: Column) => string): StoredValue {
  const columns = columnsOf(model, { ...field, list: false })
  const find = (role: string, suffix = ''): string => {
    const column = columns.find((each) => each.role === role && each.property.endsWith(suffix))
    return column ? at(column) : ''
  }
  return {
    value: find('value'),
    folded: find('folded'),
    end: find('end'),
    key: find('key'),
    currency: find('value', '__currency'),
  }
}

/** A value that is worked out instead of held. */
export function storedAs(expression: string): StoredValue {
  return { value: expression, folded: '', end: '', key: '', currency: '' }
}

/** `stub` is no property: the labels of a node tell it. */
export function isStubField(field: Pick<ValueField, 'name' | 'recorded'>): boolean {
  return field.name === 'stub' && !field.recorded
}

export function stubText(variable: string): string {
  return `(${variable}:${stubLabel('Entity')})`
}
