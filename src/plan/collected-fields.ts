import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  isCompositeType,
  isObjectType,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { RequestError } from '../errors.ts'
import { annotationOf, type FieldAnnotation } from '../schema/field-annotation.ts'

/** The names of the types a fragment or field applies to; undefined = all that the level can hold. */
type Kinds = ReadonlySet<string> | undefined

/** One place in the document that asks for a field: in which selection set of its level, and of which types. */
interface FieldUse {
  readonly node: FieldNode
  /** Number of the selection set, among those that lead to this level. */
  readonly within: number
  readonly kinds: Kinds
  /** Position in the document's order. */
  readonly position: number
}

/** All uses of one response key that ask the same of the same field: read once from the graph, whoever asked. */
export interface CollectedField {
  readonly key: string
  readonly typename: boolean
  readonly field: GraphQLField<unknown, unknown> | undefined
  readonly annotation: FieldAnnotation | undefined
  readonly uses: readonly FieldUse[]
  /** Types that need it, over all uses. */
  readonly kinds: Kinds
  /** Sorts groups into an order that does not depend on the document. */
  readonly order: string
}

export interface Document {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: { readonly [name: string]: unknown }
  /** Both count down: selected fields, which bound the planner's time whatever fragments multiply to, and conditions of filters. */
  readonly budget: { left: number; conditions: number }
}

/** Most fields that one operation may select, counted after fragments are spread. */
export const selectionBudget = 5_000

/**
 * The groups of one level, in document order. Every selection is visited once, so the time grows with the selection
 * and not with the number of types behind an interface: a level is fetched once for all types, and which of its fields
 * an entity shows is decided when it is read (see row-readers.ts).
 */
export function collectFields(
  document: Document,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): readonly CollectedField[] {
  const collector = new Collector(document, type)
  for (const [within, selectionSet] of selectionSets.entries()) collector.enter(selectionSet, within)
  return [...collector.groups.values()]
}

/** The selection sets below a group's field, one for each of its uses that has one. */
export function selectionSetsOf(group: CollectedField): readonly SelectionSetNode[] {
  return group.uses.flatMap(({ node }) => node.selectionSet ?? [])
}

type Growing = Omit<CollectedField, 'uses' | 'kinds'> & { uses: FieldUse[]; kinds: Kinds }

class Collector {
  readonly groups = new Map<string, Growing>()
  readonly #document: Document
  readonly #type: GraphQLCompositeType
  readonly #possible: ReadonlySet<string>
  #seen = new Set<string>()
  #position = 0

  constructor(document: Document, type: GraphQLCompositeType) {
    this.#document = document
    this.#type = type
    this.#possible = possibleNames(document.schema, type)
  }

  enter(selectionSet: SelectionSetNode, within: number): void {
    this.#seen = new Set()
    this.#walk(selectionSet.selections, this.#type, undefined, within)
  }

  #walk(selections: readonly SelectionNode[], type: GraphQLCompositeType, kinds: Kinds, within: number): void {
    for (const selection of selections) {
      if (!isIncluded(selection, this.#document.variables)) continue
      if (selection.kind === 'Field') this.#add(selection, type, kinds, within)
      else this.#walkFragment(selection, type, kinds, within)
    }
  }

  #walkFragment(
    selection: Exclude<SelectionNode, FieldNode>,
    type: GraphQLCompositeType,
    kinds: Kinds,
    within: number,
  ): void {
    if (selection.kind === 'InlineFragment') {
      const condition = selection.typeCondition?.name.value
      const inside = condition === undefined ? type : this.#composite(condition)
      this.#walkNarrowed(selection.selectionSet, inside, kinds, within)
      return
    }
    const fragment = this.#document.fragments.get(selection.name.value)
    if (!fragment) return
    const mark = `${selection.name.value} ${kinds ? [...kinds].join(' ') : ''}`
    if (this.#seen.has(mark)) return
    this.#seen.add(mark)
    this.#walkNarrowed(fragment.selectionSet, this.#composite(fragment.typeCondition.name.value), kinds, within)
  }

  #walkNarrowed(selectionSet: SelectionSetNode, type: GraphQLCompositeType, kinds: Kinds, within: number): void {
    const narrowed = narrow(this.#possible, kinds, possibleNames(this.#document.schema, type))
    if (narrowed === undefined || narrowed.size > 0) this.#walk(selectionSet.selections, type, narrowed, within)
  }

  #add(node: FieldNode, type: GraphQLCompositeType, kinds: Kinds, within: number): void {
    this.#document.budget.left -= 1
    if (this.#document.budget.left < 0) {
      throw new RequestError(`expected at most ${selectionBudget} selected fields after spreading fragments, got more`)
    }
    const key = node.alias?.value ?? node.name.value
    const field = fieldOf(this.#document.schema, type, node.name.value)
    const annotation = field && annotationOf(field)
    const identity = `${identityOf(node.name.value, annotation)}(${argumentsText(node)})`
    const use: FieldUse = { node, within, kinds, position: this.#position }
    this.#position += 1
    const known = this.groups.get(`${key} ${identity}`)
    if (known) {
      known.uses.push(use)
      known.kinds = known.kinds && kinds && new Set([...known.kinds, ...kinds])
      return
    }
    const typename = node.name.value === '__typename'
    this.groups.set(`${key} ${identity}`, {
      key,
      typename,
      field,
      annotation: annotation,
      uses: [use],
      kinds,
      order: identity,
    })
  }

  #composite(name: string): GraphQLCompositeType {
    const type = this.#document.schema.getType(name)
    if (isCompositeType(type)) return type
    throw new RequestError(`expected a fragment on a type with fields, got ${name}`)
  }
}

/** Fields that two kinds have from one interface are the same field; `status` of a grant and of a project are not. */
function identityOf(name: string, annotation: FieldAnnotation | undefined): string {
  const declared =
    annotation?.is === 'value' || annotation?.is === 'link' || annotation?.is === 'question'
      ? annotation.field.declaredBy
      : ''
  return `${declared}.${name}`
}

function argumentsText(node: FieldNode): string {
  const texts = (node.arguments ?? []).map((argument) => print(argument))
  return texts.length < 2 ? texts.join() : texts.sort().join()
}

function fieldOf(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name.startsWith('__')) return undefined
  if (!('getFields' in type)) throw new Error(`${type.name} has no fields`)
  const field = type.getFields()[name]
  if (!field) throw new RequestError(`expected a field of ${type.name} in ${schema.getQueryType()?.name}, got ${name}`)
  return field
}

/** The kinds that remain inside a fragment; undefined where it excludes none. */
function narrow(possible: ReadonlySet<string>, kinds: Kinds, condition: ReadonlySet<string>): Kinds {
  const before = kinds ?? possible
  const after = [...before].filter((name) => condition.has(name))
  return kinds === undefined && after.length === possible.size ? undefined : new Set(after)
}

const namesBySchema = new WeakMap<GraphQLSchema, Map<string, ReadonlySet<string>>>()

/** The object types a type stands for. */
function possibleNames(schema: GraphQLSchema, type: GraphQLCompositeType): ReadonlySet<string> {
  const known = namesBySchema.get(schema) ?? new Map<string, ReadonlySet<string>>()
  namesBySchema.set(schema, known)
  const names = known.get(type.name) ?? new Set(namesIn(schema, type))
  known.set(type.name, names)
  return names
}

function namesIn(schema: GraphQLSchema, type: GraphQLCompositeType): readonly string[] {
  if (isObjectType(type)) return [type.name]
  return isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : []
}

function isIncluded(selection: SelectionNode, variables: Document['variables']): boolean {
  if (!selection.directives || selection.directives.length === 0) return true
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variables)
  if (skip?.['if'] === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false
}
