import { type GraphQLSchema, parse } from 'graphql'
import { RequestError } from '../errors.ts'
import type { Json } from './ask.ts'
import { inputSchema } from './input-schema.ts'
import type { Operation } from './operation.ts'
import { outputSchema } from './output-schema.ts'
import type { Tool } from './tool.ts'

export interface ToolWords {
  readonly name: string
  readonly title: string
  readonly description: string
  /** What to tell where the operation finds nothing at all. */
  readonly missing: (args: Json) => string
}

/** A tool that asks one operation, and gives what its one root field holds. */
export function operationTool(
  schema: GraphQLSchema,
  words: ToolWords,
  operation: Operation | undefined,
): Tool | undefined {
  if (!operation) return undefined
  const { name, title, description, missing } = words
  return {
    name,
    title,
    description,
    inputSchema: inputSchema(operation.args),
    outputSchema: outputSchema(schema, operation.type, operation.selection),
    naming: parse(operation.text),
    call: async (args, ask) => {
      const [found] = Object.values(await ask(operation.text, args))
      if (!isJson(found)) throw new RequestError(missing(args))
      return found
    },
  }
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
