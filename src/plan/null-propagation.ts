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

/** A response, fields of which came to null after it was read. */
interface Nulls {
  readonly data: Data
  /** Sets a field of an object of the response to null, and says where that is; undefined where a null stands above it already. */
  set(object: object, key: string): Path | undefined
}

export type NullPropagation = (data: Data) => Nulls

/**
 * Sets fields to null as GraphQL does: where the type does not allow it the null goes up to the nearest place that does,
 * at last to the response itself (GraphQL specification, 6.4.4). For failures: it walks through the whole response once.
 */
export function nullPropagationIn(schema: GraphQLSchema, operation: Operation): NullPropagation {
  return (whole) => {
    let data = whole
    const holders = holdersIn(whole)
    return {
      get data() {
        return data
      },
      set(object, key) {
        const above = pathTo(object, data, holders)
        if (!above) return undefined
        const path = [...above, key]
        const types = typesAlong(schema, operation, path)
        let depth = path.length - 1
        while (depth >= 0 && isNonNullType(types[depth])) depth -= 1
        if (depth < 0) data = null
        else {
          const holder = path.slice(0, depth).reduce<unknown>((held, step) => (held as Holder)[step], data) as Holder
          holder[path[depth] ?? ''] = null
        }
        return path
      },
    }
  }
}

type Holder = { [step: string | number]: unknown }

/** What holds each object and list of a response, and under which key or at which position. */
type Holders = ReadonlyMap<object, { readonly holder: Holder; readonly step: string | number }>

function holdersIn(whole: Data): Holders {
  const holders = new Map<object, { holder: Holder; step: string | number }>()
  const open: object[] = whole ? [whole] : []
  for (let held = open.pop(); held; held = open.pop()) {
    for (const [key, inner] of Object.entries(held)) {
      if (typeof inner !== 'object' || inner === null) continue
      holders.set(inner, { holder: held as Holder, step: Array.isArray(held) ? Number(key) : key })
      open.push(inner)
    }
  }
  return holders
}

/** Undefined where the object, or what holds it, is no longer there. */
function pathTo(object: object, data: Data, holders: Holders): Path | undefined {
  const path: (string | number)[] = []
  let current = object
  for (let held = holders.get(current); held; held = holders.get(current)) {
    if (held.holder[held.step] !== current) return undefined
    path.unshift(held.step)
    current = held.holder
  }
  return current === data ? path : undefined
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
