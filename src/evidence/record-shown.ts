import { citationOf } from './citation.ts'
import type { ClaimShown } from './claim-shown.ts'
import type { Said } from './said.ts'
import type { SourceHeader } from './source-header.ts'

/** A record as the API shows it; names are those of the type `Record`. */
export interface RecordShown {
  readonly id: string
  readonly entity: string
  readonly entityId: string
  readonly source: SourceHeader
  readonly recordedAt: string | null
  readonly runId: string | null
  readonly asOf: string | null
  readonly saidById: string | null
  readonly saidBy: string | null
  readonly json: string
  readonly claims: readonly ClaimShown[]
  readonly citation: string
  readonly url: string
}

/** `claims` works out what the record says: only who asks for it pays. */
export function recordShown(said: Said, claims: () => readonly ClaimShown[]): RecordShown {
  const saidById = said.saidBy ?? said.source.saidBy ?? null
  return {
    id: said.id,
    entity: said.entity,
    entityId: said.entity,
    source: said.source,
    recordedAt: said.recordedAt,
    runId: said.run,
    asOf: said.asOf ?? null,
    saidById,
    saidBy: saidById,
    json: JSON.stringify(said.payload),
    get claims() {
      return claims()
    },
    get citation() {
      return citationOf(said.source, said.id)
    },
    url: `/records/${said.id}`,
  }
}
