import { recordOfPayload } from '../../records/payload.ts'
import type { IngestContext } from '../context.ts'
import type { Writing } from '../write/writing.ts'

type Row = {
  readonly entity: string
  readonly id: string
  readonly payload: string
  readonly quotes: string | null
}

const pageSize = 1_000

/**
 * Checks the kept quotes of a source anew, against its present text and by today's rules; writes what differs. What this
 * run wrote was checked when it was written.
 */
export async function recheckQuotes(writing: Writing, source: string): Promise<void> {
  const { context, quotes, run } = writing
  for await (const page of quotedRecords(context, source, run.id)) {
    const records = page.flatMap(({ id, payload }) => {
      const checked = recordOfPayload(context.model, source, payload, { file: `source ${source}` })
      // One that no longer fits the model is left out of the graph, and says nothing there.
      return 'record' in checked ? [{ id, record: checked.record }] : []
    })
    const found = await quotes.check(records)
    const rows = page.flatMap(({ id, quotes: former }) => {
      const present = found.get(id) ?? null
      return present === former ? [] : [{ id, quotes: present }]
    })
    if (rows.length === 0) continue
    await writing.transact((transaction) =>
      transaction.run(context.catalogue.statement('write/write-quotes'), { rows }),
    )
  }
}

async function* quotedRecords(
  { graph, catalogue }: IngestContext,
  source: string,
  run: string,
): AsyncGenerator<readonly Row[]> {
  for (let after = ''; ; ) {
    const parameters = { source, run, after, limit: BigInt(pageSize) }
    const page = await graph.read<Row>(catalogue.statement('write/quoted-records'), parameters)
    const last = page.at(-1)
    if (last) yield page
    if (!last || page.length < pageSize) return
    after = last.entity
  }
}
