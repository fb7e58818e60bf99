import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { check } from '../../src/ingest/check/check.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { storedRun } from '../../src/ingest/runs/stored-runs.ts'
import { retract } from '../../src/ingest/undo/retract.ts'
import { type UndoReport, undo } from '../../src/ingest/undo/undo.ts'
import { readStore } from '../../src/ingest/write/store.ts'
import { clear, load, openEngine, type Said, type SaidSource } from '../support/engine.ts'
import { fingerprint } from '../support/fingerprint.ts'

let context: IngestContext
beforeAll(async () => {
  context = await openEngine()
})
afterAll(() => context.graph.close())
beforeEach(() => clear(context.graph))

const topic = (name: string, more: Said = {}): Said => ({ kind: 'Topic', id: `topic/${name}`, name, ...more })
const one = (...records: readonly Said[]): SaidSource => ({ source: { id: 'list/one' }, records })
const two = (...records: readonly Said[]): SaidSource => ({ source: { id: 'list/two', rank: 1 }, records })

const state = () => fingerprint(context.graph)
const loaded = async (said: SaidSource, options = {}): Promise<string> => {
  const { run } = await load(context, said, options)
  if (run === undefined) throw new Error('expected a run')
  return run
}
const undone = async (run: string): Promise<UndoReport> => {
  const report = await undo(context, run)
  expect(report).toMatchObject({ state: 'done', obstacles: { count: 0 } })
  return report
}

describe('an import that is undone', () => {
  it('leaves the graph as it was: new records gone, changed ones restored, retracted ones said again', async () => {
    await loaded(one(topic('a'), topic('b', { broader: 'topic/a' }), topic('c')))
    const before = await state()
    const run = await loaded(one(topic('a', { description: 'more' }), topic('d', { broader: 'topic/x' }), topic('c')), {
      complete: true,
    })
    const report = await undone(run)
    expect(report).toMatchObject({ undoes: run, restored: 2, retracted: 1 })
    expect(await state()).toBe(before)
    expect((await check(context)).sound).toBe(true)
  })

  it('takes its source away with the last record of it, and the graph is no new one for that', async () => {
    expect(await readStore(context)).toMatchObject({ filled: false, used: false })
    const run = await loaded(one(topic('a')))
    await undone(run)
    expect(await readStore(context)).toMatchObject({ filled: false, used: true })
    expect(await state()).toBe('\n')
    expect(await storedRun(context, run)).toMatchObject({ state: 'done', undoneBy: expect.any(String) })
  })

  it('leaves a source of which a later run said more', async () => {
    const first = await loaded(one(topic('a')))
    await loaded(one(topic('b')))
    await undone(first)
    expect(await context.graph.read('MATCH (s:Source)<-[:X*0..0]-() RETURN s.id AS id')).toEqual([{ id: 'list/one' }])
    expect(await context.graph.read('MATCH (e:Topic) RETURN e.id AS id')).toEqual([{ id: 'topic/b' }])
  })

  it('gives a source its former header, text and weight', async () => {
    const quoting = topic('a', { name: 'One', quotes: { name: 'it was' } })
    await loaded({ source: { id: 'list/one', text: 'So it was.', rank: 2 }, records: [quoting] })
    await loaded(two(topic('a', { name: 'Two' })))
    const before = await state()
    await undone(await loaded({ source: { id: 'list/one', rank: 0 }, records: [] }))
    expect(await state()).toBe(before)
    expect(before).toContain('So it was.')
    expect(before, 'the quote is found').toContain('[[1,3,9]]')
  })

  it('leaves a stub of what others still link to', async () => {
    const run = await loaded(one(topic('a')))
    await loaded(two(topic('b', { broader: 'topic/a' })))
    await undone(run)
    expect(await context.graph.read('MATCH (e:EntityStub) RETURN e.id AS id')).toEqual([{ id: 'topic/a' }])
  })

  it('keeps what it took back as versions that the undo ended', async () => {
    const first = await loaded(one(topic('a')))
    const second = await loaded(one(topic('a', { description: 'more' })))
    const { run } = await undone(second)
    expect(
      await context.graph.read('MATCH (v:Version) RETURN v.run AS run, v.until AS until ORDER BY v.untilAt'),
    ).toEqual([
      { run: first, until: second },
      { run: second, until: run },
    ])
    expect(await context.graph.read('MATCH (r:Record) RETURN r.run AS run')).toEqual([{ run }])
    expect(await storedRun(context, run ?? '')).toMatchObject({ command: 'undo', undoes: second, restored: 1 })
  })
})

describe('an undo that is undone', () => {
  it('brings everything back, as often as one likes', async () => {
    await loaded({ source: { id: 'list/one', text: 'Text.' }, records: [topic('a'), topic('b')] })
    const before = await state()
    const run = await loaded(two(topic('a', { description: 'of two' }), topic('c')))
    const after = await state()
    const undoing = await undone(run)
    expect(await state()).toBe(before)
    const redoing = await undone(undoing.run ?? '')
    expect(await state()).toBe(after)
    expect(await storedRun(context, run)).not.toHaveProperty('undoneBy')
    await undone(redoing.run ?? '')
    expect(await state()).toBe(before)
    expect(await storedRun(context, run)).toMatchObject({ undoneBy: undoing.run })
  })

  it('lets the import be undone again under its own name', async () => {
    const run = await loaded(one(topic('a')))
    const { run: undoing = '' } = await undone(run)
    await undone(undoing)
    await undone(run)
    expect(await state()).toBe('\n')
  })
})

describe('an import whose records a later run wrote again', () => {
  it('is refused, with the run, the record and its entity, and nothing is written', async () => {
    const first = await loaded(one(topic('a'), topic('b')))
    const second = await loaded(one(topic('a', { description: 'more' })))
    const before = await state()
    expect(await undo(context, first)).toMatchObject({
      state: 'refused',
      obstacles: { count: 1, runs: [second], first: [{ entity: 'topic/a', run: second }] },
    })
    expect(await state()).toBe(before)
  })

  it('is undone once the later one is', async () => {
    const first = await loaded(one(topic('a'), topic('b')))
    const second = await loaded(one(topic('a', { description: 'more' })))
    const { run: undoing } = await undone(second)
    await undone(first)
    expect(await state()).toBe('\n')
    expect(await undo(context, undoing ?? '')).toMatchObject({ state: 'refused' })
  })

  it('is refused when the later run said the very words of before', async () => {
    await loaded(one(topic('a')))
    const second = await loaded(one(topic('a', { description: 'more' })))
    await loaded(one(topic('a')))
    await loaded(one(topic('a', { description: 'more' })))
    expect(await undo(context, second)).toMatchObject({ state: 'refused', obstacles: { count: 1 } })
  })

  it('is refused when the later run changed the header of the source', async () => {
    const first = await loaded(one(topic('a')))
    const second = await loaded({ source: { id: 'list/one', rank: 3 }, records: [] })
    expect(await undo(context, first)).toMatchObject({
      state: 'refused',
      obstacles: { first: [{ source: 'list/one', run: second }] },
    })
  })

  it('is refused when its source was taken away since', async () => {
    await loaded(one(topic('a'), topic('b')))
    const run = await loaded(one(topic('a')), { complete: true })
    const { run: taken } = await retract(context, 'list/one')
    expect(await undo(context, run)).toMatchObject({ state: 'refused', obstacles: { runs: [taken] } })
  })
})

describe('a run that cannot be undone', () => {
  it('is told with what can be', async () => {
    await expect(undo(context, 'nonsense')).rejects.toThrow(/expected the id of a run, got nonsense.*chancery runs/)
    const run = await loaded(one(topic('a')))
    const { run: undoing } = await undone(run)
    await expect(undo(context, run)).rejects.toThrow(`chancery undo ${undoing}`)
  })
})

describe('a source that is retracted', () => {
  it('is gone with all its records, and an undo brings it back', async () => {
    await loaded(two(topic('b', { broader: 'topic/a' })))
    const without = await state()
    await loaded(one(topic('a'), topic('c', { broader: 'topic/a' })))
    const before = await state()
    const report = await retract(context, 'list/one')
    expect(report).toMatchObject({ state: 'done', source: 'list/one', retracted: 2 })
    expect(await state()).toBe(without)
    await undone(report.run)
    expect(await state()).toBe(before)
  })
})

describe('a record that is retracted', () => {
  it('is gone alone, and its source stays', async () => {
    await loaded(one(topic('a'), topic('b')))
    const before = await state()
    const [row] = await context.graph.read<{ id: string }>(`MATCH (r:Record {entity: 'topic/a'}) RETURN r.id AS id`)
    const report = await retract(context, row?.id ?? '')
    expect(report).toMatchObject({ source: 'list/one', retracted: 1 })
    expect(await context.graph.read('MATCH (e:Topic) RETURN e.id AS id')).toEqual([{ id: 'topic/b' }])
    await undone(report.run)
    expect(await state()).toBe(before)
  })

  it('that there is not is told', async () => {
    await expect(retract(context, 'list/none')).rejects.toThrow(/a source or of a record.*got list\/none/)
  })
})

const name = fc.constantFrom('a', 'b', 'c', 'd')
const record = fc.record({ name, description: fc.constantFrom('one', 'two'), broader: name })
const file = fc.record({
  id: fc.constantFrom('list/one', 'list/two'),
  rank: fc.constantFrom(0, 1),
  records: fc.uniqueArray(record, { maxLength: 3, selector: (drawn) => drawn.name }),
  complete: fc.boolean(),
})

describe('any imports, one after the other', () => {
  it('come undone one by one to what was before each, and back again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 2, maxLength: 4 }), async (files) => {
        await clear(context.graph)
        const states = [await state()]
        const runs: string[] = []
        for (const { id, rank, records, complete } of files) {
          const said = records.map((drawn) => topic(drawn.name, { ...drawn, broader: `topic/${drawn.broader}` }))
          runs.push(await loaded({ source: { id, rank }, records: said }, { complete }))
          states.push(await state())
        }
        const undoings: string[] = []
        for (const [at, run] of [...runs.entries()].reverse()) {
          undoings.push((await undone(run)).run ?? '')
          expect(await state()).toBe(states[at])
        }
        for (const [at, run] of [...undoings.reverse().entries()]) {
          await undone(run)
          expect(await state()).toBe(states[at + 1])
        }
        expect((await check(context)).sound).toBe(true)
      }),
      { numRuns: 12 },
    )
  }, 240_000)
})
