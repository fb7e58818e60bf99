import { sourceOfPayload } from '../../records/source-payload.ts'
import { stampOf } from '../runs/run.ts'
import { recordsOfSource, type StoredSource, writeHeader } from '../write/source-headers.ts'
import { touchedHeaders } from '../write/touched-headers.ts'
import type { Writing } from '../write/writing.ts'
import { runsOf } from './history.ts'
import type { Undoing } from './undoing.ts'

/** Gives sources the headers and texts that a run replaced or took away. */
export async function restoreHeaders(
  writing: Writing,
  { target, by }: Undoing,
  sources: Map<string, StoredSource>,
): Promise<void> {
  const { graph, catalogue } = writing.context
  for (const header of await touchedHeaders(writing.context, target.id)) {
    if (by !== undefined && runsOf(header).includes(by)) continue
    const parameters = { id: header.id, run: target.id }
    const [before] = await graph.read<{ header: string; text: string | null }>(
      catalogue.statement('write/header-before'),
      parameters,
    )
    if (!before) continue
    const source = sourceOfPayload(before.header, before.text ?? undefined)
    writing.quotes.offer(source)
    await writeHeader(writing, sources, source)
  }
}

/** Takes sources away that came with a run and of which nothing is left; what other runs said of them keeps the rest. */
export async function removeHeaders(
  writing: Writing,
  { target, by }: Undoing,
  sources: Map<string, StoredSource>,
): Promise<void> {
  for (const header of await touchedHeaders(writing.context, target.id)) {
    const cameWithIt = !header.ended.some(([, , until]) => until === target.id)
    if (header.run === null || !cameWithIt || (by !== undefined && runsOf(header).includes(by))) continue
    await removeEmptySource(writing, sources, header.id)
  }
}

/** Takes a source's header away and keeps it as a version, unless a record of the source stands. */
export async function removeEmptySource(
  writing: Writing,
  sources: Map<string, StoredSource>,
  id: string,
): Promise<void> {
  for await (const _page of recordsOfSource(writing.context, id)) return
  const { catalogue } = writing.context
  await writing.transact(async (transaction) => {
    const parameters = { ids: [id], ...stampOf(writing.run) }
    await transaction.run(catalogue.statement('write/keep-source-versions'), parameters)
    await transaction.run(catalogue.statement('write/delete-source'), { id })
  })
  sources.delete(id)
}
