import type { Model } from '../../src/model/model.ts'
import { checkRecord } from '../../src/records/check.ts'
import { project, stubOf } from '../../src/records/project.ts'
import type { Projection, Raw } from '../../src/records/record.ts'

/** What the records add up to, stubs included, worked out in memory. */
export function projected(model: Model, records: readonly Raw[]): ReadonlyMap<string, Projection> {
  const entities = new Map<string, Projection>()
  for (const value of records) {
    const checked = checkRecord(model, 'law', { value, place: { file: 'generated' } })
    if (!('record' in checked))
      throw new Error(`the generated record breaks the model: ${JSON.stringify(checked.errors)}`)
    const claim = { recordId: 'r', record: checked.record, source: { id: 'law', rank: 0 } }
    entities.set(checked.record.id, project(model, checked.record.id, [claim]))
  }
  for (const entity of [...entities.values()]) {
    for (const { to } of entity.links) if (!entities.has(to)) entities.set(to, stubOf(model, to))
  }
  return entities
}
