import type { IngestContext } from '../context.ts'
import type { StoredSource } from '../write/source-headers.ts'
import { touchedHeaders } from '../write/touched-headers.ts'
import { changedSince, type TouchedRecord, touchedRecords } from '../write/touched-records.ts'
import { type History, standingSince } from './history.ts'
import type { Undoing } from './undoing.ts'

/** A record or a header that a later run has made its own. */
export interface Obstacle {
  /** Absent for a source's header. */
  readonly record?: string
  readonly entity?: string
  readonly source?: string
  /** The later run; undoing that first clears the way. */
  readonly run: string
}

export interface Obstacles {
  readonly count: number
  /** The first twenty. */
  readonly first: readonly Obstacle[]
  /** All the later runs, the newest first: the order in which they can be undone. */
  readonly runs: readonly string[]
}

const shown = 20
const pageSize = 5_000

/** What stands in the way of an undo: what later runs wrote again and what was not undone itself. Reads only. */
export async function obstaclesTo(
  context: IngestContext,
  undoing: Undoing,
  sources: ReadonlyMap<string, StoredSource>,
): Promise<Obstacles> {
  const first: Obstacle[] = []
  const runs = new Set<string>()
  let count = 0
  const meet = (obstacle: Obstacle): void => {
    count += 1
    runs.add(obstacle.run)
    if (first.length < shown) first.push(obstacle)
  }
  const headers = await touchedHeaders(context, undoing.target.id)
  for (const header of headers) {
    for (const run of inTheWay(header, undoing)) meet({ source: header.id, run })
  }
  const present = new Set([...sources.keys(), ...headers.map(({ id }) => id)])
  for await (const page of touchedRecords(context, undoing.target.id, changedSince, pageSize)) {
    for (const obstacle of await obstaclesIn(context, page, undoing, present)) meet(obstacle)
  }
  return { count, first, runs: [...runs].sort().reverse() }
}

async function obstaclesIn(
  context: IngestContext,
  page: readonly TouchedRecord[],
  undoing: Undoing,
  present: ReadonlySet<string>,
): Promise<readonly Obstacle[]> {
  const later = page.flatMap((touched): readonly Obstacle[] =>
    inTheWay(touched, undoing).map((run) => ({ record: touched.id, entity: touched.entity, run })),
  )
  if (later.length > 0) return later
  return homeless(context, page, undoing, present)
}

/** The newest alone: what lies below it shows when that is undone. */
function inTheWay(history: History, { target, by, undoings }: Undoing): readonly string[] {
  const since = standingSince(history, target.id, undoings)
  // What the undo did before it was killed is no obstacle to its going on.
  return by !== undefined && since[0] === by ? [] : since.slice(-1)
}

/** Records that would be said again by a source that a later run took away. */
async function homeless(
  { graph, catalogue }: IngestContext,
  page: readonly TouchedRecord[],
  { target }: Undoing,
  present: ReadonlySet<string>,
): Promise<readonly Obstacle[]> {
  const gone = page.filter(({ run }) => run === null)
  if (gone.length === 0) return []
  const [answer] = await graph.read<{ rows: readonly (readonly [string, string, string, string])[] }>(
    catalogue.statement('write/states-before'),
    { run: target.id, rows: gone.map(({ id, entity }) => [id, entity]) },
  )
  const entities = new Map(gone.map(({ id, entity }) => [id, entity]))
  const without = (answer?.rows ?? []).filter(([, source]) => !present.has(source))
  if (without.length === 0) return []
  const enders = await endersOf({ graph, catalogue }, [...new Set(without.map(([, source]) => source))])
  return without.map(([record, source]) => ({
    ...{ record, source, entity: entities.get(record) ?? '' },
    run: enders.get(source) ?? target.id,
  }))
}

async function endersOf(
  { graph, catalogue }: Pick<IngestContext, 'graph' | 'catalogue'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await graph.read<{ id: string; run: string }>(catalogue.statement('write/header-ended-by'), { ids })
  return new Map(rows.map(({ id, run }) => [id, run]))
}
