import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { clear, load, openEngine, type Said, written } from '../support/engine.ts'
import { fingerprint } from '../support/fingerprint.ts'

let context: IngestContext
beforeAll(async () => {
  context = await openEngine()
})
afterAll(() => context.graph.close())
beforeEach(() => clear(context.graph))

const source = { id: 'list/one', publishedOn: '2024-05-01' }
const topic = (name: string, more: Said = {}): Said => ({ kind: 'Topic', id: `topic/${name}`, name, ...more })
const ids = async (): Promise<readonly string[]> =>
  (await context.graph.read<{ id: string }>('MATCH (e:Entity) RETURN e.id AS id ORDER BY id')).map(({ id }) => id)
const everything = (): Promise<readonly unknown[]> =>
  context.graph.read('MATCH (n) WHERE NOT n:Lease AND NOT n:Store RETURN labels(n) AS l, properties(n) AS p')

describe('a complete source', () => {
  const whole = {
    source,
    records: [topic('a'), topic('b', { broader: 'topic/c' }), topic('d', { broader: 'topic/b' })],
  }

  it('keeps what a newer file leaves out, unless it says that it is complete', async () => {
    await load(context, whole)
    const partial = { source, records: [topic('a')] }
    expect((await load(context, partial)).counts).toMatchObject({ unchanged: 1, retracted: 0 })
    expect(await ids()).toEqual(['topic/a', 'topic/b', 'topic/c', 'topic/d'])
    const report = await load(context, partial, { complete: true })
    expect(report.counts).toMatchObject({ read: 1, unchanged: 1, retracted: 2, stubs: 0 })
    expect(await ids()).toEqual(['topic/a'])
    const former = await context.graph.read('MATCH (v:Version) RETURN v.entity AS entity ORDER BY entity')
    expect(former).toEqual([{ entity: 'topic/b' }, { entity: 'topic/d' }])
  })

  it('leaves a stub where something retracted is still linked to', async () => {
    await load(context, whole)
    const other = { source: { id: 'list/two' }, records: [topic('e', { broader: 'topic/b' })] }
    await load(context, other)
    const report = await load(context, { source, records: [topic('a')] }, { complete: true })
    expect(report.counts).toMatchObject({ retracted: 2, stubs: 1 })
    expect(await ids()).toEqual(['topic/a', 'topic/b', 'topic/e'])
    const [stub] = await context.graph.read<{ l: string[]; p: unknown }>(
      `MATCH (e:Entity {id: 'topic/b'}) RETURN labels(e) AS l, properties(e) AS p`,
    )
    expect(stub?.l.toSorted()).toEqual(['Entity', 'EntityStub', 'Topic', 'TopicStub'])
    expect(stub?.p).toEqual({ id: 'topic/b', name: 'topic/b', name__folded: 'topic/b' })
    await load(context, { source, records: [topic('a'), topic('b')] })
    expect((await load(context, whole, { dryRun: true })).counts).toMatchObject({ new: 1, changed: 1, stubs: 0 })
  })

  it('keeps the former version of a record that is rejected', async () => {
    await load(context, whole)
    const flawed = { source, records: [topic('a'), topic('b', { colour: 'red' }), topic('d')] }
    const report = await load(context, flawed, { complete: true })
    expect(report.counts).toMatchObject({ read: 3, rejected: 1, retracted: 0 })
    expect(report.errors[0]).toMatchObject({ record: 'topic/b', field: 'colour', place: { line: 3 } })
    expect(await ids()).toContain('topic/b')
  })

  it('takes nothing away when the file could not be read to its end', async () => {
    await load(context, whole)
    const [path = ''] = await written({ source, records: [topic('a')] })
    const packed = gzipSync(await readFile(path))
    await writeFile(`${path}.gz`, packed)
    await truncate(`${path}.gz`, packed.length - 6)
    const { files } = await importFiles(context, [{ path: `${path}.gz` }], { complete: true })
    expect(files[0]).toMatchObject({ state: 'failed', counts: { retracted: 0 } })
    expect(files[0]?.failure).toContain('gzip')
    expect(files[0]?.withheld).toContain('not read to its end')
    expect(await ids()).toHaveLength(4)
  })

  it('takes nothing away when a line cannot be told', async () => {
    await load(context, whole)
    const [path = ''] = await written({ source, records: [topic('a')] })
    await appendFile(path, '{"kind": "Topic", "id": \n')
    const { files } = await importFiles(context, [{ path }], { complete: true })
    expect(files[0]).toMatchObject({ state: 'done', counts: { rejected: 1, retracted: 0 } })
    expect(files[0]?.withheld).toContain('could not be told')
  })
})

describe('a strict import', () => {
  it('writes nothing when anything is wrong', async () => {
    const before = await everything()
    const report = await load(
      context,
      { source, records: [topic('a'), topic('b', { colour: 'red' })] },
      { strict: true },
    )
    expect(report).toMatchObject({ state: 'refused', errorCount: 1, counts: { read: 2, rejected: 1, new: 0 } })
    expect(report.run).toBeUndefined()
    expect(await everything()).toEqual(before)
    await load(context, { source: { id: 'list/two' }, records: [topic('e', { broader: 'topic/z' })] })
    const flawed = { source, records: [topic('b', { colour: 'red' })] }
    expect((await load(context, flawed, { strict: true })).counts.stubs).toBe(1)
  })

  it('loads a file without flaws', async () => {
    const report = await load(context, { source, records: [topic('a'), topic('b')] }, { strict: true })
    expect(report).toMatchObject({ state: 'done', counts: { new: 2 } })
  })
})

describe('a dry run', () => {
  it('counts what a complete file would retract, and says why it would not', async () => {
    await load(context, { source, records: [topic('a'), topic('b'), topic('c')] })
    const before = await everything()
    const options = { dryRun: true, complete: true }
    const report = await load(context, { source, records: [topic('a'), topic('b', { broader: 'topic/z' })] }, options)
    expect(report).toMatchObject({ counts: { retracted: 1, changed: 1, unchanged: 1 } })
    const [path = ''] = await written({ source, records: [topic('a')] })
    await appendFile(path, '{"kind": "Topic", "id": \n')
    const { files } = await importFiles(context, [{ path }], options)
    expect(files[0]).toMatchObject({ counts: { retracted: 0 }, withheld: expect.stringContaining('could not be told') })
    expect(await everything()).toEqual(before)
  })

  it('counts what would happen and writes nothing', async () => {
    await load(context, { source, records: [topic('a'), topic('b')] })
    const before = await everything()
    const records = [topic('a'), topic('b', { description: 'more' }), topic('c'), topic('d', { colour: 'red' })]
    const report = await load(context, { source: { ...source, rank: 3 }, records }, { dryRun: true })
    expect(report.counts).toMatchObject({ read: 4, new: 1, changed: 1, unchanged: 1, rejected: 1 })
    expect(await everything()).toEqual(before)
  })
})

describe('the stubs that a dry run foresees', () => {
  it('are named, with the near id of the graph or of the file', async () => {
    await load(context, { source, records: [topic('health'), topic('water', { broader: 'topic/nature' })] })
    const before = await everything()
    const records = [
      topic('clinic', { broader: 'topic/helth' }),
      topic('well', { broader: 'topic/Water' }),
      topic('nurse', { broader: 'topic/clinics' }),
      topic('river', { broader: 'topic/nature' }),
      topic('sea', { broader: 'topic/quite-different' }),
      topic('doctor', { broader: 'topic/health' }),
    ]
    const { newStubs } = await load(context, { source, records }, { dryRun: true })
    expect(newStubs).toEqual({
      count: 4,
      first: [
        { id: 'topic/Water', suggested: 'topic/water' },
        { id: 'topic/clinics', suggested: 'topic/clinic' },
        { id: 'topic/helth', suggested: 'topic/health' },
        { id: 'topic/quite-different' },
      ],
    })
    expect(await everything()).toEqual(before)
  })
})

describe('a key that comes twice in one file', () => {
  it('counts once when the record is the same, and is an error that names both places when it is not', async () => {
    const records = [topic('a'), topic('b'), topic('a'), topic('b', { description: 'other' })]
    const report = await load(context, { source, records })
    expect(report.counts).toMatchObject({ read: 4, new: 2, repeated: 1, rejected: 1 })
    expect(report.errors).toHaveLength(1)
    expect(report.errors[0]?.place).toMatchObject({ file: report.file, line: 5 })
    expect(report.errors[0]?.expected).toContain(`${report.file}:3`)
    const [entity] = await context.graph.read(`MATCH (e:Entity {id: 'topic/b'}) RETURN e.description AS said`)
    expect(entity).toEqual({ said: null })
  })
})

describe('the header of a source', () => {
  it('stops the file when it is wrong, and the other files go on', async () => {
    const paths = await written(
      { source: { id: 'list/one', rank: 'high' }, records: [topic('a')] },
      { source: { id: 'list/two' }, records: [topic('b')] },
    )
    const { files } = await importFiles(
      context,
      paths.map((path) => ({ path })),
    )
    expect(files.map(({ state }) => state)).toEqual(['failed', 'done'])
    expect(files[0]?.failure).toMatch(/rank.*expected.*high/s)
    expect(await ids()).toEqual(['topic/b'])
  })

  it('weighs its entities anew when rank or date change, also those that the file leaves out', async () => {
    const one = {
      source: { id: 'list/one', rank: 1 },
      records: ['a', 'b'].map((name) => topic(name, { description: 'one' })),
    }
    const two = { source: { id: 'list/two' }, records: ['a', 'b'].map((name) => topic(name, { description: 'two' })) }
    await load(context, one)
    await load(context, two)
    const said = () => context.graph.read('MATCH (t:Topic) RETURN t.description AS said, t.disputed AS disputed')
    expect(await said()).toEqual(Array(2).fill({ said: 'one', disputed: ['description'] }))
    const report = await load(context, { source: { ...two.source, rank: 2 }, records: two.records.slice(0, 1) })
    expect(report.counts).toMatchObject({ unchanged: 1, changed: 0 })
    expect(await said()).toEqual(Array(2).fill({ said: 'two', disputed: ['description'] }))
    const [stale] = await context.graph.read('MATCH (s:Source) WHERE s.stale IS NOT NULL RETURN count(s) AS n')
    expect(stale).toEqual({ n: 0 })
  })
})

describe('an import that is told to stop', () => {
  it('ends after the batch in hand, and the same import once more completes it', async () => {
    const many = { source, records: Array.from({ length: 300 }, (_, index) => topic(`t${index}`)) }
    const stop = new AbortController()
    const report = await load(context, many, { batchSize: 50, signal: stop.signal, onProgress: () => stop.abort() })
    expect(report).toMatchObject({ state: 'stopped', counts: { new: 50 } })
    expect(await ids()).toHaveLength(50)
    expect((await load(context, many)).counts).toMatchObject({ new: 250, unchanged: 50 })
    const runs = await context.graph.read('MATCH (r:Run) RETURN r.state AS state, r.new AS new ORDER BY r.id')
    expect(runs).toEqual([
      { state: 'stopped', new: 50 },
      { state: 'done', new: 250 },
    ])
  })
})

describe('a text that is too long for its index', () => {
  it('is rejected with its size, and its neighbours load', async () => {
    const report = await load(context, { source, records: [topic('a', { name: 'ﷺ'.repeat(2_700) }), topic('b')] })
    expect(report.counts).toMatchObject({ new: 1, rejected: 1 })
    expect(report.errors[0]).toMatchObject({ record: 'topic/a', field: 'name' })
    expect((await load(context, { source, records: [topic('c', { name: 'é'.repeat(3_900) })] })).counts.new).toBe(1)
    expect(await fingerprint(context.graph)).toContain('topic/c')
  })
})
