import type { Parameter, Parameters } from '../../graph/graph.ts'
import { type Column, columnsOf, stubLabel } from '../../model/columns.ts'
import { type Kind, kindNamed, type Model, type ValueField } from '../../model/model.ts'
import type { Projection, Value } from '../../records/record.ts'
import { searchText } from '../../search/search-text.ts'
import { columnValue, coordinates } from './column-value.ts'

/** A point that Cypher has to make: no parameter can carry one. */
export type PointRow = {
  readonly property: string
  readonly latitude: number
  readonly longitude: number
}

/** A node as it lies in the graph. */
export type EntityRow = {
  readonly id: string
  readonly properties: Parameters
  readonly labels: readonly string[]
  readonly points: readonly PointRow[]
}

/** A link as it lies in the graph. */
export type LinkRow = {
  readonly from: string
  readonly to: string
  readonly type: string
  readonly properties: Parameters
  readonly points: readonly PointRow[]
}

/** Turns projections into what the write statements take. Made once per model: it knows the columns of every field. */
export interface RowWriter {
  entity(projection: Projection): EntityRow
  links(projection: Projection): readonly LinkRow[]
  /** `Entity`, the kind and its interfaces. */
  labels(kind: string): readonly string[]
  /** Their twins, which tell a stub. */
  stubLabels(kind: string): readonly string[]
}

type FieldColumns = ReadonlyMap<string, readonly Column[]>

export function createRowWriter(model: Model): RowWriter {
  const kinds = new Map([...model.kinds.values()].map((kind) => [kind.name, layoutOf(model, kind)]))
  const layout = (kind: string): Layout => kinds.get(kind) ?? layoutOf(model, kindNamed(model, kind))
  return {
    entity(projection) {
      const { columns, labels, stubLabels } = layout(projection.kind)
      const { properties, points } = filled(projection.values, columns)
      return {
        id: projection.id,
        properties: {
          id: projection.id,
          ...properties,
          ...disputedIn(projection.disputed),
          ...(projection.namesDiffer ? { name__differs: true } : {}),
          ...searchIn(projection, properties),
        },
        labels: projection.stub ? [...labels, ...stubLabels] : labels,
        points,
      }
    },
    links(projection) {
      const { linkColumns } = layout(projection.kind)
      return projection.links.map((link) => {
        const columns = linkColumns.get(link.field) ?? new Map()
        const { properties, points } = filled(Object.entries(link.properties), columns)
        return {
          from: projection.id,
          to: link.to,
          type: link.type,
          properties: { records: link.records, ...properties, ...disputedIn(link.disputed) },
          points,
        }
      })
    },
    labels: (kind) => layout(kind).labels,
    stubLabels: (kind) => layout(kind).stubLabels,
  }
}

interface Layout {
  readonly labels: readonly string[]
  readonly stubLabels: readonly string[]
  readonly columns: FieldColumns
  readonly linkColumns: ReadonlyMap<string, FieldColumns>
}

function layoutOf(model: Model, kind: Kind): Layout {
  const labels = [...kind.interfaces, kind.name]
  const fields = [...kind.fields.values()]
  const linkColumns = fields.flatMap((field) => {
    if (field.role !== 'link' || field.direction !== 'OUT' || !field.properties) return []
    const type = model.valueTypes.get(field.properties)
    return [[field.name, columnsByField(model, [...(type?.fields.values() ?? [])])] as const]
  })
  return {
    labels,
    stubLabels: labels.map(stubLabel),
    columns: columnsByField(
      model,
      fields.filter((field) => field.role === 'value').filter((field) => field.recorded),
    ),
    linkColumns: new Map(linkColumns),
  }
}

function columnsByField(model: Model, fields: readonly ValueField[]): FieldColumns {
  return new Map(fields.map((field) => [field.name, columnsOf(model, field)]))
}

function filled(
  values: Iterable<readonly [string, Value]>,
  columns: FieldColumns,
): { readonly properties: Parameters; readonly points: readonly PointRow[] } {
  const properties: Record<string, Parameter> = {}
  const points: PointRow[] = []
  for (const [field, value] of values) {
    for (const column of columns.get(field) ?? []) {
      const property = columnValue(column, value)
      if (property !== undefined) properties[column.property] = property
      const point = coordinates(column, value)
      if (point) points.push({ property: column.property, ...point })
    }
  }
  return { properties, points }
}

function disputedIn(fields: readonly string[]): Parameters {
  return fields.length > 0 ? { disputed: fields } : {}
}

/** Nothing where an entity has no name but its id, as stubs and most relations: those are found by the id itself. */
function searchIn({ id, kind }: Projection, properties: Parameters): Parameters {
  const names = [properties['name'], ...textsIn(properties['names__text'])].filter((name) => typeof name === 'string')
  const identifiers = textsIn(properties['identifiers__value'])
  if (identifiers.length === 0 && names.every((name) => name === id)) return {}
  return { name__search: searchText({ kind, names, identifiers }) }
}

function textsIn(list: Parameter | undefined): readonly string[] {
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : []
}
