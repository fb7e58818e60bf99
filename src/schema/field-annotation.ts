import type { GraphQLField } from 'graphql'
import type { LinkField, QuestionField, ValueField } from '../model/model.ts'

/** What a field of the served schema stands for; hung on the field, so that the compiler never looks at names. */
export type FieldAnnotation =
  /** A root field for one entity of a type, by id. */
  | { readonly is: 'one'; readonly target: string }
  /** `nodes(ids)`. */
  | { readonly is: 'several' }
  /** A root list. */
  | { readonly is: 'list'; readonly target: string; readonly where?: string }
  | { readonly is: 'link'; readonly field: LinkField }
  /** Answered by a file of `cypher/questions`. */
  | { readonly is: 'question'; readonly field: QuestionField }
  /** A value of an entity, of a value object, or of an edge. */
  | { readonly is: 'value'; readonly field: ValueField }
  | { readonly is: 'part'; readonly part: ConnectionPart }
  /** A field that the feature of this name plans; `of` is the kind that a root field is about. */
  | { readonly is: 'feature'; readonly name: string; readonly of?: string }
  /** A root field that a resolver returns as plain objects. */
  | { readonly is: 'answer'; readonly answer: string }
  /** A field of a plain object, by its name. */
  | { readonly is: 'property' }
  /** A field of a plain object that holds the id of an entity, or a list of ids. */
  | { readonly is: 'reference'; readonly target: string }

/** The fixed fields of connections, edges and page infos. */
type ConnectionPart =
  | 'nodes'
  | 'edges'
  | 'pageInfo'
  | 'totalCount'
  | 'undatedCount'
  | 'cursor'
  | 'node'
  | 'hasNextPage'
  | 'hasPreviousPage'
  | 'startCursor'
  | 'endCursor'

const key = 'chancery'

export function annotated(annotation: FieldAnnotation): { readonly [key]: FieldAnnotation } {
  return { [key]: annotation }
}

export function annotationOf(field: GraphQLField<unknown, unknown>): FieldAnnotation {
  const annotation = field.extensions[key] as FieldAnnotation | undefined
  if (!annotation) throw new Error(`the field ${field.name} of the served schema has no annotation`)
  return annotation
}

export function isAnnotated(field: GraphQLField<unknown, unknown>): boolean {
  return field.extensions[key] !== undefined
}
