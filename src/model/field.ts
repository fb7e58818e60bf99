import type { FieldDefinitionNode } from 'graphql'
import { checkFieldName, descriptionOf, reportUnknownType } from './check-field.ts'
import { scalars } from './definitions.ts'
import { readDirectives } from './directives.ts'
import { readLinkField } from './link-field.ts'
import type { Field } from './model.ts'
import { readQuestionField } from './question-field.ts'
import type { Reading } from './reading.ts'
import { readTypeRef } from './type-ref.ts'
import { readValueField } from './value-field.ts'

/** One field of a kind or interface; undefined, with the mistake reported, when its role cannot be told. */
export function readField(node: FieldDefinitionNode, declaredBy: string, reading: Reading): Field | undefined {
  const { definitions, mistakes, reserved } = reading
  checkFieldName(node, reserved.fields, mistakes)
  const ref = readTypeRef(node.type, mistakes)
  const allowed = ['relationship', 'partOf', 'index', 'changing', 'url', 'where', 'cypher'] as const
  const directives = readDirectives(node.directives, allowed, 'a field', mistakes)
  if (!ref) return undefined
  const draft = { node, name: node.name.value, description: descriptionOf(node), declaredBy, ref, directives }
  if (directives.cypher) return readQuestionField(draft, reading)
  if (node.arguments?.[0]) mistakes.report(node.arguments[0], 'arguments only beside @cypher', `${draft.name}(…)`)
  if (definitions.kinds.has(ref.name) || definitions.interfaces.has(ref.name)) return readLinkField(draft, reading)
  if (definitions.valueTypes.has(ref.name) || definitions.enums.has(ref.name) || scalars.has(ref.name)) {
    return readValueField(draft, reading)
  }
  reportUnknownType(ref, reading)
  return undefined
}
