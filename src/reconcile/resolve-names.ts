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
import { UnknownEntityError } from '../errors.ts'
import { mapNames, type NameUse, type VariableUse, variableUses } from '../query/entity-names.ts'
import type { Asker, Variables } from '../saved/asker.ts'
import { type EntityFinder, entityFinder, type GivenName, refusedAsNone, unknownText } from './find-entity.ts'

/** A name that was given where an id or a code belongs, and the entity that was taken for it. */
export interface TakenEntity {
  readonly variable: string
  readonly given: string
  /** The id or the code that the variable has now. */
  readonly value: string
  readonly id: string
  readonly name: string
}

export interface ResolvedVariables {
  readonly variables: Variables
  readonly taken: readonly TakenEntity[]
}

export interface NameResolver {
  /**
   * Puts ids and codes in the place of names that certainly mean one entity. Throws UnknownEntityError for what no entity has as its
   * id, code or name, and for what several have as their name.
   */
  resolve(document: DocumentNode, variables: Variables, asker: Asker): Promise<ResolvedVariables>
  readonly finder: EntityFinder
}

/** More than these are told in one message to nobody's use. */
const mostTold = 3

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
    async resolve(document, given, asker) {
      const naming = namingIn(document).flatMap((each) => {
        const value = given[each.name] === undefined ? each.otherwise : given[each.name]
        return value === undefined || value === null ? [] : [{ ...each, value }]
      })
      const names = naming.flatMap(({ uses, value }) => uses.flatMap((use) => namesIn(schema, use, value)))
      if (names.length === 0) return { variables: given, taken: [] }
      const unknown = await finder.unknown(names, asker)
      if (unknown.length === 0) return { variables: given, taken: [] }
      const found = await meanings(finder, unknown, asker)
      return replaced(schema, naming, given, found)
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

interface NamedBy extends GivenName {
  readonly variable: string
}

function namesIn(schema: GraphQLSchema, { type, use, variable }: VariableUse, value: unknown): readonly NamedBy[] {
  const found: NamedBy[] = []
  mapNames(schema, type, value, use, (text, within) => {
    found.push({ text, use: within, variable })
    return text
  })
  return found
}

type Meanings = ReadonlyMap<string, { readonly value: string; readonly id: string; readonly name: string }>

function keyOf(text: string, { type, code = '' }: NameUse): string {
  return JSON.stringify([text, type, code])
}

async function meanings(finder: EntityFinder, unknown: readonly GivenName[], asker: Asker): Promise<Meanings> {
  const found = new Map<string, { readonly value: string; readonly id: string; readonly name: string }>()
  const mistakes: UnknownEntityError[] = []
  for (const name of unknown) {
    const { text, use } = name
    const argument = 'variable' in name ? String(name.variable) : ''
    if (found.has(keyOf(text, use))) continue
    const meant = await finder.find(name, asker).catch(refusedAsNone)
    const { certain, suggestions } = meant
    if (certain) {
      found.set(keyOf(text, use), { value: certain.code ?? certain.id, id: certain.id, name: certain.name })
      continue
    }
    if (use.lasting) continue
    const message = `${argument}: ${unknownText(text, finder.wordFor(use.type), meant)}`
    mistakes.push(new UnknownEntityError(message, { argument, given: text, suggestions }))
    if (mistakes.length >= mostTold) break
  }
  const [first, ...others] = mistakes
  if (!first) return found
  throw others.length === 0
    ? first
    : new UnknownEntityError(mistakes.map(({ message }) => message).join(' '), {
        ...{ argument: first.argument, given: first.given, suggestions: first.suggestions },
      })
}

function replaced(
  schema: GraphQLSchema,
  naming: readonly (NamingVariable & { readonly value: unknown })[],
  given: Variables,
  found: Meanings,
): ResolvedVariables {
  const variables: { [name: string]: unknown } = { ...given }
  const taken = new Map<string, TakenEntity>()
  for (const { name, uses, value } of naming) {
    let now: unknown = value
    for (const { type, use } of uses) {
      now = mapNames(schema, type, now, use, (text, within) => {
        const meant = found.get(keyOf(text, within))
        if (!meant) return text
        taken.set(`${name} ${text}`, { variable: name, given: text, ...meant })
        return meant.value
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
