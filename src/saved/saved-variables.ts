import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql'
import { RequestError, SourceError } from '../errors.ts'

/** What a question may be told with each asking. */
export interface SavedVariable {
  readonly name: string
  /** As GraphQL writes it: `[ID!]!`. */
  readonly type: string
  /** Whether it has to be told: it may not be null and has no value of its own. */
  readonly required: boolean
  readonly several: boolean
  readonly is: 'text' | 'number' | 'truth' | 'choice' | 'json'
  readonly choices: readonly string[]
  /** What it is where nothing is told, as text. */
  readonly otherwise: string | undefined
  readonly note: string | undefined
}

/** The variables of an operation; SourceError where a note is about one that there is not. */
export function savedVariables(
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
  notes: ReadonlyMap<string, string>,
  file: string,
): readonly SavedVariable[] {
  const variables = (operation.variableDefinitions ?? []).map((definition): SavedVariable => {
    const type = typeFromAST(schema, definition.type as Parameters<typeof typeFromAST>[1] & { kind: 'NamedType' })
    if (!isInputType(type)) throw new Error(`the variable ${definition.variable.name.value} has no input type`)
    const name = definition.variable.name.value
    const { defaultValue } = definition
    return {
      name,
      type: print(definition.type),
      required: isNonNullType(type) && defaultValue === undefined,
      several: isListType(getNullableType(type)),
      ...readAs(type),
      otherwise: defaultValue && textOf(valueFromASTUntyped(defaultValue)),
      note: notes.get(name),
    }
  })
  for (const name of notes.keys()) {
    if (variables.some((variable) => variable.name === name)) continue
    const given = variables.map((variable) => `$${variable.name}`).join(', ') || 'no variables'
    throw new SourceError({ file, line: 1 }, `expected a note on one of ${given}, got one on $${name}`)
  }
  return variables
}

function readAs(type: GraphQLInputType): Pick<SavedVariable, 'is' | 'choices'> {
  const named = getNamedType(type)
  if (isEnumType(named)) return { is: 'choice', choices: named.getValues().map(({ name }) => name) }
  if (isInputObjectType(named)) return { is: 'json', choices: [] }
  if (named.name === 'Boolean') return { is: 'truth', choices: ['true', 'false'] }
  return { is: named.name === 'Int' || named.name === 'Float' ? 'number' : 'text', choices: [] }
}

function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** What an address or a command line tells: each name with one text or several. */
export type GivenVariables = { readonly [name: string]: string | readonly string[] | undefined }

/**
 * The values of a question's variables from texts; whether they fit their types is for GraphQL to say. An empty text is
 * as good as none, since forms send one for what is left open. Throws RequestError for names that there are not, for one
 * value where several came, and for what is no number, truth value or JSON.
 */
export function readVariables(
  variables: readonly SavedVariable[],
  given: GivenVariables,
): { readonly [name: string]: unknown } {
  const known = variables.map(({ name }) => name)
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue
    throw new RequestError(`expected ${known.length === 0 ? 'no variables' : `only ${known.join(', ')}`}, got ${name}`)
  }
  const values: { [name: string]: unknown } = {}
  for (const variable of variables) {
    const texts = [given[variable.name] ?? []].flat().filter((text) => text !== '')
    if (texts.length > 0) values[variable.name] = readOne(variable, texts)
    else if (variable.required) {
      throw new RequestError(`${variable.name}: expected a value of the type ${variable.type}, got none`)
    }
  }
  return values
}

function readOne(variable: SavedVariable, given: readonly string[]): unknown {
  if (variable.several) return given.map((text) => single(variable, text))
  const [text = ''] = given
  if (given.length === 1) return single(variable, text)
  throw new RequestError(`${variable.name}: expected one value, got ${given.length}`)
}

function single({ name, is }: SavedVariable, text: string): unknown {
  if (is === 'number') {
    const number = Number(text)
    if (/^\s*[-+]?[\d.]/.test(text) && Number.isFinite(number)) return number
    throw new RequestError(`${name}: expected a number, got ${JSON.stringify(text)}`)
  }
  if (is === 'truth') {
    if (text === 'true' || text === 'false') return text === 'true'
    throw new RequestError(`${name}: expected true or false, got ${JSON.stringify(text)}`)
  }
  return is === 'json' ? parsed(name, text) : text
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new RequestError(`${name}: expected an object as JSON, got ${JSON.stringify(text)}`)
  }
}
