import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLString,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'

/** What a selection is read against. */
export interface Selecting {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
}

/** One place in an answer: what may stand there, and what is asked of it. */
export interface Level {
  readonly type: GraphQLCompositeType
  readonly sets: readonly SelectionSetNode[]
}

/** One key of an answer, whatever fragments ask for it. */
export interface SelectedField {
  readonly key: string
  readonly name: string
  readonly type: GraphQLOutputType
  /** Names of the arguments that the field takes, whether they are given or not. */
  readonly takes: readonly string[]
  readonly nodes: readonly FieldNode[]
}

/** The fields of a level in the order of the document, fragments on all kinds included; `@skip` and `@include` are not looked at. */
export function selectedFields(selecting: Selecting, level: Level): readonly SelectedField[] {
  const found = new Map<string, SelectedField>()
  for (const set of level.sets) collect(selecting, level.type, set, found)
  return [...found.values()]
}

function collect(
  selecting: Selecting,
  type: GraphQLCompositeType,
  set: SelectionSetNode,
  found: Map<string, SelectedField>,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value
      const known = found.get(key)
      const field = known ?? fieldOf(type, selection, key)
      found.set(key, { ...field, nodes: [...(known?.nodes ?? []), selection] })
      continue
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? selecting.fragments.get(selection.name.value) : selection
    const named = fragment?.typeCondition && selecting.schema.getType(fragment.typeCondition.name.value)
    if (fragment) collect(selecting, isCompositeType(named) ? named : type, fragment.selectionSet, found)
  }
}

function fieldOf(type: GraphQLCompositeType, node: FieldNode, key: string): SelectedField {
  const name = node.name.value
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined
  return {
    key,
    name,
    // What is not among a type's fields is `__typename`: the question is valid.
    type: field?.type ?? GraphQLString,
    takes: field?.args.map((argument) => argument.name) ?? [],
    nodes: [],
  }
}

/** What is asked of a field's value. */
export function levelBelow({ type: _type, nodes }: SelectedField, type: GraphQLCompositeType): Level {
  return { type, sets: nodes.flatMap(({ selectionSet }) => selectionSet ?? []) }
}
