import type { RecordRow } from '../../evidence/said.ts'
import { sourceHeader } from '../../evidence/source-header.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import type { Model } from '../../model/model.ts'
import { recordOfPayload } from '../../records/payload.ts'
import { checkQuotes } from '../../records/quotes/check-quotes.ts'
import { keptChecks } from '../../records/quotes/kept-checks.ts'
import { createSourceText, type SourceText } from '../../records/quotes/source-text.ts'
import type { ResolverRequest } from '../resolver.ts'

/** Records as they were, with their quotes checked, and the texts against which they were. */
export interface CheckedThen {
  readonly rows: readonly RecordRow[]
  readonly textOf: (row: RecordRow) => string | undefined
}

/**
 * Checks quotes against the text that came with the header of each row: a former state keeps no checks, and those of a
 * present one speak of the present text alone. For the records of one entity: each text is read and made ready anew.
 */
export async function checkedThen(
  model: Model,
  catalogue: Catalogue,
  read: ResolverRequest['read'],
  rows: readonly RecordRow[],
): Promise<CheckedThen> {
  const texts = await textsOf(catalogue, read, rows)
  const textOf = (row: RecordRow) => texts.get(keyOf(row))
  const ready = new Map<string, SourceText>()
  const readyFor = (row: RecordRow): SourceText | undefined => {
    const text = textOf(row)
    if (text === undefined) return undefined
    const made = ready.get(keyOf(row)) ?? createSourceText(text)
    ready.set(keyOf(row), made)
    return made
  }
  const checked = rows.map((row): RecordRow => {
    const [id, entity, source, payload, recordedAt, run, , header] = row
    const found = recordOfPayload(model, source, payload ?? '{}', { file: `the kept record ${id}` })
    if ('errors' in found || found.record.evidence.length === 0) return row
    const { language } = sourceHeader(source, header[0])
    const checks = checkQuotes(model, found.record, readyFor(row), language)
    return [id, entity, source, payload, recordedAt, run, keptChecks(checks), header]
  })
  return { rows: checked, textOf }
}

function keyOf([, , source, , , , , [header]]: RecordRow): string {
  return textKey(source, header?.[2] ?? '')
}

function textKey(source: string, recordedAt: string): string {
  return `${recordedAt} ${source}`
}

async function textsOf(
  catalogue: Catalogue,
  read: ResolverRequest['read'],
  rows: readonly RecordRow[],
): Promise<ReadonlyMap<string, string>> {
  const headers = new Map(
    rows.flatMap((row) => {
      const [, , source, , , , , [header]] = row
      const recordedAt = header?.[2]
      return header?.[1] === true && typeof recordedAt === 'string' ? [[keyOf(row), { source, recordedAt }]] : []
    }),
  )
  if (headers.size === 0) return new Map()
  const found = await read<{ source: string; recordedAt: string; text: string | null }>(
    catalogue.statement('history/texts-then'),
    { headers: [...headers.values()] },
  )
  return new Map(
    found.flatMap(({ source, recordedAt, text }) => (text === null ? [] : [[textKey(source, recordedAt), text]])),
  )
}
