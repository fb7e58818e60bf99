import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  type SelectionNode,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { isEntityType } from '../saved/types-of-answers.ts'
import { sourceFields } from './selections.ts'

/** The key under which entities of an answer tell their sources. */
export const sourcesKey = '_sources'

/** The query with the sources of every entity that it selects; undefined for one that is not valid as it stands, which the API then words. */
export function withSources(query: string, schema: GraphQLSchema): string | undefined {
  // Bounded before it is validated, whose time grows with the square.
  const document = read(query)
  if (!document || validate(schema, document, undefined, { maxErrors: 1 }).length > 0) return undefined
  const types = new TypeInfo(schema)
  const visitor = {
    SelectionSet: {
      leave: (node: { readonly selections: readonly SelectionNode[] }) =>
        isEntityType(types.getParentType() ?? undefined)
          ? { ...node, selections: [...node.selections, ...sources] }
          : undefined,
    },
  }
  return print(visit(document, visitWithTypeInfo(types, visitor)))
}

const mostTokens = 2_000

function read(query: string): DocumentNode | undefined {
  try {
    return parse(query, { maxTokens: mostTokens })
  } catch {
    return undefined
  }
}

const sources = selectionsOf(`${sourcesKey}: sources { ${sourceFields} }`)

function selectionsOf(text: string): readonly SelectionNode[] {
  const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : []
}
