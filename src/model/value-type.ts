import type { FieldDefinitionNode, ObjectTypeDefinitionNode } from 'graphql'
import { readBounds } from './bounds.ts'
import { checkFieldName, descriptionOf, reportUnknownType } from './check-field.ts'
import { readDirectives } from './directives.ts'
import { isEngines } from './engine.ts'
import type { ValueField, ValueType } from './model.ts'
import type { Reading } from './reading.ts'
import { readTypeRef, type TypeRef } from './type-ref.ts'
import { readUrl, shapeOf } from './value-field.ts'

const none: ReadonlySet<string> = new Set()

/** An object type without `@node`: flat, so that each of its parts has a property of its own in the database. */
export function readValueType(node: ObjectTypeDefinitionNode, describesLinks: boolean, reading: Reading): ValueType {
  const { mistakes, reserved } = reading
  const name = node.name.value
  // A record's long form of a link is `{ to, … }`, and its properties stand on one edge.
  const taken = describesLinks ? new Set([...reserved.fields, 'to']) : none
  const builtIn = isEngines(node)
  const fields = new Map<string, ValueField>()
  for (const part of node.fields ?? []) {
    checkFieldName(part, taken, mistakes)
    if (fields.has(part.name.value)) {
      mistakes.report(part.name, `each field of ${name} once`, `a second ${part.name.value}`)
      continue
    }
    const field = readPart(part, name, reading)
    if (field) fields.set(field.name, field)
  }
  const owner = `the value type ${name} (a kind has @node)`
  const directive = readDirectives(node.directives, ['relationshipProperties'], owner, mistakes).relationshipProperties
  if (directive && !describesLinks) {
    const expected = '@relationshipProperties on a type that some link names as its properties'
    mistakes.report(directive.node, expected, `@relationshipProperties on ${name}`)
  }
  const implemented = node.interfaces?.[0]
  if (implemented) mistakes.report(implemented, `@node on ${name}, since only kinds implement interfaces`, 'none')
  if ((node.fields ?? []).length === 0) mistakes.report(node.name, `fields in ${name}`, 'none')
  const bounds = readBounds(directive, fields, reading)
  const description = node.description?.value.trim() ?? ''
  return { is: 'valueType', name, description, fields, builtIn, describesLinks, ...bounds }
}

function readPart(node: FieldDefinitionNode, owner: string, reading: Reading): ValueField | undefined {
  const { mistakes } = reading
  const directives = readDirectives(node.directives, ['url'], `a field of the value type ${owner}`, mistakes)
  if (node.arguments?.[0])
    mistakes.report(node.arguments[0], 'no argument in a value type', node.arguments[0].name.value)
  const ref = readTypeRef(node.type, mistakes)
  if (!ref) return undefined
  const shape = shapeOf(ref.name, reading.definitions)
  if (!fits(ref, owner, isEngines(node), reading) || !shape) return undefined
  return {
    role: 'value',
    name: node.name.value,
    description: descriptionOf(node),
    shape,
    list: false,
    index: false,
    changing: false,
    url: readUrl(directives.url, ref, shape, mistakes),
    declaredBy: owner,
    recorded: true,
    required: ref.nonNull,
  }
}

function fits(ref: TypeRef, owner: string, engines: boolean, reading: Reading): boolean {
  const { definitions, mistakes } = reading
  const shape = shapeOf(ref.name, definitions)
  if (ref.list) {
    mistakes.report(ref.node, `one value in the value type ${owner}`, `a list of ${ref.name}`)
  } else if (definitions.kinds.has(ref.name) || definitions.interfaces.has(ref.name)) {
    mistakes.report(ref.node, `no link in the value type ${owner}`, `a link to ${ref.name}`)
  } else if (!shape) {
    reportUnknownType(ref, reading)
  } else if (shape.is === 'object' && !definitions.engineTypes.has(shape.name)) {
    mistakes.report(ref.node, `a scalar, an enum or a value type of the engine in ${owner}`, shape.name)
  } else if (ref.nonNull && !engines) {
    mistakes.report(ref.node, `${ref.name} without !, since a record may leave it out`, `${ref.name}!`)
  } else {
    return true
  }
  return false
}
