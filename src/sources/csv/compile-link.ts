import type { Place } from '../../errors.ts'
import { kindsOf, type LinkField, type ValueField } from '../../model/model.ts'
import type { Raw } from '../../records/record.ts'
import { compileTemplate } from './compile-template.ts'
import { besides, compileValue, guarded, type Produce } from './compile-value.ts'
import type { MapNode, MappingNode } from './mapping-node.ts'
import { checkKeys } from './node-checks.ts'
import type { Scope } from './scope.ts'

/** One link: a template of the target's id, or in the long form `{ to, <properties>, when }`. */
export function compileLink(field: LinkField, node: MappingNode, scope: Scope): Produce {
  if (node.is !== 'map') return compileTarget(field, node, scope)
  const type = field.properties === undefined ? undefined : scope.model.valueTypes.get(field.properties)
  const names = [...(type?.fields.keys() ?? [])]
  checkKeys(node, ['to', ...names, ...besides], `a link of ${field.name}`, scope.mistakes)
  const to = node.entries.get('to')
  if (!to) {
    scope.mistakes.report(node.place, `to: the id of the ${field.target} it leads to`, 'none')
    return () => undefined
  }
  const target = compileTarget(field, to.value, scope)
  const properties = compileProperties(type?.fields.values() ?? [], node, scope)
  return guarded(node, properties.length === 0 ? target : withProperties(target, properties), scope)
}

type Property = readonly [name: string, produce: Produce]

function compileProperties(fields: Iterable<ValueField>, node: MapNode, scope: Scope): readonly Property[] {
  return [...fields].flatMap((field) => {
    const entry = node.entries.get(field.name)
    return entry ? [[field.name, compileValue(field.shape, entry.value, scope).produce] as const] : []
  })
}

function withProperties(target: Produce, properties: readonly Property[]): Produce {
  return (row, item) => {
    const to = target(row, item)
    if (to === undefined) return undefined
    const link: Record<string, Raw> = { to }
    for (const [name, produce] of properties) {
      const value = produce(row, item)
      if (value !== undefined) link[name] = value
    }
    return link
  }
}

/** Half an id would lead to something else, so a link is missing when any column of it is. */
function compileTarget(field: LinkField, node: MappingNode, scope: Scope): Produce {
  const template = compileTemplate(node, scope)
  const prefixes = kindsOf(scope.model, field.target).map((kind) => kind.prefix)
  checkPrefix(template.start, prefixes, node.place, scope)
  return template.every
}

/** Reports an id that begins with another prefix than it may; one that begins with a column is seen row by row. */
export function checkPrefix(start: string, prefixes: readonly string[], place: Place, scope: Scope): void {
  const slash = start.indexOf('/')
  if (slash < 0 ? start === '' : prefixes.includes(start.slice(0, slash))) return
  const forms = prefixes.map((prefix) => `${prefix}/…`).join(', ')
  scope.mistakes.report(place, `an id ${forms}`, `"${start}"`)
}
