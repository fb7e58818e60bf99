import type { FieldNode, GraphQLField } from 'graphql'
import type { InlinedSelection } from '../cypher/inlined-selection.ts'
import type { PlanParameter } from '../cypher/parameter.ts'
import type { BatchLoad, Prefetch, RequestState } from './batch-loads.ts'
import type { ArgumentsSource, Cost } from './compiling.ts'
import type { Selected } from './plan.ts'

/** One root field that reads the graph. */
export interface TemplateField {
  readonly key: string
  readonly nodes: readonly FieldNode[]
  readonly text: string
  readonly values: (run: RequestState) => { readonly [name: string]: PlanParameter }
  readonly read: (data: unknown, run: RequestState) => unknown
  readonly ahead: (run: RequestState) => readonly Prefetch[]
}

/** One root field that the engine answers with plain objects. */
export interface TemplateResolved extends Pick<TemplateField, 'key' | 'nodes' | 'read'> {
  readonly answer: string
  /** Number of its arguments. */
  readonly field: number
  readonly selected: Selected
  /** What is asked of entities that its objects refer to, where a statement of the answer may bring it along. */
  readonly inlined: readonly { readonly load: BatchLoad; readonly inlined: InlinedSelection }[]
}

interface NamingField {
  readonly key: string
  readonly field: GraphQLField<unknown, unknown>
  readonly node: FieldNode
}

/** A plan without its values: the same for all requests of one operation whose variables have one shape. */
export interface Template {
  readonly fields: readonly TemplateField[]
  readonly resolved: readonly TemplateResolved[]
  readonly sources: readonly ArgumentsSource[]
  /** Of each root field that reads the graph. */
  readonly costs: readonly { readonly key: string; readonly cost: Cost }[]
  /** Root fields with arguments, which may name entities. */
  readonly naming: readonly NamingField[]
  /** Root fields that ask about the schema. */
  readonly introspection: readonly FieldNode[]
  /** Response keys in the order of the document. */
  readonly order: readonly string[]
}
