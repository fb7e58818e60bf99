import { type Kind, kindOfId, type Model } from '../model/model.ts'
import type { QuoteCheck } from '../records/quotes/check-quotes.ts'
import { checksIn } from '../records/quotes/kept-checks.ts'
import type { Atom, Evidence, ObjectValue } from '../records/record.ts'
import { recordId } from '../values/canonical.ts'
import { type SourceHeader, type StoredHeader, sourceHeader } from './source-header.ts'

/**
 * A record as a statement answers it, with the header of its source:
 * `[id, entity, source, payload, recordedAt, run, quotes, [[header, hasText, recordedAt, origins, quotesStale]]]`.
 * Without its payload it says nothing but that it is there.
 */
export type RecordRow = readonly [id: string, entity: string, ...row: OwnRow, header: readonly StoredHeader[]]

/** What a row has to tell of a record whose entity is known: the record's id follows from its source and its entity. */
export type OwnRow = readonly [
  source: string,
  payload: string | null,
  recordedAt: string | null,
  run: string | null,
  quotes: string | null,
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
  /** What the check of the quotes found, in the order of `evidence`; empty when they were not checked against the present text. */
  readonly checks: readonly QuoteCheck[]
  /** All that were read with it, itself included: the records of its entity, or those behind its link. */
  readonly fellows: readonly Said[]
}

/** By id. Records of kinds that the model no longer has are left out: they say nothing that could be shown. */
export function saidIn(model: Model, rows: readonly RecordRow[]): readonly Said[] {
  const fellows: Said[] = []
  for (const [id, entity, source, payload, recordedAt, run, quotes, [header]] of inOrder(rows)) {
    const kind = kindOfId(model, entity)
    const row = [source, payload, recordedAt, run, quotes] as const
    if (kind) fellows.push(new SaidBy(row, { entity, kind, source: sourceHeader(source, header), fellows }, id))
  }
  return fellows
}

/** As `saidIn`, of one entity whose id is known. */
export function saidOf<Row extends readonly [...OwnRow, ...unknown[]]>(
  model: Model,
  entity: string,
  rows: readonly Row[],
  headerOf: (row: Row) => SourceHeader,
): readonly Said[] {
  const kind = kindOfId(model, entity)
  if (!kind) return []
  const fellows: Said[] = []
  for (const row of rows) fellows.push(new SaidBy(row, { entity, kind, source: headerOf(row), fellows }))
  return fellows.length < 2 ? fellows : fellows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

function inOrder(rows: readonly RecordRow[]): readonly RecordRow[] {
  return rows.length < 2 ? rows : [...rows].sort(([a], [b]) => (a < b ? -1 : 1))
}

class SaidBy implements Said {
  readonly entity: string
  readonly kind: Kind
  readonly source: SourceHeader
  readonly recordedAt: string | null
  readonly run: string | null
  readonly payload: Payload
  readonly checks: readonly QuoteCheck[]
  readonly fellows: readonly Said[]
  readonly #sourceId: string
  #id: string | undefined

  constructor(
    [source, payload, recordedAt, run, quotes]: readonly [...OwnRow, ...unknown[]],
    about: Pick<Said, 'entity' | 'kind' | 'source' | 'fellows'>,
    id?: string,
  ) {
    this.entity = about.entity
    this.kind = about.kind
    this.source = about.source
    this.fellows = about.fellows
    this.recordedAt = recordedAt
    this.run = run
    this.payload = payload === null ? {} : (JSON.parse(payload) as Payload)
    this.checks = quotes === null || about.source.quotesStale ? [] : checksIn(quotes)
    this.#sourceId = source
    this.#id = id
  }

  /** Worked out when it is read: of a list of entities mostly nobody does. */
  get id(): string {
    this.#id ??= recordId(this.#sourceId, this.entity)
    return this.#id
  }

  get asOf(): string | undefined {
    return this.payload.asOf
  }

  get saidBy(): string | undefined {
    return this.payload.saidBy
  }

  get evidence(): readonly Evidence[] {
    return this.payload.evidence ?? []
  }
}

type Payload = { readonly [field: string]: Kept } & {
  readonly asOf?: string
  readonly saidBy?: string
  readonly evidence?: readonly Evidence[]
}
