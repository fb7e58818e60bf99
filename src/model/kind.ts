import type { ObjectTypeDefinitionNode } from 'graphql'
import { type Directive, readDirectives } from './directives.ts'
import type { Reading } from './field.ts'
import { ancestorsOf } from './inheritance.ts'
import type { Field, Kind } from './model.ts'
import { isFieldName, pluralOf, prefixOf, singularOf } from './names.ts'

export function readKind(node: ObjectTypeDefinitionNode, fields: ReadonlyMap<string, Field>, reading: Reading): Kind {
  const { mistakes } = reading
  const name = node.name.value
  const directive = readDirectives(node.directives, ['node'], 'a type', mistakes).node
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
    validFrom: readBounds(directive, 'validFrom', fields, reading),
    validUntil: readBounds(directive, 'validUntil', fields, reading),
  }
}

function readBounds(
  directive: Directive | undefined,
  argument: 'validFrom' | 'validUntil',
  fields: ReadonlyMap<string, Field>,
  { mistakes }: Reading,
): readonly string[] {
  const names = directive?.texts(argument) ?? []
  for (const name of names) {
    const field = fields.get(name)
    const isDate =
      field?.role === 'value' && field.shape.is === 'scalar' && field.shape.scalar === 'Date' && !field.list
    if (directive && !isDate) {
      const got = field ? `${name}, which is none` : `${name}, which it does not have`
      mistakes.report(directive.place(argument), `a Date field as ${argument}`, got)
    }
  }
  return names
}
