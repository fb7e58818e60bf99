import type { Claim } from '../../records/claim.ts'
import { recordOfPayload } from '../../records/payload.ts'
import type { IngestContext } from '../context.ts'
import type { SourceWeight } from '../write/writing.ts'

/** One kept record: entity, record id, source, payload. The last three are null for an entity that has none. */
type Row = readonly [entity: string, id: string | null, source: string | null, payload: string | null]

/** The records behind each of these entities; entities that are not in the graph are left out, stubs have none. */
export async function storedClaims(
  { graph, catalogue, model }: IngestContext,
  entities: readonly string[],
  weights: ReadonlyMap<string, SourceWeight>,
): Promise<ReadonlyMap<string, readonly Claim[]>> {
  const [answer] = await graph.read<{ rows: readonly Row[] }>(catalogue.statement('write/records-of-entities'), {
    ids: entities,
  })
  const claims = new Map<string, Claim[]>()
  for (const [entity, id, source, payload] of answer?.rows ?? []) {
    const fellows = claims.get(entity) ?? []
    claims.set(entity, fellows)
    if (id === null || source === null || payload === null) continue
    const checked = recordOfPayload(model, source, payload, { file: `the kept record ${id}` })
    // A kept record that does not fit is one that the last rebuild left out and named.
    if ('record' in checked) fellows.push({ recordId: id, record: checked.record, source: weightOf(weights, source) })
  }
  return claims
}

export function weightOf(weights: ReadonlyMap<string, SourceWeight>, source: string): SourceWeight {
  const weight = weights.get(source)
  if (!weight) throw new Error(`the source ${source} of a kept record is not in the graph`)
  return weight
}
