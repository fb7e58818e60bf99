import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { writePieces } from '../../src/commands/session/write-pieces.ts'
import { parseModel } from '../../src/features/merge.ts'
import { check } from '../../src/ingest/check/check.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { exportAll } from '../../src/ingest/transfer/export.ts'
import { exportCurrent } from '../../src/ingest/transfer/export-current.ts'
import { restore } from '../../src/ingest/transfer/restore.ts'
import { retract } from '../../src/ingest/undo/retract.ts'
import { undo } from '../../src/ingest/undo/undo.ts'
import { expectModel } from '../../src/ingest/write/expect-model.ts'
import { isRestoring } from '../../src/ingest/write/store.ts'
import { clear, load, openEngine, type Said, type SaidSource } from '../support/engine.ts'
import { fingerprint } from '../support/fingerprint.ts'

let context: IngestContext
let folder: string
beforeAll(async () => {
  context = await openEngine()
  folder = await mkdtemp(join(tmpdir(), 'chancery-export-'))
})
afterAll(async () => {
  await context.graph.close()
  await rm(folder, { recursive: true })
})
beforeEach(() => clear(context.graph))

const never = new AbortController().signal
const state = () => fingerprint(context.graph)
const whole = async (name = 'whole.jsonl'): Promise<string> => {
  const path = join(folder, name)
  await exportAll(context, async (pieces) => void (await writePieces(pieces, path, never)))
  return path
}
const current = async (): Promise<string> => {
  const path = join(folder, 'current.jsonl')
  await exportCurrent(context, async (pieces) => void (await writePieces(pieces, path, never)))
  return readFile(path, 'utf8')
}
const bytes = (path: string): Promise<string> => readFile(path, 'utf8')

const topic = (name: string, more: Said = {}): Said => ({ kind: 'Topic', id: `topic/${name}`, name, ...more })
const grant: Said = {
  ...{ kind: 'Grant', id: 'grant/é😀', name: 'Größe "x"\n', amount: { value: '70000.50', currency: 'EUR' } },
  ...{ awardDate: '2004-05', funders: [{ to: 'country/jp', role: 'donor', share: 12.5 }], quotes: { amount: 'words' } },
}
const one = (...records: readonly Said[]): SaidSource => ({
  source: { id: 'list/one', title: 'One', text: 'Some words.\nMore.', publishedOn: '2004', rank: 2 },
  records,
})

/** A graph with everything in it that an export has to carry. */
async function fill(): Promise<void> {
  await load(context, one(grant, topic('a'), topic('b', { broader: 'topic/a' })))
  await load(context, { source: { id: 'list/two', derivedFrom: ['list/one'] }, records: [topic('a', { name: 'A' })] })
  await load(context, { ...one(topic('a', { description: 'more' })), source: { id: 'list/one', rank: 3 } })
  const { run = '' } = await load(context, one(topic('a'), topic('c')), { complete: true })
  await undo(context, run)
  await retract(context, 'list/two')
  await load(context, { source: { id: 'list/empty', derivedFrom: ['list/one', 'list/zero'] }, records: [] })
}

describe('an export', () => {
  it('restored into an empty database is the same graph, and exported again the same bytes', async () => {
    await fill()
    const [before, path] = [await state(), await whole()]
    await clear(context.graph)
    const report = await restore(context, path)
    expect(report).toMatchObject({ state: 'done', misfits: 0, runs: 7, sources: 2, records: 3 })
    expect(report.versions).toBeGreaterThan(4)
    expect(await state()).toBe(before)
    expect(await bytes(await whole('again.jsonl'))).toBe(await bytes(path))
    expect((await check(context)).sound).toBe(true)
  })

  it('is compressed where its name ends in .gz, and restored from that', async () => {
    await fill()
    const [before, path] = [await state(), await whole('whole.jsonl.gz')]
    await clear(context.graph)
    await restore(context, path)
    expect(await state()).toBe(before)
  })

  it('keeps the history, so that a restored run can be undone', async () => {
    await load(context, one(topic('a')))
    const before = await state()
    const { run = '' } = await load(context, one(topic('a', { description: 'more' })))
    const path = await whole()
    await clear(context.graph)
    await restore(context, path)
    await undo(context, run)
    expect(await state()).toBe(before)
  })

  it('of an empty database is one too', async () => {
    const path = await whole()
    expect((await restore(context, path)).records).toBe(0)
    expect(await bytes(await whole('again.jsonl'))).toBe(await bytes(path))
  })

  it('keeps imports away until it has ended', async () => {
    await load(context, one(topic('a')))
    await exportAll(context, async (pieces) => {
      await expect(load(context, one(topic('b')))).rejects.toMatchObject({ code: 'BUSY' })
      for await (const _ of pieces);
    })
    expect((await load(context, one(topic('b')))).state).toBe('done')
  })
})

describe('a file that is no whole export', () => {
  it.each([
    ['cut off between lines', (text: string) => `${text.split('\n').slice(0, -3).join('\n')}\n`, /it is cut off/],
    ['cut off within a line', (text: string) => text.slice(0, -400), /cut off/],
    ['changed by hand', (text: string) => text.replace('Some words', 'Other words'), /damaged/],
    [
      'longer than its closing line',
      (text: string) => `${text}{"run":{}}\n`,
      /expected nothing behind the closing line/,
    ],
    ['a record file', () => '{"source":{"id":"list/one"}}\n', /chancery import/],
    ['of another format', (text: string) => text.replace('"export":1', '"export":2'), /format 1, got format 2/],
  ])('%s is refused before anything is written', async (_flaw, make, message) => {
    await load(context, one(topic('a')))
    const path = join(folder, 'flawed.jsonl')
    await writeFile(path, make(await bytes(await whole())))
    await clear(context.graph)
    await expect(restore(context, path)).rejects.toThrow(message)
    expect(await state()).toBe('\n')
  })

  it('made with another model is refused, and the way out is told', async () => {
    const path = await whole()
    const model = parseModel('"A roll call." type RollCall @node { "Its number." number: Int }', 'votes.graphql')
    await expect(restore({ ...context, model }, path)).rejects.toThrow(/made with another.*chancery rebuild/)
  })
})

describe('a database that holds data', () => {
  it('is not restored into', async () => {
    await load(context, one(topic('a')))
    const [before, path] = [await state(), await whole()]
    await expect(restore(context, path)).rejects.toMatchObject({ code: 'NOT_EMPTY' })
    expect(await state()).toBe(before)
  })
})

describe('a restore that was stopped', () => {
  it('is completed by the same one, and until then the graph says so', async () => {
    await fill()
    const [before, path] = [await state(), await whole()]
    await clear(context.graph)
    const stop = new AbortController()
    const stopped = await restore(context, path, { signal: stop.signal, onProgress: () => stop.abort() })
    expect(stopped.state).toBe('stopped')
    await expect(expectModel(context)).rejects.toThrow(/restore/)
    expect(await isRestoring(context, 10_000)).toBe(true)
    expect((await restore(context, path)).state).toBe('done')
    expect(await isRestoring(context, 10_000)).toBe(false)
    expect(await state()).toBe(before)
    expect(await bytes(await whole('again.jsonl'))).toBe(await bytes(path))
  })
})

describe('an export of what is said today', () => {
  it('is a record file that gives the same graph, and the same bytes again', async () => {
    await fill()
    const [before, text] = [await state(), await current()]
    await clear(context.graph)
    const path = join(folder, 'today.jsonl')
    await writeFile(path, text)
    const { files } = await importFiles(context, [{ path }])
    expect(files[0]).toMatchObject({ state: 'done', errorCount: 0 })
    expect(await state()).toBe(before)
    expect(await current()).toBe(text)
    expect(text).not.toMatch(/recordedAt|"run"/)
  })
})

const name = fc.constantFrom('a', 'b', 'c')
const record = fc.record({ name, description: fc.constantFrom('one', 'two'), broader: name })
const file = fc.record({
  id: fc.constantFrom('list/one', 'list/two'),
  rank: fc.constantFrom(0, 1),
  records: fc.uniqueArray(record, { maxLength: 3, selector: (drawn) => drawn.name }),
})

describe('an import that is undone and made again', () => {
  it('leaves what is said today as it was, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(file, file, async (first, second) => {
        await clear(context.graph)
        const said = [first, second].map(({ id, rank, records }) => ({
          source: { id, rank },
          records: records.map((drawn) => topic(drawn.name, { ...drawn, broader: `topic/${drawn.broader}` })),
        }))
        for (const one of said.slice(0, 1)) await load(context, one)
        const before = await current()
        const again = said[1] ?? one()
        const { run = '' } = await load(context, again)
        const after = await current()
        await undo(context, run)
        expect(await current()).toBe(before)
        await load(context, again)
        expect(await current()).toBe(after)
      }),
      { numRuns: 8 },
    )
  }, 240_000)
})
