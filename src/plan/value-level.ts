import { cypherName, type Row } from '../cypher/statement-builder.ts'
import { isStubField, stubText } from '../cypher/stored-values.ts'
import { columnsOf } from '../model/columns.ts'
import type { Model, ValueField, ValueType } from '../model/model.ts'
import { type CollectedField, collectFields, selectionSetsOf } from './collected-fields.ts'
import type { Compiling } from './compiling.ts'
import { compositeNamed } from './field-arguments.ts'
import { type Cells, type FieldReader, ObjectReaders } from './row-readers.ts'

/** A value object as the reader sees it: its parts by name. */
type Parts = { readonly [name: string]: unknown }

/** Puts a value of a node or relationship into the row, and says how it is read back. */
export function valueEntry(
  compiling: Compiling,
  group: CollectedField,
  field: ValueField,
  variable: string,
  row: Row,
): FieldReader<Cells> {
  if (isStubField(field)) {
    const index = row.index(stubText(variable))
    return { group, read: () => (cells) => cells[index] }
  }
  if (field.shape.is === 'object') return objectEntry(compiling, group, field, variable, row)
  const index = row.index(`${variable}.${cypherName(field.name)}`)
  const missing = field.list ? [] : null
  return { group, read: () => (cells) => cells[index] ?? missing }
}

function objectEntry(
  compiling: Compiling,
  group: CollectedField,
  field: ValueField,
  variable: string,
  row: Row,
): FieldReader<Cells> {
  const { model } = compiling
  const type = valueTypeOf(model, field)
  const shapes = new ObjectReaders(partEntries(compiling, type, group), () => type.name)
  if (field.list) {
    const index = row.index(`${variable}.${cypherName(field.name)}`)
    return {
      group,
      read: (uses) => {
        const shape = shapes.of(uses)
        return (cells, run) => listOfParts(cells[index]).map((parts) => shape.read(parts, run))
      },
    }
  }
  const parts = partsFrom(model, type, field.name, variable, row)
  return {
    group,
    read: (uses) => {
      const shape = shapes.of(uses)
      return (cells, run) => {
        const value = parts(cells)
        return value && shape.read(value, run)
      }
    },
  }
}

/** The selected parts of a value object; an object may hold another one level down. */
function partEntries(compiling: Compiling, type: ValueType, group: CollectedField): readonly FieldReader<Parts>[] {
  const composite = compositeNamed(compiling, type.name)
  return collectFields(compiling.document, composite, selectionSetsOf(group)).map((part): FieldReader<Parts> => {
    const field = part.annotation?.is === 'value' ? part.annotation.field : undefined
    if (!field) return { group: part, read: () => () => null }
    if (field.shape.is !== 'object') return { group: part, read: () => (value) => value[field.name] ?? null }
    const innerType = valueTypeOf(compiling.model, field)
    const shapes = new ObjectReaders(partEntries(compiling, innerType, part), () => innerType.name)
    return {
      group: part,
      read: (uses) => {
        const shape = shapes.of(uses)
        return (value, run) => {
          const innerParts = value[field.name]
          return innerParts ? shape.read(innerParts as Parts, run) : null
        }
      },
    }
  })
}

/** How an object is put together from the row; null when none of its parts is there. */
function partsFrom(
  model: Model,
  type: ValueType,
  name: string,
  variable: string,
  row: Row,
): (cells: Cells) => Parts | null {
  const readers = [...type.fields.values()].map((sub): readonly [string, (cells: Cells) => unknown] => {
    const property = `${name}__${sub.name}`
    if (sub.shape.is === 'object') return [sub.name, partsFrom(model, valueTypeOf(model, sub), property, variable, row)]
    const [column] = columnsOf(model, { ...sub, name: property })
    const index = row.index(`${variable}.${cypherName(column?.property ?? property)}`)
    return [sub.name, (cells) => cells[index] ?? null]
  })
  return (cells) => {
    const parts: { [name: string]: unknown } = {}
    let found = false
    for (const [key, read] of readers) {
      const value = read(cells)
      parts[key] = value
      found ||= value !== null
    }
    return found ? parts : null
  }
}

function listOfParts(cell: unknown): readonly Parts[] {
  return typeof cell === 'string' ? (JSON.parse(cell) as readonly Parts[]) : []
}

function valueTypeOf(model: Model, field: ValueField): ValueType {
  const type = field.shape.is === 'object' ? model.valueTypes.get(field.shape.name) : undefined
  if (!type) throw new Error(`the field ${field.name} holds no value object`)
  return type
}
