import type { EnumTypeDefinitionNode } from 'graphql'
import { readDirectives } from './directives.ts'
import type { Mistakes } from './mistakes.ts'
import type { Enumeration } from './model.ts'

export function readEnumeration(node: EnumTypeDefinitionNode, mistakes: Mistakes): Enumeration {
  const name = node.name.value
  readDirectives(node.directives, [], `the enum ${name}`, mistakes)
  const values = new Map<string, string>()
  for (const value of node.values ?? []) {
    const word = value.name.value
    if (values.has(word)) mistakes.report(value.name, `each value of ${name} once`, `a second ${word}`)
    readDirectives(value.directives, [], `a value of ${name}`, mistakes)
    values.set(word, value.description?.value.trim() ?? '')
  }
  if (values.size === 0) mistakes.report(node.name, `values in the enum ${name}`, 'none')
  return {
    name,
    description: node.description?.value.trim() ?? '',
    values: [...values].map(([word, description]) => ({ name: word, description })),
  }
}
