import type { Model, ValueField, ValueShape } from './model.ts'

/**
 * How a field lies in Neo4j: the properties that hold it. `__` separates a field from what stands beside it, and no
 * field of a model may contain it.
 *
 * | field | properties |
 * | --- | --- |
 * | String | `f`, `f__folded` (folded: case, accents) |
 * | Int, Float, Boolean, enum | `f` |
 * | Date | `f` (the text as recorded: it sorts a year before its months), `f__end` (its last day) |
 * | Decimal | `f` (canonical text), `f__key` (sorts as the number does) |
 * | Money | `f__value`, `f__currency`, `f__key` (currency first), `f__parts` (three integers, base 10^9, of value × 10^12) |
 * | Point | `f__latitude`, `f__longitude`, `f` (Neo4j's point) |
 * | another object | `f__<sub>` with the rule of each sub-field |
 * | list of scalars or enums | the same names, each a list |
 * | list of objects | `f` (JSON text of the list) and each of the sub-fields' properties as a list of texts of equal length, numbers and truth values written out, `''` for null |
 */
type ColumnRole = 'value' | 'folded' | 'end' | 'key' | 'parts' | 'point' | 'json'

export interface Column {
  /** Property name in Neo4j. */
  readonly property: string
  readonly role: ColumnRole
  /** Path inside the value: `[]` for the value itself, `['currency']` for a part of it. */
  readonly path: readonly string[]
  readonly scalar: ColumnScalar
}

/** What Neo4j holds in a column. */
export type ColumnScalar = 'text' | 'integer' | 'float' | 'boolean' | 'point' | 'integers'

/** All columns of a field, in the order of the table above. */
export function columnsOf(model: Model, field: Pick<ValueField, 'name' | 'shape' | 'list'>): readonly Column[] {
  if (field.list && field.shape.is === 'object') {
    const parts = shapeColumns(model, field.name, field.shape).filter(
      ({ role }) => role !== 'point' && role !== 'parts',
    )
    const texts = parts.map((column) => ({ ...column, scalar: 'text' as const }))
    return [{ property: field.name, role: 'json', path: [], scalar: 'text' }, ...texts]
  }
  return shapeColumns(model, field.name, field.shape)
}

function shapeColumns(model: Model, name: string, shape: ValueShape, path: readonly string[] = []): readonly Column[] {
  const column = (property: string, role: ColumnRole, scalar: ColumnScalar, inner = path): Column => ({
    property,
    role,
    path: inner,
    scalar,
  })
  if (shape.is === 'enum') return [column(name, 'value', 'text')]
  if (shape.is === 'scalar') {
    switch (shape.scalar) {
      case 'String':
        return [column(name, 'value', 'text'), column(`${name}__folded`, 'folded', 'text')]
      case 'Int':
        return [column(name, 'value', 'integer')]
      case 'Float':
        return [column(name, 'value', 'float')]
      case 'Boolean':
        return [column(name, 'value', 'boolean')]
      case 'Date':
        return [column(name, 'value', 'text'), column(`${name}__end`, 'end', 'text')]
      case 'Decimal':
        return [column(name, 'value', 'text'), column(`${name}__key`, 'key', 'text')]
    }
  }
  if (shape.name === 'Money') {
    return [
      column(`${name}__value`, 'value', 'text', [...path, 'value']),
      column(`${name}__currency`, 'value', 'text', [...path, 'currency']),
      column(`${name}__key`, 'key', 'text'),
      column(`${name}__parts`, 'parts', 'integers'),
    ]
  }
  if (shape.name === 'Point') {
    return [
      column(`${name}__latitude`, 'value', 'float', [...path, 'latitude']),
      column(`${name}__longitude`, 'value', 'float', [...path, 'longitude']),
      column(name, 'point', 'point'),
    ]
  }
  const type = model.valueTypes.get(shape.name)
  if (!type) throw new Error(`no value type ${shape.name} in the model`)
  return [...type.fields.values()].flatMap((sub) =>
    shapeColumns(model, `${name}__${sub.name}`, sub.shape, [...path, sub.name]),
  )
}

/**
 * Whether a second index holds this column with the id beside it, so that a page begins in the midst of equals without
 * reading them all: dates, which thousands share where only the year is known.
 */
export function isTied(column: Column, columns: readonly Column[]): boolean {
  return column.role === 'value' && columns.some(({ role }) => role === 'end')
}

/** Marks a node of this type that no record describes: every label of a stub has its twin, so that counts stay exact and free. */
export function stubLabel(typeName: string): string {
  return `${typeName}Stub`
}
