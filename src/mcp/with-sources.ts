import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  OverlappingFieldsCanBeMergedRule,
  parse,
  print,
  type SelectionNode,
  specifiedRules,
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
  const document = read(query)
  if (!document || validate(schema, document, rules, { maxErrors: 1 }).length > 0) return undefined
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

/** All but the one whose time grows with the square of a document: the API applies that one, within its limits. */
const rules = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule)

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
