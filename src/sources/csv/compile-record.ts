import type { Place } from '../../errors.ts'
import type { Kind } from '../../model/model.ts'
import type { Raw } from '../../records/record.ts'
import { didYouMean } from '../../values/nearest.ts'
import type { SourceItem } from '../format.ts'
import { compileField } from './compile-field.ts'
import { checkPrefix } from './compile-link.ts'
import { compilePieces } from './compile-pieces.ts'
import { compileTemplate } from './compile-template.ts'
import type { Produce } from './compile-value.ts'
import { compileCondition } from './condition.ts'
import type { MapNode, MappingNode } from './mapping-node.ts'
import { checkKeys, textAt } from './node-checks.ts'
import type { Evaluate, Row } from './row.ts'
import { RowMistake } from './row-mistake.ts'
import type { Scope } from './scope.ts'

/** Adds what one record template makes of a row: no record where its `when:` leaves the row out, several with `each`. */
export type GatherRecords = (row: Row, place: Place, into: SourceItem[]) => void

const keys = ['kind', 'when', 'each', 'by', 'id', 'asOf', 'saidBy', 'fields']

/** A record template: which kind, under which id, with which fields. */
export function compileRecord(node: MappingNode, outer: Scope): GatherRecords {
  const map = checkKeys(node, keys, 'a record template', outer.mistakes)
  if (!map) return () => undefined
  const when = map.entries.get('when')
  const condition = when ? compileCondition(when.value, outer) : undefined
  const pieces = compilePieces(map, outer)
  const scope = pieces ? { ...outer, inEach: true } : outer
  const kind = readKind(map, scope)
  const record: RecordTemplate = {
    kind: kind?.name ?? '',
    id: compileId(map, kind, scope),
    optional: pieces !== undefined,
    fields: [...compileClaims(map, scope), ...(kind ? compileFields(map, kind, scope) : [])],
  }
  return (row, place, into) => {
    try {
      if (condition && !condition(row)) return
      for (const item of pieces?.(row, undefined) ?? [undefined]) {
        const made = fill(record, row, item, place)
        if (made) into.push(made)
      }
    } catch (error) {
      if (!(error instanceof RowMistake)) throw error
      into.push({ is: 'error', error: { place, expected: error.expected, got: error.got } })
    }
  }
}

interface RecordTemplate {
  readonly kind: string
  readonly id: Evaluate
  /** A piece that a value table or `|trim` leaves nothing of makes no record, as it makes no link. */
  readonly optional: boolean
  readonly fields: readonly (readonly [name: string, produce: Produce])[]
}

/** A mistake in one field costs the record, never the row's other records. */
function fill(record: RecordTemplate, row: Row, item: string | undefined, place: Place): SourceItem | undefined {
  let field = 'id'
  let id: string | undefined
  try {
    id = record.id(row, item)
    if (id === undefined) {
      if (record.optional) return undefined
      throw new RowMistake(`an id for this ${record.kind}; leave such rows out with when:`, 'an empty column in it')
    }
    const value: Record<string, Raw> = { kind: record.kind, id }
    for (const [name, produce] of record.fields) {
      field = name
      const said = produce(row, item)
      if (said !== undefined) value[name] = said
    }
    return { is: 'record', record: { value, place } }
  } catch (error) {
    if (!(error instanceof RowMistake)) throw error
    return { is: 'error', error: { place, record: id, field, expected: error.expected, got: error.got } }
  }
}

function readKind(map: MapNode, scope: Scope): Kind | undefined {
  const node = textAt(map, 'kind', scope.mistakes)
  const kind = scope.model.kinds.get(node?.text ?? '')
  if (kind) return kind
  const names = [...scope.model.kinds.keys()]
  const got = node?.text ? `"${node.text}"${didYouMean(node.text, names)}` : 'none'
  if (node || !map.entries.has('kind')) {
    scope.mistakes.report((node ?? map).place, `kind: a kind of the schema (${names.join(', ')})`, got)
  }
  return undefined
}

function compileId(map: MapNode, kind: Kind | undefined, scope: Scope): Evaluate {
  const node = map.entries.get('id')?.value
  if (!node) {
    const form = kind ? `"${kind.prefix}/{…}"` : '"<prefix>/{…}"'
    scope.mistakes.report(map.place, `id: a template of the record's id, ${form}`, 'none')
    return () => undefined
  }
  const template = compileTemplate(node, scope)
  if (kind) checkPrefix(template.start, [kind.prefix], node.place, scope)
  return template.every
}

/** What stands beside the fields in a record: since when it holds, and who said it. */
function compileClaims(map: MapNode, scope: Scope): RecordTemplate['fields'] {
  return ['asOf', 'saidBy'].flatMap((key) => {
    const entry = map.entries.get(key)
    if (!entry) return []
    return [[key, compileTemplate(entry.value, scope).every] as const]
  })
}

function compileFields(map: MapNode, kind: Kind, scope: Scope): RecordTemplate['fields'] {
  const node = map.entries.get('fields')?.value
  if (!node) return []
  const fields = checkKeys(
    node,
    node.is === 'map' ? [...node.entries.keys()] : [...kind.fields.keys()],
    'fields',
    scope.mistakes,
  )
  return [...(fields?.entries.values() ?? [])].map((entry) => [entry.key, compileField(kind, entry, scope)] as const)
}
