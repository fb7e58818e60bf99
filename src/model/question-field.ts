import { type InputValueDefinitionNode, Kind as Node } from 'graphql'
import { reportUnknownType } from './check-field.ts'
import type { QuestionField } from './model.ts'
import { isFieldName } from './names.ts'
import type { FieldDraft, Reading } from './reading.ts'
import { readTypeRef } from './type-ref.ts'
import { shapeOf } from './value-field.ts'

/** A field answered by a file of `cypher/questions`. */
export function readQuestionField(draft: FieldDraft, reading: Reading): QuestionField | undefined {
  const { mistakes, definitions } = reading
  const { node, name, ref, directives } = draft
  const question = directives.cypher?.text('question')
  for (const other of ['relationship', 'index', 'changing', 'url', 'where', 'partOf'] as const) {
    const found = directives[other]
    if (found) mistakes.report(found.node, `@cypher alone on ${name}`, `@${other} beside it`)
  }
  if (question === undefined) return undefined
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(question)) {
    const place = directives.cypher?.place('question') ?? node
    mistakes.report(
      place,
      'the name of a file in cypher/questions without its ending, such as shortest-paths',
      question,
    )
  }
  if (!definitions.kinds.has(ref.name) && !definitions.interfaces.has(ref.name)) {
    if (shapeOf(ref.name, definitions)) {
      mistakes.report(ref.node, 'a kind or interface as the answer of a question', ref.name)
    } else {
      reportUnknownType(ref, reading)
    }
  }
  if (ref.nonNull && !ref.list)
    mistakes.report(ref.node, `${ref.name} without !, since nothing may be found`, `${ref.name}!`)
  const args = (node.arguments ?? []).flatMap((each) => readArgument(each, ref.list, reading) ?? [])
  const { description, declaredBy } = draft
  return {
    role: 'question',
    name,
    description,
    question,
    target: ref.name,
    list: ref.list,
    arguments: args,
    declaredBy,
  }
}

type QuestionArgument = QuestionField['arguments'][number]

/** Arguments that every list has. */
const ofLists: readonly string[] = ['validAt', 'undated']

function readArgument(node: InputValueDefinitionNode, list: boolean, reading: Reading): QuestionArgument | undefined {
  const { mistakes, definitions } = reading
  const name = node.name.value
  // A question on an entity takes `$ids`, the entities it is asked about.
  if (name === 'ids' || !isFieldName(name)) {
    mistakes.report(node.name, 'an argument name that starts with a small letter, other than ids', name)
  }
  if (list && ofLists.includes(name)) {
    mistakes.report(node.name, `an argument name other than ${ofLists.join(' and ')}, which every list has`, name)
  }
  if (node.defaultValue) mistakes.report(node.defaultValue, `no default for ${name}: state it in the question`, 'one')
  const directive = node.directives?.[0]
  if (directive) mistakes.report(directive, 'no directive on an argument', `@${directive.name.value}`)
  const ref = readTypeRef(node.type, mistakes)
  if (!ref) return undefined
  const shape = shapeOf(ref.name, definitions)
  if (shape?.is !== 'scalar') {
    mistakes.report(ref.node, 'a scalar as an argument', ref.name)
    return undefined
  }
  return { name, scalar: shape.scalar, list: ref.list, required: node.type.kind === Node.NON_NULL_TYPE }
}
