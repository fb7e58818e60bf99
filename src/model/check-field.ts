import type { FieldDefinitionNode } from 'graphql'
import { didYouMean } from '../values/nearest.ts'
import { scalars } from './definitions.ts'
import { isEngines } from './engine.ts'
import type { Mistakes } from './mistakes.ts'
import { isFieldName } from './names.ts'
import type { Reading } from './reading.ts'
import type { TypeRef } from './type-ref.ts'

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
