import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getOperationAST,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql'
import { RequestError } from '../errors.ts'

/** One operation of a document, with the fragments it may use. */
export interface Operation {
  readonly node: OperationDefinitionNode
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
}

export function operationOf(document: DocumentNode, name: string | undefined): Operation {
  const node = getOperationAST(document, name)
  if (!node) {
    throw new RequestError(
      name === undefined
        ? 'operationName: expected the name of one of the operations, got none'
        : `operationName: expected the name of one of the operations, got ${JSON.stringify(name)}`,
    )
  }
  if (node.operation !== 'query')
    throw new RequestError(`expected a query, got a ${node.operation}; this API only reads`)
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
  return { node, fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])) }
}

export function queryType(schema: GraphQLSchema): GraphQLCompositeType {
  const type = schema.getQueryType()
  if (!isCompositeType(type)) throw new Error('the served schema has no query type')
  return type
}

/** Whatever asks about the schema itself is graphql-js's to answer. */
export function introspect(
  schema: GraphQLSchema,
  operation: Operation,
  fields: readonly FieldNode[],
  variables: { readonly [name: string]: unknown },
): { readonly [key: string]: unknown } {
  const node: OperationDefinitionNode = {
    ...operation.node,
    selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
  }
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [node, ...operation.fragments.values()] }
  const result = executeSync({ schema, document, variableValues: variables, operationName: node.name?.value ?? null })
  return result.data ?? {}
}
