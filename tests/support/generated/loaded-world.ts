import type { IngestContext } from '../../../src/ingest/context.ts'
import type { Model } from '../../../src/model/model.ts'
import { checkRecord } from '../../../src/records/check.ts'
import type { Claim } from '../../../src/records/claim.ts'
import { project, stubOf } from '../../../src/records/project.ts'
import type { Projection, Raw } from '../../../src/records/record.ts'
import { recordId } from '../../../src/values/canonical.ts'
import { clear, load, type Said } from '../engine.ts'

export type World = ReadonlyMap<string, Projection>

/** Makes records of several sources all that the graph holds, and tells what they add up to, by id, worked out in memory. */
export async function loadedWorld(context: IngestContext, bySource: readonly (readonly Raw[])[]): Promise<World> {
  await clear(context.graph)
  for (const [index, records] of bySource.entries()) {
    const { errors } = await load(context, { source: { id: sourceId(index) }, records: records as readonly Said[] })
    if (errors.length > 0) throw new Error(`the generated records break the model: ${JSON.stringify(errors)}`)
  }
  return projectedWorld(context.model, bySource)
}

/** Stubs included. */
function projectedWorld(model: Model, bySource: readonly (readonly Raw[])[]): World {
  const claims = new Map<string, Claim[]>()
  for (const [index, records] of bySource.entries()) {
    for (const value of records) {
      const source = sourceId(index)
      const checked = checkRecord(model, source, { value, place: { file: 'generated' } })
      if (!('record' in checked)) throw new Error(`the generated record breaks the model: ${JSON.stringify(checked)}`)
      const { record } = checked
      const claim = { recordId: recordId(source, record.id), record, source: { id: source, rank: 0 } }
      claims.set(record.id, [...(claims.get(record.id) ?? []), claim])
    }
  }
  const entities = new Map([...claims].map(([id, own]) => [id, project(model, id, own)]))
  for (const { links } of [...entities.values()]) {
    for (const { to } of links) if (!entities.has(to)) entities.set(to, stubOf(model, to))
  }
  return entities
}

function sourceId(index: number): string {
  return `source-${index}`
}
