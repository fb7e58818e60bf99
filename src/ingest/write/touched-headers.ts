import type { IngestContext } from '../context.ts'
import type { History } from '../undo/history.ts'

/** A source whose header a run wrote or ended, with all that befell it. */
export interface TouchedHeader extends History {
  readonly id: string
}

type Row = {
  readonly id: string
  readonly run: string | null
  readonly recordedAt: string | null
  readonly versions: History['ended']
}

/** The sources whose headers a run wrote or ended, by id. */
export async function touchedHeaders(
  { graph, catalogue }: IngestContext,
  run: string,
): Promise<readonly TouchedHeader[]> {
  const rows = await graph.read<Row>(catalogue.statement('write/header-histories'), { run })
  return rows.map(({ id, run: now, recordedAt, versions }) => ({ id, run: now, recordedAt, ended: versions }))
}
