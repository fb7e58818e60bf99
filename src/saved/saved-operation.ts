import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { WholeList } from './rows-place.ts'
import { isConnectionType, isEntityType } from './types-of-answers.ts'

/** An operation as it is sent: the question, and what its files need besides. */
export interface SavedOperation {
  readonly text: string
  readonly document: DocumentNode
}

/** Keys and variables that are ours begin so; a question's own may not. */
export const ownPrefix = '_'

/** What is asked besides: the sources of every entity; whether a list within goes on; where the page of a whole list ends. */
const sources = selectionsOf('_sources: sources { id title citation licence attribution url }')
const identity = selectionsOf('_id: id _kind: __typename _name: name')
const more = selectionsOf('_more: pageInfo { hasNextPage hasPreviousPage }')
const page = selectionsOf('_page: pageInfo { hasNextPage endCursor }')
const pageVariables: readonly VariableDefinitionNode[] = variablesOf('query ($_first: Int, $_after: String) { id }')
const pageArguments = fieldOf('{ list(first: $_first, after: $_after) }').arguments ?? []

/** The document as it is asked: with `identities`, every entity names itself, which files of graphs need. */
export function savedOperation(
  document: DocumentNode,
  schema: GraphQLSchema,
  whole: WholeList | undefined,
  identities: boolean,
): SavedOperation {
  const types = new TypeInfo(schema)
  const isWhole = (set: SelectionSetNode): boolean =>
    whole !== undefined && set.loc?.start === whole.node.selectionSet?.loc?.start
  const added = (set: SelectionSetNode): readonly SelectionNode[] => {
    const type = types.getParentType()
    const described = isObjectType(type) || isInterfaceType(type) ? type : undefined
    if (!described) return []
    if (isWhole(set)) return page
    if (isConnectionType(described)) return more
    if (!isEntityType(described)) return []
    return 'sources' in described.getFields() ? [...sources, ...(identities ? identity : [])] : []
  }
  const changed = visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: {
        leave: (node) => ({ ...node, selections: [...node.selections, ...added(node)] }),
      },
      Field: {
        leave: (node) =>
          node.loc !== undefined && node.loc.start === whole?.node.loc?.start
            ? { ...node, arguments: [...(node.arguments ?? []), ...pageArguments] }
            : undefined,
      },
      OperationDefinition: {
        leave: (node) =>
          whole ? { ...node, variableDefinitions: [...(node.variableDefinitions ?? []), ...pageVariables] } : undefined,
      },
    }),
  )
  // Read anew, so that errors point into the text that was really asked.
  const text = print(changed)
  return { text, document: parse(text) }
}

function selectionsOf(text: string): readonly SelectionNode[] {
  const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : []
}

function fieldOf(text: string): FieldNode {
  const [operation] = parse(text, { noLocation: true }).definitions
  const [field] = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : []
  if (field?.kind !== Kind.FIELD) throw new Error(`no field in ${text}`)
  return field
}

function variablesOf(text: string): readonly VariableDefinitionNode[] {
  const [operation] = parse(text, { noLocation: true }).definitions
  return operation?.kind === Kind.OPERATION_DEFINITION ? (operation.variableDefinitions ?? []) : []
}
