import type { InlinedSelection } from '../../cypher/inlined-selection.ts'
import { inlinedText } from '../../cypher/inlined-selection.ts'
import { labelTest } from '../../cypher/link-hop.ts'
import { cypherName, whereText } from '../../cypher/statement-builder.ts'
import type { StatementValidTime } from '../../cypher/statement-valid-time.ts'
import { columnsOf } from '../../model/columns.ts'
import { type Kind, kindsOf, type Model } from '../../model/model.ts'

/** Where places on the map lie: the label with the index, the property, and the kinds that have it. */
export interface Places {
  readonly label: string
  readonly property: string
  readonly kinds: readonly string[]
}

/** The fields of a model that hold one point; none where nothing has a place on the map. */
export function placesOf(model: Model): readonly Places[] {
  const places = new Map<string, Places & { kinds: string[] }>()
  for (const kind of model.kinds.values()) {
    for (const field of pointFields(kind)) {
      const property = columnsOf(model, field).find(({ role }) => role === 'point')?.property ?? ''
      const key = `${field.declaredBy} ${property}`
      const known = places.get(key)
      if (known) known.kinds.push(kind.name)
      else places.set(key, { label: field.declaredBy, property, kinds: [kind.name] })
    }
  }
  return [...places.values()]
}

function pointFields(kind: Kind) {
  return [...kind.fields.values()].flatMap((field) =>
    field.role === 'value' && !field.list && field.shape.is === 'object' && field.shape.name === 'Point' ? [field] : [],
  )
}

/** Mean radius of the Earth in kilometres (IUGG R1), that of the distances told. */
export const earthKm = 6371.0088
/** The radius by which Neo4j measures, in kilometres: its circles are drawn a little wider, so that none is missed. */
const neo4jKm = 6378.14

/** How far Neo4j is asked to look for a radius in kilometres: in metres of its own, and one more against rounding. */
export function reachOf(radiusKm: number): number {
  return (radiusKm * 1000 * neo4jKm) / earthKm + 1
}

/**
 * A page of what lies near: `id`, `km`, to the metre, and `along`. Parameters: `latitude longitude reach radius afterKm afterId limit`,
 * and those of the moment.
 */
export function nearText(
  model: Model,
  places: readonly Places[],
  validTime: StatementValidTime,
  along: readonly InlinedSelection[] = [],
): string {
  const { bound, cells } = inlinedText('node', along)
  return `${foundText(model, places, validTime)}
WITH node, node.id AS id, round(km * 1000) / 1000.0 AS km
WHERE $afterKm IS NULL OR km > $afterKm OR (km = $afterKm AND id > $afterId)
WITH id, km${bound} ORDER BY km, id LIMIT $limit
RETURN id, km, ${cells} AS along ORDER BY km, id`
}

/** How many those are on all pages. */
export function countNearText(model: Model, places: readonly Places[], validTime: StatementValidTime): string {
  return `${foundText(model, places, validTime)} RETURN count(*) AS total`
}

/** The clauses that leave `node` and `km`, its distance by the haversine formula; of several places of one the nearest counts. */
function foundText(model: Model, places: readonly Places[], validTime: StatementValidTime): string {
  const branches = places.map((each) => branchText(model, each, validTime))
  const half = (sine: string) => `haversin(radians(${sine}))`
  const chord = `${half('at.latitude - $latitude')} + cos(radians($latitude)) * cos(radians(at.latitude)) * ${half('at.longitude - $longitude')}`
  return `CALL () {
  ${branches.join('\n  UNION ALL\n  ')}
}
WITH node, ${chord} AS chord
WITH node, min(2 * ${earthKm} * asin(sqrt(CASE WHEN chord > 1 THEN 1.0 ELSE chord END))) AS km
WHERE km <= $radius`
}

function branchText(model: Model, { label, property, kinds }: Places, validTime: StatementValidTime): string {
  const at = `node.${cypherName(property)}`
  const near = `point.distance(${at}, point({latitude: $latitude, longitude: $longitude})) <= $reach`
  const ofKinds = kindsOf(model, label).length === kinds.length ? [] : [labelTest('node', kinds)]
  const valid = validTime.conditions({ target: label, variable: 'node' })
  return `MATCH (node:${cypherName(label)})${whereText([near, ...ofKinds, ...valid])} RETURN node, ${at} AS at`
}
