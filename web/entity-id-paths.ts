import {
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql'

/** Where the answer to a query holds the ids of entities: the keys from its root, joined by dots. Other things have ids too. */
export function entityIdPaths(schema: GraphQLSchema, query: string): ReadonlySet<string> {
  const { definitions } = parse(query)
  const fragments = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])),
  )
  const root = schema.getQueryType()
  const found = new Set<string>()
  if (!root) return found
  for (const each of definitions) {
    if (each.kind === Kind.OPERATION_DEFINITION) collect({ schema, fragments, found }, root, each.selectionSet, [])
  }
  return found
}

interface Collecting {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly found: Set<string>
}

function collect(all: Collecting, type: GraphQLCompositeType, set: SelectionSetNode, above: readonly string[]): void {
  for (const selection of set.selections) {
    if (selection.kind !== Kind.FIELD) {
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? all.fragments.get(selection.name.value) : selection
      const named = fragment?.typeCondition && all.schema.getType(fragment.typeCondition.name.value)
      if (fragment) collect(all, isCompositeType(named) ? named : type, fragment.selectionSet, above)
      continue
    }
    const path = [...above, (selection.alias ?? selection.name).value]
    if (selection.name.value === 'id' && isEntity(type)) all.found.add(path.join('.'))
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined
    const below = field && getNamedType(field.type)
    if (selection.selectionSet && isCompositeType(below)) collect(all, below, selection.selectionSet, path)
  }
}

function isEntity(type: GraphQLCompositeType): boolean {
  if (type.name === 'Entity') return true
  return (isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().some(({ name }) => name === 'Entity')
}
