import { type Column, columnsOf, isTied } from '../../model/columns.ts'
import type { Interface, Kind, Model } from '../../model/model.ts'

/** An index that the model asks for. Its name starts with `modelIndexPrefix`, so that it is found when it goes. */
export interface RequiredIndex {
  readonly name: string
  readonly label: string
  readonly properties: readonly string[]
  /** Finds what lies near a point; the others find and sort values. */
  readonly ofPoints?: true
}

export const modelIndexPrefix = 'chancery_model_'

/**
 * The range indexes of a model: the sortable columns of each `@index` field, on the label of the type that declares it,
 * and the ids of each interface, whose lists go by id. Kinds need none for that: their ids share a prefix. Dates
 * have a second one that goes on by id (isTied); Neo4j uses it only where something is said of the id, too. A Point has
 * one in any case: without it, whoever asks what is near would read all there is.
 */
export function requiredIndexes(model: Model): readonly RequiredIndex[] {
  const types: readonly (Kind | Interface)[] = [...model.interfaces.values(), ...model.kinds.values()]
  return types.flatMap((type) => {
    const fields = indexedProperties(model, type)
    const indexed = type.is === 'interface' && type.name !== 'Entity' ? [['id'], ...fields] : fields
    const named = (properties: readonly string[]) => ({
      name: `${modelIndexPrefix}${type.name}_${properties.join('__')}`,
      label: type.name,
      properties,
    })
    return [
      ...indexed.map(named),
      ...pointProperties(model, type).map((property) => ({ ...named([property]), ofPoints: true as const })),
    ]
  })
}

/** The statement that makes an index. The one text that is put together here: the model has checked its names. */
export function createIndex({ name, label, properties, ofPoints }: RequiredIndex): string {
  const columns = properties.map((property) => `entity.\`${property}\``)
  return `CREATE ${ofPoints ? 'POINT ' : ''}INDEX \`${name}\` IF NOT EXISTS FOR (entity:\`${label}\`) ON (${columns.join(', ')})`
}

export function dropIndex(name: string): string {
  return `DROP INDEX \`${name.replaceAll('`', '``')}\` IF EXISTS`
}

function indexedProperties(model: Model, type: Kind | Interface): readonly (readonly string[])[] {
  return [...type.fields.values()].flatMap((field) => {
    if (field.role !== 'value' || !field.index || field.list || field.declaredBy !== type.name) return []
    const columns = columnsOf(model, field)
    return sortable(columns).flatMap((column) =>
      isTied(column, columns) ? [[column.property], [column.property, 'id']] : [[column.property]],
    )
  })
}

function pointProperties(model: Model, type: Kind | Interface): readonly string[] {
  return [...type.fields.values()].flatMap((field) => {
    if (field.role !== 'value' || field.list || field.declaredBy !== type.name) return []
    return columnsOf(model, field).flatMap(({ role, path, property }) =>
      role === 'point' && path.length === 0 ? [property] : [],
    )
  })
}

/** Numbers kept as text sort by their key alone. */
function sortable(columns: readonly Column[]): readonly Column[] {
  const keys = columns.filter((column) => column.role === 'key')
  if (keys.length > 0) return keys
  return columns.filter((column) => ['value', 'folded', 'end'].includes(column.role))
}
