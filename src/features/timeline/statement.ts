import type { Compiling } from '../../plan/compiling.ts'
import { isOf, joints, Surroundings, type TimelineRequest } from './surroundings.ts'

/** Most entities whose histories are read. */
export const mostHistories = 1_000

/**
 * The time lines of entities of any kinds, a page for each of `$ids`. Answers `data`: `[[id, [rows, total, undated, how many have
 * histories, histories]], …]`, as timeline/rows.ts has them. Parameters: `dates` and `linkDates` of
 * timeline/dates.ts; the asked kinds' `prefixes`, none for all; those of `relations`, `things`, `direct` and `changing` kinds; `from` and `until` as
 * days; the cursor's `date`, `id` and `key`; `limit`; `firstDay` and `lastDay` of the moment.
 */
export function timelineText(compiling: Compiling, requested: TimelineRequest): string {
  const around = new Surroundings(compiling, requested)
  const items = requested.dated ? around.dated() : around.undated()
  const parts = [
    ...(requested.needsRows ? [pageText(around, items)] : []),
    ...(requested.needsTotal ? [`CALL (e) {\nCALL (e) {\n${items}\n}\nRETURN count(*) AS total\n}`] : []),
    ...(requested.needsUndated
      ? [`CALL (e) {\nCALL (e) {\n${around.undated()}\n}\nRETURN count(*) AS undated\n}`]
      : []),
    ...(requested.needsChanges ? [historiesText(around)] : []),
  ]
  const columns = [
    requested.needsRows ? 'rows' : '[]',
    requested.needsTotal ? 'total' : '0',
    requested.needsUndated ? 'undated' : '0',
    ...(requested.needsChanges ? ['size(found)', 'histories'] : ['0', '[]']),
  ]
  return `MATCH (e:Entity) WHERE e.id IN $ids\n${parts.join('\n')}\nRETURN collect([e.id, [${columns.join(', ')}]]) AS data`
}

function pageText(around: Surroundings, items: string): string {
  return `CALL (e) {
CALL (e) {
${items}
}
WITH e, bearer, bearer.id AS id, link, date, key, ways
WHERE date > $date OR (date = $date AND (id > $id OR (id = $id AND key > $key)))
WITH e, bearer, id, link, date, key, ways ORDER BY date, id, key LIMIT $limit
RETURN collect([date, id, key, ways, type(link), endNode(link).id, link.records, ${around.others('bearer', 'link')}, ${around.records('bearer')}]) AS rows
}`
}

/** Whose changing fields were told more than once: two records, or one that said something else before. */
function historiesText(around: Surroundings): string {
  return `CALL (e) {
CALL (e) {
${around.nodes()}
}
WITH e, o, of, near WHERE ${isOf('o', 'changing')}
WITH e, o, ${joints} AS ways
WHERE COUNT { (o)<-[:DESCRIBES]-() } > 1 OR EXISTS { (version:Version {entity: o.id}) }
WITH e, o, ways ORDER BY o.id
RETURN collect([o, ways]) AS found
}
CALL (e, found) {
UNWIND found[..${mostHistories}] AS one
WITH e, one[0] AS o, one[1] AS ways
RETURN collect([o.id, ways, ${around.others('o')}, ${statesText}]) AS histories
}`
}

const headersText =
  'COLLECT { MATCH (z:Source {id: x.source}) RETURN [z.header, z.text IS NOT NULL, z.recordedAt, z.run, null] } + ' +
  'COLLECT { MATCH (z:SourceVersion {source: x.source}) RETURN [z.header, z.text IS NOT NULL, z.recordedAt, z.run, z.until] }'
/** What is kept of quotes, unless it may speak of a former text. */
const checkedText =
  'CASE WHEN NOT EXISTS { MATCH (z:Source {id: x.source}) WHERE z.quotesStale IS NOT NULL } THEN x.quotes END'
const statesText =
  `COLLECT { MATCH (o)<-[:DESCRIBES]-(x:Record) RETURN [x.id, x.source, x.payload, x.recordedAt, x.run, ${checkedText}, true, ${headersText}] } + ` +
  `COLLECT { MATCH (x:Version {entity: o.id}) RETURN [x.record, x.source, x.payload, x.recordedAt, x.run, null, false, ${headersText}] }`
