import { type Kind, kindOfId, type Model } from '../model/model.ts'
import type { Atom, Evidence, ObjectValue } from '../records/record.ts'
import { type SourceHeader, type StoredHeader, sourceHeader } from './source-header.ts'

/**
 * A record as a statement answers it, with the header of its source:
 * `[id, entity, source, payload, recordedAt, run, quotes, [[header, hasText, recordedAt, origins]]]`. Without its payload
 * it says nothing but that it is there.
 */
export type RecordRow<Header = readonly StoredHeader[]> = readonly [
  id: string,
  entity: string,
  source: string,
  payload: string | null,
  recordedAt: string | null,
  run: string | null,
  quotes: string | null,
  header: Header,
]

/** What a record says under one key: as it was kept, a list of one being its item. */
export type Kept = Atom | ObjectValue | readonly (Atom | ObjectValue)[]

/** One record read back: kept payloads were checked when they came, so that nothing is checked again here. */
export interface Said {
  readonly id: string
  readonly entity: string
  readonly kind: Kind
  readonly source: SourceHeader
  readonly recordedAt: string | null
  readonly run: string | null
  readonly payload: { readonly [field: string]: Kept }
  readonly asOf: string | undefined
  readonly saidBy: string | undefined
  readonly evidence: readonly Evidence[]
  /** What the check of the quotes found, in the order of `evidence`; empty when they were never checked. */
  readonly checks: readonly QuoteFound[]
  /** All that were read with it, itself included: the records of its entity, or those behind its link. */
  readonly fellows: readonly Said[]
}

/** What was found of one quote; see the quotes of src/records. */
export interface QuoteFound {
  readonly status: 'VERIFIED' | 'MISSING' | 'UNCHECKED'
  readonly occurrences?: number
  readonly start?: number
  readonly end?: number
  readonly prefix?: string
  readonly suffix?: string
  readonly nearest?: { readonly start: number; readonly end: number; readonly text: string }
  readonly unsaid?: readonly string[]
}

/** By id. Records of kinds that the model no longer has are left out: they say nothing that could be shown. */
export function saidIn(model: Model, rows: readonly RecordRow[]): readonly Said[]
export function saidIn<Header>(
  model: Model,
  rows: readonly RecordRow<Header>[],
  headerOf: (row: RecordRow<Header>) => SourceHeader,
): readonly Said[]
export function saidIn(
  model: Model,
  rows: readonly RecordRow[],
  headerOf: (row: RecordRow) => SourceHeader = ofRow,
): readonly Said[] {
  const fellows: Said[] = []
  for (const row of inOrder(rows)) {
    const [id, entity, , payload, recordedAt, run, quotes] = row
    const kind = kindOfId(model, entity)
    if (!kind) continue
    const json = payload === null ? {} : (JSON.parse(payload) as Payload)
    fellows.push({
      id,
      entity,
      kind,
      source: headerOf(row),
      recordedAt,
      run,
      payload: json,
      asOf: json.asOf,
      saidBy: json.saidBy,
      evidence: json.evidence ?? [],
      checks: quotes === null ? [] : (JSON.parse(quotes) as readonly QuoteFound[]),
      fellows,
    })
  }
  return fellows
}

function ofRow([, , source, , , , , [header]]: RecordRow): SourceHeader {
  return sourceHeader(source, header)
}

function inOrder(rows: readonly RecordRow[]): readonly RecordRow[] {
  return rows.length < 2 ? rows : [...rows].sort(([a], [b]) => (a < b ? -1 : 1))
}

type Payload = { readonly [field: string]: Kept } & {
  readonly asOf?: string
  readonly saidBy?: string
  readonly evidence?: readonly Evidence[]
}
