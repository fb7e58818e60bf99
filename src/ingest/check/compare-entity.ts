import { columnsOf } from '../../model/columns.ts'
import { kindOfId, type Model } from '../../model/model.ts'
import type { Claim } from '../../records/claim.ts'
import { recordOfPayload } from '../../records/payload.ts'
import { project } from '../../records/project.ts'
import { canonicalJson } from '../../values/canonical.ts'
import type { PointRow, RowWriter } from '../write/rows.ts'
import type { StoredEntity } from '../write/stored-entities.ts'
import type { SourceWeight } from '../write/writing.ts'
import { weightOf } from './stored-claims.ts'

/** Where an entity of the graph is not what its records add up to. */
export interface Difference {
  /** Properties, `labels`, and links as `TYPE target`. */
  readonly fields: readonly string[]
  /** Properties that no field of its kind has. */
  readonly unknown: readonly string[]
}

export function compareEntity(
  model: Model,
  rows: RowWriter,
  weights: ReadonlyMap<string, SourceWeight>,
  entity: StoredEntity,
): Difference {
  const kind = kindOfId(model, entity.id)
  if (!kind) return { fields: ['its prefix names no kind'], unknown: [] }
  const projection = project(model, entity.id, claimsOf(model, weights, entity))
  const row = rows.entity(projection)
  const links = rows.links(projection)
  const known = new Set(
    [...kind.fields.values()].flatMap((field) =>
      field.role === 'value' ? columnsOf(model, field).map(({ property }) => property) : [],
    ),
  )
  const expectedLinks = links.map((link) => [`${link.type} ${link.to}`, plain(link.properties, link.points)] as const)
  const storedLinks = entity.links.map(([type, to, properties]) => [`${type} ${to}`, plain(properties)] as const)
  return {
    fields: [
      ...(sameText(entity.labels, row.labels) ? [] : ['labels']),
      ...differing(plain(entity.properties), plain(row.properties, row.points)),
      ...differing(Object.fromEntries(storedLinks), Object.fromEntries(expectedLinks)),
      ...(storedLinks.length === expectedLinks.length ? [] : ['number of links']),
    ],
    unknown: Object.keys(entity.properties).filter((name) => !known.has(name) && !marks.includes(name)),
  }
}

/** What an entity carries besides the columns of its fields. */
const marks: readonly string[] = ['disputed', 'name__differs', 'name__search']

function claimsOf(
  model: Model,
  weights: ReadonlyMap<string, SourceWeight>,
  { records }: StoredEntity,
): readonly Claim[] {
  return records.flatMap(([recordId, source, payload]) => {
    const checked = recordOfPayload(model, source, payload, { file: `the kept record ${recordId}` })
    return 'record' in checked ? [{ recordId, record: checked.record, source: weightOf(weights, source) }] : []
  })
}

type Plain = Readonly<Record<string, unknown>>

/** Whole numbers as numbers and points as coordinates, on both sides. */
function plain(properties: Plain, points: readonly PointRow[] = []): Plain {
  const entries = Object.entries(properties).map(([name, value]) => [name, plainValue(value)])
  const made = points.map(({ property, latitude, longitude }) => [property, { latitude, longitude }])
  return Object.fromEntries([...entries, ...made])
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(plainValue)
  if (value === null || typeof value !== 'object' || !('x' in value && 'y' in value)) return value
  return { latitude: value.y, longitude: value.x }
}

function differing(stored: Plain, expected: Plain): readonly string[] {
  const names = new Set([...Object.keys(stored), ...Object.keys(expected)])
  return [...names].filter((name) => canonicalJson(stored[name]) !== canonicalJson(expected[name])).sort()
}

function sameText(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join() === others.toSorted().join()
}
