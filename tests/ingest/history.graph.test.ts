import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { clear, load, openEngine, type Said, type SaidSource } from '../support/engine.ts'

let context: IngestContext
beforeAll(async () => {
  context = await openEngine()
})
afterAll(() => context.graph.close())
beforeEach(() => clear(context.graph))

type Properties = Readonly<Record<string, unknown>>

const all = async (label: string, order: string): Promise<readonly Properties[]> => {
  const rows = await context.graph.read<{ p: Properties }>(
    `MATCH (n:${label}) RETURN properties(n) AS p ORDER BY n.${order}`,
  )
  return rows.map(({ p }) => p)
}
const runs = async (): Promise<readonly string[]> => (await all('Run', 'id')).map(({ id }) => String(id))
const records = () => all('Record', 'entity')
const versions = () => all('Version', 'untilAt')

const source = { id: 'list/one' }
const topic = (name: string, more: Said = {}): Said => ({ kind: 'Topic', id: `topic/${name}`, name, ...more })
const says = (...said: readonly Said[]): SaidSource => ({ source, records: said })

describe('a new record', () => {
  it('is kept once, with the run that wrote it, and without a version beside it', async () => {
    await load(context, says(topic('a')))
    const [record, ...others] = await records()
    const [run] = await runs()
    expect(others).toEqual([])
    expect(record).toEqual({
      ...{ id: expect.stringMatching(/^[\da-f]{20}$/), hash: expect.stringMatching(/^[\da-f]{20}$/) },
      ...{ source: 'list/one', entity: 'topic/a', run },
      payload: '{"id":"topic/a","kind":"Topic","name":"a"}',
      recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/),
    })
    expect(await versions()).toEqual([])
  })
})

describe('a record that is replaced', () => {
  it('is kept as it was, from its own run until the one that replaced it', async () => {
    await load(context, says(topic('a'), topic('b')))
    const [before] = await records()
    await load(context, says(topic('a', { description: 'more' }), topic('b')))
    const [now, untouched] = await records()
    const [first, second] = await runs()
    const { id, ...former } = before ?? {}
    expect(await versions()).toEqual([{ record: id, ...former, until: second, untilAt: now?.['recordedAt'] }])
    expect(now).toMatchObject({ id, run: second, payload: expect.stringContaining('more') })
    expect(untouched).toMatchObject({ entity: 'topic/b', run: first })
  })

  it('leaves one version for each of its former states', async () => {
    for (const description of ['one', 'two', 'one']) await load(context, says(topic('a', { description })))
    const [one, two, three] = await runs()
    expect((await versions()).map(({ run, until }) => [run, until])).toEqual([
      [one, two],
      [two, three],
    ])
    expect(await records()).toMatchObject([{ run: three, payload: expect.stringContaining('one') }])
  })

  it('is not replaced by the same words again', async () => {
    await load(context, says(topic('a')))
    const before = await records()
    await load(context, says(topic('a')))
    expect(await records()).toEqual(before)
    expect(await versions()).toEqual([])
  })
})

describe('a record that is retracted', () => {
  it('is gone, and kept as the version that it was', async () => {
    await load(context, says(topic('a'), topic('b')))
    const [, before] = await records()
    await load(context, says(topic('a')), { complete: true })
    const [, second] = await runs()
    const { id, ...former } = before ?? {}
    expect((await records()).map(({ entity }) => entity)).toEqual(['topic/a'])
    expect(await versions()).toEqual([{ record: id, ...former, until: second, untilAt: expect.any(String) }])
  })

  it('is a new record when it is said again, and the gap stays in sight', async () => {
    await load(context, says(topic('a'), topic('b')))
    await load(context, says(topic('a')), { complete: true })
    await load(context, says(topic('a'), topic('b')))
    const [first, second, third] = await runs()
    const [, again] = await records()
    const [gone, ...others] = await versions()
    expect(others).toEqual([])
    expect(gone).toMatchObject({ run: first, until: second, hash: again?.['hash'] })
    expect(again).toMatchObject({ run: third })
    expect(String(again?.['recordedAt']) > String(gone?.['untilAt'])).toBe(true)
  })
})

describe('a source', () => {
  it('carries the run that wrote its header', async () => {
    await load(context, says(topic('a')))
    const [run] = await runs()
    expect(await all('Source', 'id')).toMatchObject([{ id: 'list/one', run, recordedAt: expect.any(String) }])
    expect(await all('SourceVersion', 'until')).toEqual([])
  })

  it('keeps its former header and text when they change, and nothing when they do not', async () => {
    const first = { source: { ...source, title: 'One', text: 'So it was.' }, records: [topic('a')] }
    await load(context, first)
    await load(context, first)
    const [before] = await all('Source', 'id')
    await load(context, { source: { ...source, title: 'Two', rank: 3 }, records: [topic('a')] })
    const [now] = await all('Source', 'id')
    const third = (await runs()).at(-1)
    const { id, header, hash, text, run, recordedAt } = before ?? {}
    expect(await all('SourceVersion', 'until')).toEqual([
      { source: id, header, hash, text, run, recordedAt, until: third, untilAt: now?.['recordedAt'] },
    ])
    expect(text).toBe('So it was.')
    expect(now).toMatchObject({ run: third, rank: 3, header: expect.stringContaining('Two') })
    expect(now?.['text']).toBeUndefined()
  })
})
