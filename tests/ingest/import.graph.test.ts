import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { clear, load, openEngine, type Said } from '../support/engine.ts'
import { fingerprint } from '../support/fingerprint.ts'

const documents = resolve(import.meta.dirname, '../../../shared/documents')
const reports = ['belta-report.yaml', 'news-by-report.yaml'].map((name) => join(documents, 'records', name))
if (!existsSync(documents)) console.warn(`SKIPPED: the two reports are expected at ${documents}, got no such folder`)

let context: IngestContext
beforeAll(async () => {
  context = await openEngine()
})
afterAll(() => context.graph.close())
beforeEach(() => clear(context.graph))

const one = async <Row>(statement: string): Promise<Row | undefined> =>
  (await context.graph.read<Row & Record<string, unknown>>(statement))[0]
const count = async (pattern: string): Promise<number> =>
  (await one<{ n: number }>(`MATCH ${pattern} RETURN count(*) AS n`))?.n ?? -1
const entity = async (id: string) =>
  (await one<{ p: Record<string, unknown> }>(`MATCH (e:Entity {id: '${id}'}) RETURN properties(e) AS p`))?.p
const linksOf = async (id: string) =>
  context.graph.read<{ type: string; to: string; p: Record<string, unknown> }>(
    `MATCH (:Entity {id: '${id}'})-[l]->(t) RETURN type(l) AS type, t.id AS to, properties(l) AS p ORDER BY type, to`,
  )

describe.skipIf(!existsSync(documents))('the two reports', () => {
  it('become the entities, links and stubs that were counted by hand', async () => {
    const { files } = await importFiles(
      context,
      reports.map((path) => ({ path, allowOutside: true })),
    )
    expect(files.map((file) => [file.state, file.counts.new, file.errorCount])).toEqual([
      ['done', 36, 0],
      ['done', 14, 0],
    ])
    const kinds = await context.graph.read<{ kind: string; n: number }>(
      'MATCH (r:Record)-[:DESCRIBES]->(e) WITH DISTINCT e UNWIND labels(e) AS kind RETURN kind, count(*) AS n',
    )
    const byKind = Object.fromEntries(kinds.map(({ kind, n }) => [kind, n]))
    expect(byKind).toMatchObject({
      ...{ Entity: 37, Organisation: 7, StatedTotal: 6, Topic: 4, Event: 3, Hospital: 3, Grant: 3, Country: 2 },
      ...{ Position: 2, Person: 2, Membership: 2, Commitment: 2, Programme: 1 },
    })
    expect(byKind['EntityStub']).toBeUndefined()
    expect(await count('(:Source)')).toBe(2)
    expect(await count('(:Record)')).toBe(50)
    expect(await count('(:Entity)-[]->(:Entity)')).toBe(63)
  })

  it('leave three stubs when the second is loaded alone', async () => {
    const { files } = await importFiles(context, [{ path: reports[1] ?? '', allowOutside: true }])
    expect(files[0]?.counts).toMatchObject({ read: 14, new: 14, stubs: 3 })
    const stubs = await context.graph.read<{ id: string }>('MATCH (s:EntityStub) RETURN s.id AS id ORDER BY id')
    expect(stubs.map(({ id }) => id)).toEqual([
      'event/chernobyl-disaster',
      'organisation/standing-commission-international-affairs',
      'person/sergei-aleinik',
    ])
  })

  it('change nothing when they are loaded again, but add a run each', async () => {
    const files = reports.map((path) => ({ path, allowOutside: true }))
    await importFiles(context, files)
    const everything = `MATCH (n) WHERE NOT n:Run AND NOT n:Lease RETURN count(n) AS n, sum(COUNT { (n)--() }) AS m`
    const [before, said] = [await one(everything), await fingerprint(context.graph)]
    const again = await importFiles(context, files)
    expect(again.files.map(({ counts }) => [counts.read, counts.unchanged])).toEqual([
      [36, 36],
      [14, 14],
    ])
    expect(await one(everything)).toEqual(before)
    expect(await fingerprint(context.graph)).toBe(said)
    expect(await count('(:Run {state: "done"})')).toBe(4)
  })

  it('add up to the same graph in the other order', async () => {
    await importFiles(
      context,
      reports.map((path) => ({ path, allowOutside: true })),
    )
    const forth = await fingerprint(context.graph)
    await clear(context.graph)
    await importFiles(
      context,
      reports.toReversed().map((path) => ({ path, allowOutside: true })),
    )
    expect(await fingerprint(context.graph)).toBe(forth)
  })
})

const source = { id: 'note/one', publishedOn: '2024-05-01' }
const grant = (more: Said = {}): Said => ({ kind: 'Grant', id: 'grant/a', name: 'Ambulances', ...more })

describe('a record that changes', () => {
  it('loses the values and links that it no longer says, and keeps its former version', async () => {
    const said = { amount: { value: '72000.50', currency: 'USD' }, purpose: 'Ambulances', recipients: ['hospital/b'] }
    await load(context, { source, records: [grant({ ...said, funders: ['country/jp'] })] })
    expect(await entity('grant/a')).toMatchObject({
      ...{ amount__value: '72000.5', amount__currency: 'USD', purpose: 'Ambulances', purpose__folded: 'ambulances' },
      amount__parts: [0, 72_000_500, 0],
    })
    const report = await load(context, { source, records: [grant({ recipients: ['hospital/c'] })] })
    expect(report.counts).toMatchObject({ read: 1, new: 0, changed: 1, stubs: 1 })
    expect(Object.keys((await entity('grant/a')) ?? {}).sort()).toEqual(['id', 'name', 'name__folded', 'name__search'])
    expect((await linksOf('grant/a')).map(({ to }) => to)).toEqual(['hospital/c'])
    expect(await entity('hospital/b')).toBeUndefined()
    expect(await entity('country/jp')).toBeUndefined()
    expect(await count('(:Version)')).toBe(1)
  })

  it('keeps what another source says', async () => {
    const other = { source: { id: 'note/two' }, records: [grant({ purpose: 'Beds', funders: ['country/jp'] })] }
    await load(context, { source, records: [grant({ status: 'paid', funders: ['country/jp', 'country/fr'] })] })
    await load(context, other)
    expect(await entity('grant/a')).toMatchObject({ status: 'paid', purpose: 'Beds' })
    expect((await linksOf('grant/a')).map(({ to, p }) => [to, (p['records'] as string[]).length])).toEqual([
      ['country/fr', 1],
      ['country/jp', 2],
    ])
    await load(context, { source, records: [grant()] })
    expect(await entity('grant/a')).toMatchObject({ purpose: 'Beds' })
    expect((await entity('grant/a'))?.['status']).toBeUndefined()
    expect((await linksOf('grant/a')).map(({ to, p }) => [to, (p['records'] as string[]).length])).toEqual([
      ['country/jp', 1],
    ])
  })
})
