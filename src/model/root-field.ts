import type { FieldDefinitionNode } from 'graphql'
import { checkFieldName, descriptionOf, reportUnknownType } from './check-field.ts'
import { readDirectives } from './directives.ts'
import type { NamedList, QuestionField } from './model.ts'
import { readQuestionField } from './question-field.ts'
import type { Reading } from './reading.ts'
import { readTypeRef } from './type-ref.ts'

const none: ReadonlySet<string> = new Set()

/** One field of `extend type Query`: a list with a condition, or a question. */
export function readRootField(node: FieldDefinitionNode, reading: Reading): NamedList | QuestionField | undefined {
  const { mistakes, definitions } = reading
  checkFieldName(node, none, mistakes)
  const directives = readDirectives(node.directives, ['where', 'cypher'], 'a field of Query', mistakes)
  const ref = readTypeRef(node.type, mistakes)
  if (!ref) return undefined
  const [name, description] = [node.name.value, descriptionOf(node)]
  if (directives.cypher)
    return readQuestionField({ node, name, description, declaredBy: 'Query', ref, directives }, reading)
  const where = directives.where?.text('cypher')
  if (where === undefined) {
    if (!node.directives?.length) mistakes.report(node.name, '@where(cypher:) or @cypher(question:)', `${name} alone`)
    return undefined
  }
  if (node.arguments?.[0]) mistakes.report(node.arguments[0], 'arguments only beside @cypher', `${name}(…)`)
  if (!definitions.kinds.has(ref.name) && !definitions.interfaces.has(ref.name)) reportUnknownType(ref, reading)
  else if (!ref.list) mistakes.report(ref.node, `[${ref.name}!]!, since a condition may hold for many`, ref.name)
  return { name, description, target: ref.name, where }
}
