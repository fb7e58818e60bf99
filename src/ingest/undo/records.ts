import { recordOfPayload } from '../../records/payload.ts'
import { stampOf } from '../runs/run.ts'
import type { Change, FreshRecord } from '../write/change.ts'
import { keepVersions } from '../write/keep-versions.ts'
import { everyTouched, type TouchedRecord, touchedRecords } from '../write/touched-records.ts'
import { writeChanges } from '../write/write-changes.ts'
import type { Writing } from '../write/writing.ts'
import { runsOf } from './history.ts'
import type { UndoOptions } from './options.ts'
import type { Undoing } from './undoing.ts'

/** What a record said before the run. */
type Before = readonly [id: string, source: string, payload: string, hash: string]

/** Makes every record of a run what it was before, page by page; those that an earlier, killed undo has done are passed over. */
export async function undoRecords(
  writing: Writing,
  { target, by }: Undoing,
  { onProgress, signal, batchSize = 5_000 }: UndoOptions,
): Promise<'done' | 'stopped'> {
  let records = 0
  for await (const page of touchedRecords(writing.context, target.id, everyTouched, batchSize)) {
    if (signal?.aborted) return 'stopped'
    const open = page.filter((touched) => by === undefined || !runsOf(touched).includes(by))
    if (open.length > 0) await undoPage(writing, target.id, open)
    records += open.length
    onProgress?.({ records })
  }
  return 'done'
}

async function undoPage(writing: Writing, run: string, page: readonly TouchedRecord[]): Promise<void> {
  const { context } = writing
  const { graph, catalogue, model } = context
  const [answer] = await graph.read<{ rows: readonly Before[] }>(catalogue.statement('write/states-before'), {
    run,
    rows: page.map(({ id, entity }) => [id, entity]),
  })
  const before = new Map((answer?.rows ?? []).map((row) => [row[0], row]))
  const changes = new Map<string, { readonly fresh: FreshRecord[]; readonly gone: string[] }>()
  const loose: LooseRecord[] = []
  for (const { id, entity, run: now } of page) {
    const change = changes.get(entity) ?? { fresh: [], gone: [] }
    changes.set(entity, change)
    const former = before.get(id)
    if (!former) {
      if (now !== null) change.gone.push(id)
      continue
    }
    const [, source, payload, hash] = former
    const checked = recordOfPayload(model, source, payload, { file: `the former version of ${id}` })
    const known = now !== null
    if ('record' in checked) change.fresh.push({ id, record: checked.record, payload, hash, known })
    else loose.push({ id, entity, source, payload, hash, known })
  }
  await writeLoose(writing, loose)
  await writeChanges(
    writing,
    [...changes].map(([entity, change]): Change => ({ entity, ...change })),
  )
}

type LooseRecord = Pick<FreshRecord, 'id' | 'payload' | 'hash' | 'known'> & {
  readonly entity: string
  readonly source: string
}

/** What no longer fits the model is kept all the same; its entity is projected without it right after. */
async function writeLoose({ context, run, transact }: Writing, loose: readonly LooseRecord[]): Promise<void> {
  if (loose.length === 0) return
  const stamp = stampOf(run)
  const replaced = loose.filter(({ known }) => known).map(({ id }) => id)
  await transact(async (transaction) => {
    await keepVersions(context, transaction, { replaced, gone: [] }, stamp)
    const rows = loose.map(({ known: _known, ...row }) => row)
    await transaction.run(context.catalogue.statement('write/write-loose-records'), { rows, ...stamp })
  })
}
