import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseModel } from '../../../src/features/merge.ts'
import { checkRecord } from '../../../src/records/check.ts'
import { checkSource } from '../../../src/records/check-source.ts'
import { type Claim, project, stubOf } from '../../../src/records/project.ts'
import type { Projection } from '../../../src/records/record.ts'
import { recordId } from '../../../src/values/canonical.ts'
import { readFileItems } from '../../support/read-text.ts'

const root = resolve(import.meta.dirname, '../../..')
const folder = resolve(root, '../shared/documents/records')
const absent = !existsSync(folder)
if (absent) console.warn(`NOT TESTED: the two reports are missing, expected them in ${folder}`)

const schema = resolve(root, 'schema.graphql')
const model = parseModel(readFileSync(schema, 'utf8'), schema)

async function claimsOf(name: string): Promise<readonly Claim[]> {
  const claims: Claim[] = []
  let source: Claim['source'] | undefined
  for (const item of await readFileItems(resolve(folder, name), true)) {
    if (item.is === 'source') {
      const checked = checkSource(model, item.source)
      if (!('source' in checked)) throw new Error(JSON.stringify(checked.errors))
      expect(checked.source.text?.length).toBeGreaterThan(1_000)
      source = checked.source
    } else if (item.is === 'record' && source) {
      const checked = checkRecord(model, source.id, item.record)
      if (!('record' in checked)) throw new Error(JSON.stringify(checked.errors))
      claims.push({ recordId: recordId(source.id, checked.record.id), record: checked.record, source })
    } else throw new Error(JSON.stringify(item))
  }
  return claims
}

function projected(claims: readonly Claim[]): readonly Projection[] {
  const byEntity = byEntityOf(claims)
  const described = [...byEntity].map(([id, about]) => project(model, id, about))
  const targets = new Set(described.flatMap((entity) => entity.links.map((link) => link.to)))
  const stubs = [...targets].filter((id) => !byEntity.has(id)).map((id) => stubOf(model, id))
  return [...described, ...stubs]
}

function byEntityOf(claims: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> {
  const byEntity = new Map<string, Claim[]>()
  for (const claim of claims) byEntity.set(claim.record.id, [...(byEntity.get(claim.record.id) ?? []), claim])
  return byEntity
}

describe.skipIf(absent)('the two reports', () => {
  it('load without an error and add up to the figures that are published with them', async () => {
    const [first, second] = [await claimsOf('belta-report.yaml'), await claimsOf('news-by-report.yaml')]
    expect([first.length, second.length]).toEqual([36, 14])
    const entities = projected([...first, ...second])
    expect(entities).toHaveLength(37)
    expect(entities.filter((entity) => entity.stub)).toEqual([])
    expect(entities.flatMap((entity) => entity.links)).toHaveLength(63)
    expect(
      entities.flatMap((entity) => [...entity.disputed, ...entity.links.flatMap((link) => link.disputed)]),
    ).toEqual([])
    expect(entities.filter((entity) => entity.values.has('names'))).toHaveLength(10)
  })

  it('leave three stubs where the second stands alone', async () => {
    const stubs = projected(await claimsOf('news-by-report.yaml')).filter((entity) => entity.stub)
    expect(stubs.map((stub) => stub.id).sort()).toEqual([
      'event/chernobyl-disaster',
      'organisation/standing-commission-international-affairs',
      'person/sergei-aleinik',
    ])
  })
})
