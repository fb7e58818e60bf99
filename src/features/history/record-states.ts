import type { ChangeRow } from '../../evidence/change-shown.ts'
import type { RecordRow } from '../../evidence/said.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import type { ResolverRequest } from '../resolver.ts'

/** One state of one record: what it said from `recordedAt` until `untilAt`; null there while it still says so. */
export type State = {
  readonly record: string
  readonly source: string
  readonly payload: string
  readonly run: string
  readonly recordedAt: string
  readonly until: string | null
  readonly untilAt: string | null
  /** The source's headers, present and former. */
  readonly headers: readonly (readonly [
    header: string,
    hasText: boolean,
    recordedAt: string | null,
    untilAt: string | null,
  ])[]
}

/** All states of all records of one entity, by record, the oldest first. */
export function historyOf(catalogue: Catalogue, read: ResolverRequest['read'], id: string): Promise<readonly State[]> {
  return read<State>(catalogue.statement('history/history-of-entity'), { id })
}

/** The changes that led from state to state, the newest first. */
export function changesIn(entity: string, states: readonly State[]): readonly ChangeRow[] {
  const rows = states.flatMap((state) => {
    const { record, source, run, recordedAt, payload, until, untilAt, headers } = state
    const now = headers.find(([, , , ended]) => ended === null)
    const headerOf = (at: string) => storedHeader(now ?? headerAt(headers, at))
    const former = states.find((other) => other.record === record && other.until === run)
    const started: ChangeRow = {
      ...{ record, entity, source, run, at: recordedAt, before: former?.payload ?? null, after: payload },
      header: headerOf(recordedAt),
    }
    const goesOn = states.some((other) => other.record === record && other.run === until)
    if (until === null || untilAt === null || goesOn) return [started]
    return [started, { ...started, run: until, at: untilAt, before: payload, after: null, header: headerOf(untilAt) }]
  })
  return rows.sort((a, b) => (a.run === b.run ? (a.record < b.record ? -1 : 1) : a.run < b.run ? 1 : -1))
}

/** A state as the record that it was, under the header that its source had at a moment; its quotes are not checked. */
export function rowAt(entity: string, state: State, moment: string): RecordRow {
  const { record, source, payload, recordedAt, run, headers } = state
  const header = storedHeader(headerAt(headers, moment))
  return [record, entity, source, payload, recordedAt, run, null, header ? [header] : []]
}

type Header = State['headers'][number]

/** The newest header that a source had by a moment; the oldest one known when it had none yet. */
function headerAt(headers: readonly Header[], moment: string): Header | undefined {
  const sorted = [...headers].sort(([, , a], [, , b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
  return sorted.findLast(([, , recordedAt]) => (recordedAt ?? '') <= moment) ?? sorted[0]
}

function storedHeader(header: Header | undefined): ChangeRow['header'] {
  return header ? [header[0], header[1], header[2]] : null
}
