import { type Column, columnsOf, isTied } from '../model/columns.ts'
import type { Interface, Kind, Model } from '../model/model.ts'

/** An index that the model asks for. Its name starts with `modelIndexPrefix`, so that it is found when it goes. */
export interface WantedIndex {
  readonly name: string
  readonly label: string
  readonly properties: readonly string[]
}

export const modelIndexPrefix = 'chancery_model_'

/**
 * The range indexes of a model: the sortable columns of each `@index` field, on the label of the type that declares it,
 * and the ids of each interface, whose lists go by id. Kinds need none for that: their ids share a prefix. Dates
 * have a second one that goes on by id (isTied); Neo4j uses it only where something is said of the id, too.
 */
export function wantedIndexes(model: Model): readonly WantedIndex[] {
  const types: readonly (Kind | Interface)[] = [...model.interfaces.values(), ...model.kinds.values()]
  return types.flatMap((type) => {
    const fields = indexedProperties(model, type)
    const indexed = type.is === 'interface' && type.name !== 'Entity' ? [['id'], ...fields] : fields
    return indexed.map((properties) => ({
      name: `${modelIndexPrefix}${type.name}_${properties.join('__')}`,
      label: type.name,
      properties,
    }))
  })
}

/** The statement that makes an index. The one text that is put together here: the model has checked its names. */
export function createIndex({ name, label, properties }: WantedIndex): string {
  const columns = properties.map((property) => `entity.\`${property}\``)
  return `CREATE INDEX \`${name}\` IF NOT EXISTS FOR (entity:\`${label}\`) ON (${columns.join(', ')})`
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

/** Numbers kept as text sort by their key alone. */
function sortable(columns: readonly Column[]): readonly Column[] {
  const keys = columns.filter((column) => column.role === 'key')
  if (keys.length > 0) return keys
  return columns.filter((column) => ['value', 'folded', 'end'].includes(column.role))
}
