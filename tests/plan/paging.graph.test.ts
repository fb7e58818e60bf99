import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseModel } from '../../src/features/merge.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { openEngine } from '../support/engine.ts'
import { askGraph } from '../support/golden/ask.ts'
import { type Page, pageInfo, walk } from '../support/golden/walk.ts'

const schemaFile = 'tests/fixtures/models/small.graphql'
const model = parseModel(await readFile(schemaFile, 'utf8'), schemaFile)
const size = 3

interface Gift {
  readonly id: string
  readonly given: string | undefined
}

/** Forty gifts of which many share a date, a year comes before its days, and a fifth has none. */
const dates = ['2004', '2004-05-01', '2004', '2010', undefined]
const gifts: readonly Gift[] = Array.from({ length: 40 }, (_, index) => ({
  id: `gift/${String(index * 7).padStart(3, '0')}`,
  given: dates[(index * 3 + Math.floor(index / 5)) % dates.length],
}))

/** Gifts without a date last, equals by id. */
function sorted(descending: boolean): readonly string[] {
  const sign = descending ? -1 : 1
  const byDate = (a: Gift, b: Gift): number => {
    if (a.given === b.given) return a.id < b.id ? -1 : 1
    if (a.given === undefined || b.given === undefined) return a.given === undefined ? 1 : -1
    return (a.given < b.given ? -1 : 1) * sign
  }
  return gifts.toSorted(byDate).map(({ id }) => id)
}

describe.each([
  ['GIVEN_ASC', sorted(false)],
  ['GIVEN_DESC', sorted(true)],
])('a list in the order %s, most of whose entities have equals', (order, ids) => {
  let context: IngestContext
  let folder: string
  beforeAll(async () => {
    context = await openEngine(model)
    folder = await mkdtemp(join(tmpdir(), 'chancery-paging-'))
    const path = join(folder, 'gifts.jsonl')
    const lines = [{ source: { id: 'gifts' } }, ...gifts.toReversed().map((gift) => ({ kind: 'Gift', ...gift }))]
    await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    const { files } = await importFiles(context, [{ path }])
    expect(files.flatMap(({ errors }) => errors)).toEqual([])
  })
  afterAll(async () => {
    await context.graph.close()
    await rm(folder, { recursive: true, force: true })
  })

  const page = (way: string, cursor: string | null, more = '') =>
    askGraph(context)<{ gifts: Page<{ readonly id: string }> }>(
      `query ($cursor: String) { gifts(${way}: $cursor, orderBy: ${order} ${more}) { nodes { id } ${pageInfo} } }`,
      { cursor },
    ).then((answer) => answer.gifts)
  const idsOf = (pages: readonly Page<{ readonly id: string }>[]) =>
    pages.flatMap(({ nodes }) => nodes.map(({ id }) => id))

  it('is whole when walked forwards by pages', async () => {
    expect(idsOf(await walk('forwards', (cursor) => page(`first: ${size}, after`, cursor)))).toEqual(ids)
  })

  it('is whole when walked backwards by pages', async () => {
    const pages = await walk('backwards', (cursor) => page(`last: ${size}, before`, cursor))
    expect(idsOf(pages.toReversed())).toEqual(ids)
  })

  it.each([
    [2, 9],
    [2, 38],
    [35, 39],
  ])('shows what lies between its places %i and %i, from either end', async (from, to) => {
    const everything = await page('first: 1000, after', null)
    const cursors = await Promise.all(
      [from, to].map(async (place) => (await page(`first: ${place + 1}, after`, null)).pageInfo.endCursor),
    )
    const between = ids.slice(from + 1, to)
    const [after = null, before = null] = cursors
    const forwards = await page('first: 4, after', after, `, before: "${before}"`)
    const backwards = await page('last: 4, before', before, `, after: "${after}"`)
    expect(idsOf([everything])).toEqual(ids)
    expect(idsOf([forwards])).toEqual(between.slice(0, 4))
    expect(idsOf([backwards])).toEqual(between.slice(-4))
  })
})
