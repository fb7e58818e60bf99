import { checkRecord } from '../../src/records/check.ts'
import type { Claim } from '../../src/records/claim.ts'
import { project, stubOf } from '../../src/records/project.ts'
import type { Projection, Raw } from '../../src/records/record.ts'
import { recordId } from '../../src/values/canonical.ts'
import { model } from './planned.ts'

/** What records of several sources add up to, stubs included, worked out in memory. */
export function projectedWorld(bySource: readonly (readonly Raw[])[]): ReadonlyMap<string, Projection> {
  const claims = new Map<string, Claim[]>()
  for (const [index, records] of bySource.entries()) {
    for (const value of records) {
      const source = `source-${index}`
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
