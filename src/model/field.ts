import type { FieldDefinitionNode } from 'graphql'
import { didYouMean } from '../values/nearest.ts'
import { type Definitions, scalars } from './definitions.ts'
import { type Directives, readDirectives } from './directives.ts'
import { isEngines } from './engine.ts'
import { readLinkField } from './link-field.ts'
import type { Mistakes } from './mistakes.ts'
import type { Field } from './model.ts'
import { isFieldName, reservedFields } from './names.ts'
import { readQuestionField } from './question-field.ts'
import { readTypeRef, type TypeRef } from './type-ref.ts'
import { readValueField } from './value-field.ts'

/** What a field's reader needs to know of the whole file. */
export interface Reading {
  readonly definitions: Definitions
  readonly mistakes: Mistakes
}

/** A field taken apart, checked for what holds in every role. */
export interface FieldDraft {
  readonly node: FieldDefinitionNode
  readonly name: string
  readonly description: string
  readonly declaredBy: string
  readonly ref: TypeRef
  readonly directives: Directives
}

/** One field of a kind or interface; undefined, with the mistake reported, when its role cannot be told. */
export function readField(node: FieldDefinitionNode, declaredBy: string, reading: Reading): Field | undefined {
  const { definitions, mistakes } = reading
  checkFieldName(node, reservedFields, mistakes)
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

export function checkFieldName(node: FieldDefinitionNode, reserved: ReadonlySet<string>, mistakes: Mistakes): void {
  const name = node.name.value
  if (!isEngines(node) && reserved.has(name)) {
    mistakes.report(node.name, 'a name that records and the API do not use themselves', `${name}, which is reserved`)
  } else if (!isFieldName(name)) {
    mistakes.report(node.name, 'a field name that starts with a small letter, without __ and without _ at an end', name)
  }
  if (!descriptionOf(node)) mistakes.report(node.name, `a description above ${name}`, 'none')
}

export function reportUnknownType(ref: TypeRef, { definitions, mistakes }: Reading): void {
  const { kinds, interfaces, enums, valueTypes } = definitions
  const known = [...scalars, ...valueTypes.keys(), ...enums.keys(), ...interfaces.keys(), ...kinds.keys()]
  const expected = `a type of this file or of the engine (${[...scalars, ...definitions.engineTypes].join(', ')})`
  mistakes.report(ref.node, expected, ref.name + didYouMean(ref.name, known))
}

export function descriptionOf(node: FieldDefinitionNode): string {
  return node.description?.value.trim() ?? ''
}
