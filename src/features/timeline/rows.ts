import type { RecordRow } from '../../evidence/said.ts'
import type { StateRow } from '../../evidence/value-changes.ts'

/** What a statement of timeline/statement.ts answers of one entity. */
export type TimelineAnswer = readonly [
  rows: readonly TimelineRow[],
  total: number,
  undated: number,
  histories: number,
  read: readonly HistoryRow[],
]

/** A date of a node, `key` being its field, or of a link: `OPERATES_IN.startDate country/jp`. The date is empty where there is none. */
export type TimelineRow = readonly [
  date: string,
  id: string,
  key: string,
  ways: readonly Joint[],
  linkType: string | null,
  target: string | null,
  linkRecords: readonly string[] | null,
  others: readonly string[],
  records: readonly RecordRow[],
]

/** All states of all records of one entity. */
export type HistoryRow = readonly [
  id: string,
  ways: readonly Joint[],
  others: readonly string[],
  states: readonly StateRow[],
]

export type Joint = readonly [of: string, linkType: string, out: boolean]
