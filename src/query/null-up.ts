import {
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import { type Operation, queryType } from './operation.ts'

type Data = { readonly [key: string]: unknown } | null
type Path = readonly (string | number)[]

/** A response in which a field came to null, and where that was; the path is missing where a null stood above it already. */
export interface NulledUp {
  readonly data: Data
  readonly path?: Path
}

/** Sets a field of an object of the response to null. */
export type NullUp = (data: Data, object: object, key: string) => NulledUp

/**
 * Sets fields to null as GraphQL does: where the type does not allow it the null goes up to the nearest place that does,
 * at last to the response itself (GraphQL specification, 6.4.4). For failures: it looks through the whole response.
 */
export function nullUpIn(schema: GraphQLSchema, operation: Operation): NullUp {
  return (data, object, key) => {
    const above = pathTo(data, object)
    if (!above) return { data }
    const path = [...above, key]
    const types = typesAlong(schema, operation, path)
    let depth = path.length - 1
    while (depth >= 0 && isNonNullType(types[depth])) depth -= 1
    if (depth < 0) return { data: null, path }
    const holder = path.slice(0, depth).reduce<unknown>((held, step) => (held as Holder)[step], data) as Holder
    holder[path[depth] ?? ''] = null
    return { data, path }
  }
}

type Holder = { [step: string | number]: unknown }

function pathTo(held: unknown, wanted: object): Path | undefined {
  if (held === wanted) return []
  if (typeof held !== 'object' || held === null) return undefined
  for (const [key, inner] of Object.entries(held)) {
    const path = pathTo(inner, wanted)
    if (path) return [Array.isArray(held) ? Number(key) : key, ...path]
  }
  return undefined
}

interface Level {
  readonly type: string
  readonly set: SelectionSetNode
}

/** The type of each place on a path. Fields that share a key share how they may be null, so that any of them tells it. */
function typesAlong(schema: GraphQLSchema, { node, fragments }: Operation, path: Path): readonly GraphQLOutputType[] {
  let levels: readonly Level[] = [{ type: queryType(schema).name, set: node.selectionSet }]
  const usesOf = ({ type, set }: Level, key: string): readonly { of: GraphQLOutputType; set?: SelectionSetNode }[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) {
        if ((selection.alias ?? selection.name).value !== key) return []
        const parent = schema.getType(type)
        const fields = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields() : {}
        const of = fields[selection.name.value]?.type
        return of ? [{ of, ...(selection.selectionSet && { set: selection.selectionSet }) }] : []
      }
      const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
      return inner ? usesOf({ type: inner.typeCondition?.name.value ?? type, set: inner.selectionSet }, key) : []
    })
  let current: GraphQLOutputType = queryType(schema)
  return path.map((step) => {
    if (typeof step === 'number') {
      const list = getNullableType(current)
      if (isListType(list)) current = list.ofType as GraphQLOutputType
      return current
    }
    const uses = levels.flatMap((level) => usesOf(level, step))
    levels = uses.flatMap(({ of, set }) => (set ? [{ type: getNamedType(of).name, set }] : []))
    current = uses[0]?.of ?? current
    return current
  })
}
