import { readFileSync } from 'node:fs'
import { parse, validate } from 'graphql'
import type { Limits } from '../../src/cypher/limits.ts'
import { createPlanner, parseModel, servedSchema } from '../../src/features/merge.ts'
import type { Plan } from '../../src/plan/plan.ts'

const file = 'tests/fixtures/models/small.graphql'
export const model = parseModel(readFileSync(file, 'utf8'), file)
export const schema = servedSchema(model)

/** The plan of an operation over the small model; the text must be valid. */
export function planned(
  text: string,
  variables: { readonly [name: string]: unknown } = {},
  limits: Partial<Limits> = {},
): Plan {
  const document = parse(text)
  const mistakes = validate(schema, document)
  if (mistakes.length > 0) throw new Error(mistakes.map(({ message }) => message).join('\n'))
  return createPlanner(model, schema, limits).plan({ text, document, variables })
}

export function cypherOf(
  text: string,
  variables: { readonly [name: string]: unknown } = {},
  limits: Partial<Limits> = {},
): readonly string[] {
  return planned(text, variables, limits).statements.map((statement) => statement.text)
}
