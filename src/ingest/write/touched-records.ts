import type { IngestContext } from '../context.ts'
import type { History } from '../undo/history.ts'

/** A record that a run wrote or ended, with all that befell it. */
export interface TouchedRecord extends History {
  readonly id: string
  readonly entity: string
}

/** Records that a run wrote and that were ended since, and those that it ended itself: only these can have become another run's. */
export const changedSince = ['write/written-versions', 'write/ended-versions'] as const
/** All records of a run. */
export const everyTouched = ['write/written-records', ...changedSince] as const

type Position = { readonly id: string; readonly entity: string }
type Row = readonly [id: string, entity: string, run: string | null, at: string | null, ended: History['ended']]

/** The records of a run, in pages, each once; those of a page may be changed behind it. */
export async function* touchedRecords(
  context: IngestContext,
  run: string,
  statements: readonly string[],
  pageSize: number,
): AsyncGenerator<readonly TouchedRecord[]> {
  const { graph, catalogue } = context
  for (const statement of statements) {
    let last: Position | undefined = { id: '', entity: '' }
    while (last) {
      const { id: record, entity } = last
      const parameters = { run, record, entity, limit: BigInt(pageSize) }
      const page: readonly Position[] = await graph.read<Position>(catalogue.statement(statement), parameters)
      const touched = page.length > 0 ? await withHistories(context, page) : []
      yield statement === 'write/ended-versions' ? touched : touched.filter((one) => !endedBy(one, run))
      last = page.length < pageSize ? undefined : page.at(-1)
    }
  }
}

/** What the run replaced lies in two places; it is taken from among the ended. */
function endedBy({ ended }: TouchedRecord, run: string): boolean {
  return ended.some(([, , until]) => until === run)
}

async function withHistories(
  { graph, catalogue }: IngestContext,
  page: readonly Position[],
): Promise<readonly TouchedRecord[]> {
  const [answer] = await graph.read<{ rows: readonly Row[] }>(catalogue.statement('write/record-histories'), {
    rows: page.map(({ id, entity }) => [id, entity]),
  })
  return (answer?.rows ?? []).map(([id, entity, run, recordedAt, ended]) => ({ id, entity, run, recordedAt, ended }))
}
