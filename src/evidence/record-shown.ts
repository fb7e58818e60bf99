import { citationOf } from './citation.ts'
import type { Said } from './said.ts'
import type { ClaimShown, RecordShown } from './shown.ts'

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
