import { expect, it } from 'vitest'
import { importSummary } from '../../src/commands/import/summary.ts'
import { differences } from '../../src/ingest/import/differences.ts'
import { explainDifferences } from '../../src/ingest/import/explain-differences.ts'
import { FileReading } from '../../src/ingest/import/read-batches.ts'
import { Tally } from '../../src/ingest/import/tally.ts'
import { noQuotes } from '../../src/ingest/quotes/report.ts'
import type { Raw } from '../../src/records/record.ts'
import type { SourceItem } from '../../src/sources/format.ts'
import { model } from '../support/model.ts'

async function mistakesOf(...records: readonly Raw[]) {
  const tally = new Tally(10)
  const items: readonly SourceItem[] = [
    { is: 'source', source: { value: { id: 'note/1' }, place: { file: 'a.csv', line: 1 } } },
    ...records.map((value, index) => ({
      is: 'record' as const,
      record: { value, place: { file: 'a.csv', line: index + 2 } },
    })),
  ]
  async function* batches() {
    yield items
  }
  const reading = new FileReading(model, tally)
  for await (const _batch of reading.batches(batches(), 100));
  if (reading.apart.length > 0) await explainDifferences(model, batches(), reading.apart, tally)
  return { errors: tally.errors, counts: tally.counts, errorCount: tally.errorCount, apart: reading.apart.length }
}

it('name every field on which two records of one id disagree, and both values', async () => {
  const gift = { kind: 'Gift', id: 'gift/1', name: 'A' }
  const { errors, counts } = await mistakesOf(
    { ...gift, count: '1', amount: { value: '5', currency: 'EUR' } },
    { ...gift, count: '2', amount: { value: '5.0', currency: 'EUR' }, purpose: 'p' },
  )
  expect(counts).toMatchObject({ read: 2, rejected: 1, repeated: 0 })
  expect(errors).toMatchObject([
    {
      place: { line: 3 },
      record: 'gift/1',
      field: 'count',
      expected: expect.stringMatching(/^1, as the first .*a\.csv:2/),
      got: '2',
    },
    { field: 'purpose', expected: expect.stringMatching(/^nothing, as the first/), got: '"p"' },
  ])
})

it('name them where any number of records stands between', async () => {
  const gift = { kind: 'Gift', id: 'gift/1', name: 'A', count: '1' }
  const between = Array.from({ length: 10_001 }, (_, at) => ({ kind: 'Gift', id: `gift/between-${at}` }))
  const { errors, errorCount, apart } = await mistakesOf(gift, ...between, { ...gift, name: 'B', count: '2' })
  expect(apart).toBe(1)
  expect(errorCount).toBe(2)
  expect(errors).toMatchObject([
    {
      place: { line: 10_004 },
      record: 'gift/1',
      field: 'count',
      expected: expect.stringMatching(/^1, as the first .*a\.csv:2/),
      got: '2',
    },
    { field: 'name', expected: expect.stringMatching(/^"A", as the first/), got: '"B"' },
  ])
})

it('show of long values the place at which they differ', async () => {
  const long = (end: string) => ({ kind: 'Gift', id: 'gift/1', purpose: `${'x'.repeat(300)}${end}${'y'.repeat(300)}` })
  const { errors } = await mistakesOf(long('one'), long('other'))
  expect(errors[0]?.expected).toMatch(/^…x+oney+…, as the first/)
  expect(errors[0]?.got).toMatch(/^…x+othery+…$/)
})

it('name the rejected first where a record stands behind one, and no value of it', async () => {
  const gift = { kind: 'Gift', id: 'gift/1', name: 'A' }
  const { errors, apart } = await mistakesOf({ ...gift, unknown: 'x' }, { ...gift, name: 'B' }, { ...gift, name: 'C' })
  const behind = {
    expected: 'one record of a source and id in a file',
    got: 'another, and the first, at a.csv:2, was rejected: correct that one, and keep one of them',
  }
  expect(errors).toMatchObject([{ field: 'unknown' }, behind, behind])
  expect(apart).toBe(0)
})

it.each([
  ['\ufb01n', 'fin', '"\\ufb01n"', '"fin"'],
  ['a b', 'a\u00a0b', '"a b"', '"a\\u00a0b"'],
])('show values that look the same by their characters: %j, %j', (one, other, first, second) => {
  const [had, has] = [one, other].map((name) => JSON.stringify({ name }))
  expect(differences(had ?? '', has ?? '')).toEqual([{ field: 'name', first, second }])
})

it('are left unexplained when the user stops the second reading', async () => {
  const tally = new Tally(10)
  async function* items(): AsyncGenerator<readonly SourceItem[]> {
    yield []
    throw new Error('read on')
  }
  await explainDifferences(model, items(), [], tally, AbortSignal.abort())
  expect(tally.errors).toEqual([])
})

it('are one record where they are canonically equivalent', async () => {
  const [composed, decomposed] = ['Caf\u00e9', 'Cafe\u0301'].map((name) => ({ kind: 'Gift', id: `gift/${name}`, name }))
  const { counts } = await mistakesOf(composed ?? {}, decomposed ?? {}, composed ?? {})
  expect(counts).toMatchObject({ read: 3, rejected: 0, repeated: 2 })
  const other = { ...decomposed, purpose: 'another' }
  expect((await mistakesOf(composed ?? {}, other)).errors).toMatchObject([{ field: 'purpose' }])
})

it('are loaded by no dry run, stopped or not, and their file has one line', () => {
  const counts = { read: 1, new: 1, changed: 0, unchanged: 0, rejected: 0, repeated: 0, retracted: 0, stubs: 0 }
  const rest = { sources: [], counts, quotes: noQuotes, errors: [], errorCount: 0, seconds: 1 }
  const summary = importSummary({ files: [{ ...rest, file: 'a\nb', state: 'stopped' }], seconds: 1 })
  expect(summary).toContain('a\\u000ab: dry run, stopped, nothing was written, 1 record')
})

it('are counted a second by what was stored', () => {
  const counts = { read: 1_000, new: 80, changed: 20, unchanged: 900, rejected: 0, repeated: 0, retracted: 0, stubs: 0 }
  const file = {
    file: 'a',
    run: 'r',
    sources: [],
    state: 'done' as const,
    counts,
    quotes: noQuotes,
    errors: [],
    errorCount: 0,
    seconds: 2,
  }
  expect(importSummary({ files: [file], seconds: 2 })).toContain('2.0 s, 50 records/s stored, run r')
  const same = { ...file, counts: { ...counts, new: 0, changed: 0, unchanged: 1_000 } }
  expect(importSummary({ files: [same], seconds: 2 })).toContain('2.0 s, run r')
})
