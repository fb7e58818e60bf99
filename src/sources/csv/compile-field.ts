import type { Kind, LinkField, ValueField } from '../../model/model.ts'
import type { Raw } from '../../records/record.ts'
import { didYouMean } from '../../values/nearest.ts'
import { compileLink } from './compile-link.ts'
import { compilePieces } from './compile-pieces.ts'
import { compileValue, type Produce } from './compile-value.ts'
import type { MapEntry, MappingNode } from './mapping-node.ts'
import type { Row } from './row.ts'
import type { Scope } from './scope.ts'

/** A field of a record template: one form, or for a list several, each of which may be made once or for `each` piece of a text. */
export function compileField(kind: Kind, entry: MapEntry, scope: Scope): Produce {
  const field = recordedField(kind, entry, scope)
  if (!field) return () => undefined
  if (field.list) return compileList(field, entry.value, scope)
  if (entry.value.is === 'list' || (entry.value.is === 'map' && entry.value.entries.has('each'))) {
    const got = entry.value.is === 'list' ? 'a list' : '`each`, which makes several'
    scope.mistakes.report(entry.value.place, `one value: ${field.name} of ${kind.name} holds no list`, got)
    return () => undefined
  }
  return compileOne(field, entry.value, scope)
}

function recordedField(kind: Kind, entry: MapEntry, scope: Scope): ValueField | LinkField | undefined {
  const field = kind.fields.get(entry.key)
  if (field?.role === 'value' && field.recorded) return field
  if (field?.role === 'link' && field.direction === 'OUT') return field
  const names = [...kind.fields.values()].filter(isRecorded).map((one) => one.name)
  const near = field ? '' : didYouMean(entry.key, names)
  scope.mistakes.report(entry.keyPlace, `a field of ${kind.name}`, `"${entry.key}"${near}${given(kind, entry.key)}`)
  return undefined
}

function isRecorded(field: {
  readonly role: string
  readonly recorded?: boolean
  readonly direction?: string
}): boolean {
  return field.role === 'value' ? field.recorded === true : field.direction === 'OUT'
}

/** Why a field that is there cannot be recorded, and what to do instead. */
function given(kind: Kind, name: string): string {
  const field = kind.fields.get(name)
  if (!field) return ''
  if (field.role === 'link') {
    const owners = field.views.map((view) => `${view.kind}.${view.field}`).join(' or ')
    return `, the links of ${owners} seen from their other end: map them there`
  }
  if (field.role === 'question') return ', which is worked out and not recorded'
  return name === 'id' ? ', which stands beside `fields:`' : ', which is derived and not recorded'
}

function compileOne(field: ValueField | LinkField, node: MappingNode, scope: Scope): Produce {
  return field.role === 'link' ? compileLink(field, node, scope) : compileValue(field.shape, node, scope).produce
}

function compileList(field: ValueField | LinkField, node: MappingNode, scope: Scope): Produce {
  const forms = (node.is === 'list' ? node.items : [node]).map((form) => compileForm(field, form, scope))
  return (row, item) => {
    const values: Raw[] = []
    for (const form of forms) form(row, item, values)
    return values.length > 0 ? values : undefined
  }
}

/** Adds what one form of a list makes of a row. */
type Gather = (row: Row, item: string | undefined, into: Raw[]) => void

function compileForm(field: ValueField | LinkField, node: MappingNode, scope: Scope): Gather {
  const pieces = node.is === 'map' ? compilePieces(node, scope) : undefined
  const produce = compileOne(field, node, pieces ? { ...scope, inEach: true } : scope)
  if (!pieces) return (row, item, into) => add(produce(row, item), into)
  return (row, item, into) => {
    for (const piece of pieces(row, item)) add(produce(row, piece), into)
  }
}

function add(value: Raw | undefined, into: Raw[]): void {
  if (value !== undefined) into.push(value)
}
