import type { ObjectTypeDefinitionNode } from 'graphql'
import { readBounds } from './bounds.ts'
import { readDirectives } from './directives.ts'
import { ancestorsOf } from './inheritance.ts'
import { readJoiningRules } from './joining-rules.ts'
import type { Field, Kind } from './model.ts'
import { isFieldName, pluralOf, prefixOf, singularOf } from './names.ts'
import type { Reading } from './reading.ts'
import { readTotalRules } from './total-rules.ts'

export function readKind(node: ObjectTypeDefinitionNode, fields: ReadonlyMap<string, Field>, reading: Reading): Kind {
  const { mistakes } = reading
  const name = node.name.value
  const directives = readDirectives(
    node.directives,
    ['node', 'joins', 'due', 'statedTotal', 'counted'],
    'a type',
    mistakes,
  )
  const directive = directives.node
  const prefix = directive?.text('prefix') ?? prefixOf(name)
  if (directive && !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(prefix)) {
    mistakes.report(directive.place('prefix'), 'a prefix of small letters, digits and single hyphens', prefix)
  }
  const plural = directive?.text('plural') ?? pluralOf(name)
  if (directive && !isFieldName(plural)) {
    mistakes.report(directive.place('plural'), 'a plural that can name a field, such as statedTotals', plural)
  }
  return {
    is: 'kind',
    name,
    description: node.description?.value.trim() ?? '',
    singular: singularOf(name),
    plural,
    prefix,
    interfaces: ancestorsOf(name, reading),
    fields,
    ...readBounds(directive, fields, reading),
    summed: directive?.text('summed') !== 'false',
    relation: isRelation(name, reading),
    hub: directive?.text('hub') === 'true',
    ...readJoiningRules(directives, fields, reading),
    ...readTotalRules(directives, fields, reading),
  }
}

/** `@relation` stands on an interface and holds for all that implement it. */
function isRelation(name: string, reading: Reading): boolean {
  const { interfaces } = reading.definitions
  return ancestorsOf(name, reading).some((ancestor) =>
    interfaces.get(ancestor)?.directives?.some((each) => each.name.value === 'relation'),
  )
}
