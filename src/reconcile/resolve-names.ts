import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { mapNames, type NameUse, type VariableUse, variableUses } from '../plan/entity-arguments.ts'
import type { QueryRunner, Variables } from '../saved/query-runner.ts'
import { type EntityFinder, entityFinder } from './find-entity.ts'
import { type Meaning, meanings, type NamePlace } from './name-meanings.ts'

/** A name that was given where an id or a code belongs, and the entity that was taken for it. */
export interface TakenEntity {
  readonly variable: string
  readonly given: string
  /** The id or the code that the variable has now. */
  readonly value: string
  readonly id: string
  readonly name: string
}

interface ResolvedVariables {
  readonly variables: Variables
  readonly taken: readonly TakenEntity[]
}

export interface NameResolver {
  /**
   * Puts ids and codes in the place of names that certainly mean one entity. Throws UnknownEntityError for what no entity has as its
   * id, code or name, and for what several have as their name. A variable that is used in several places keeps a text that is the id
   * or code of an entity in one of them.
   */
  resolve(document: DocumentNode, variables: Variables, runner: QueryRunner): Promise<ResolvedVariables>
  readonly finder: EntityFinder
}

/** Resolves the variables of operations of one schema. */
export function nameResolver(schema: GraphQLSchema): NameResolver {
  const finder = entityFinder(schema)
  const known = new WeakMap<DocumentNode, readonly NamingVariable[]>()
  const namingIn = (document: DocumentNode) => {
    const found = known.get(document) ?? namingVariables(schema, document)
    known.set(document, found)
    return found
  }
  return {
    finder,
    async resolve(document, given, runner) {
      const naming = namingIn(document).flatMap((each) => {
        const value = given[each.name] === undefined ? each.otherwise : given[each.name]
        return value === undefined || value === null ? [] : [{ ...each, value }]
      })
      const places = naming.flatMap((each) => placesIn(schema, each))
      if (places.length === 0) return { variables: given, taken: [] }
      const suggested = await meanings(finder, places, runner)
      return suggested.size === 0 ? { variables: given, taken: [] } : replaced(schema, naming, given, suggested)
    },
  }
}

interface NamingVariable {
  readonly name: string
  readonly uses: readonly VariableUse[]
  /** Its default. */
  readonly otherwise: unknown
}

/** Variables that name entities wherever they stand: one that is also a text to search for stays what it is. */
function namingVariables(schema: GraphQLSchema, document: DocumentNode): readonly NamingVariable[] {
  const uses: VariableUse[] = []
  const types = new TypeInfo(schema)
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node) => {
        const field = types.getFieldDef()
        if (field) uses.push(...variableUses(schema, field, node))
      },
    }),
  )
  const operations = document.definitions.filter(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  )
  return operations
    .flatMap(({ variableDefinitions = [] }) => variableDefinitions)
    .flatMap(({ variable, defaultValue }) => {
      const own = uses.filter((use) => use.variable === variable.name.value)
      const naming = own.filter((use) => use.use !== undefined || isObjectPlace(use))
      if (naming.length === 0 || naming.length < own.length) return []
      const otherwise: unknown = defaultValue ? valueFromASTUntyped(defaultValue) : undefined
      return [{ name: variable.name.value, uses: naming, otherwise }]
    })
}

function isObjectPlace({ type }: VariableUse): boolean {
  return /Filter[\]!]*$/.test(String(type))
}

/** Each text of a variable that names an entity in some use of the variable, with all those uses. */
function placesIn(
  schema: GraphQLSchema,
  { name, uses, value }: NamingVariable & { readonly value: unknown },
): readonly NamePlace[] {
  const places = new Map<string, NamePlace & { readonly uses: NameUse[] }>()
  for (const { type, use } of uses) {
    mapNames(schema, type, value, use, (text, within, path) => {
      const key = placeKey(name, path, text)
      const place = places.get(key) ?? { key, variable: name, text, uses: [] }
      if (!place.uses.some((each) => isSameUse(each, within))) place.uses.push(within)
      places.set(key, place)
      return text
    })
  }
  return [...places.values()]
}

function placeKey(variable: string, path: readonly string[], text: string): string {
  return JSON.stringify([variable, path, text])
}

function isSameUse(one: NameUse, other: NameUse): boolean {
  return one.type === other.type && one.code === other.code && one.lasting === other.lasting
}

function replaced(
  schema: GraphQLSchema,
  naming: readonly (NamingVariable & { readonly value: unknown })[],
  given: Variables,
  suggested: ReadonlyMap<string, Meaning>,
): ResolvedVariables {
  const variables: { [name: string]: unknown } = { ...given }
  const taken = new Map<string, TakenEntity>()
  for (const { name, uses, value } of naming) {
    let now: unknown = value
    for (const { type, use } of uses) {
      now = mapNames(schema, type, now, use, (text, _within, path) => {
        const meaning = suggested.get(placeKey(name, path, text))
        if (!meaning) return text
        taken.set(`${name} ${text}`, { variable: name, given: text, ...meaning })
        return meaning.value
      })
    }
    if (now !== value) variables[name] = now
  }
  return { variables, taken: [...taken.values()] }
}

/** `id: Stolin → Stolin central district hospital (hospital/stolin)` */
export function takenText({ variable, given, value, name }: TakenEntity): string {
  return `${variable}: ${given} → ${name} (${value})`
}
