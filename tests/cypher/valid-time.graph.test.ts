import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseModel } from '../../src/features/merge.ts'
import { readCatalogue } from '../../src/graph/catalogue.ts'
import type { Graph } from '../../src/graph/graph.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { prepareGraph } from '../../src/ingest/write/prepare.ts'
import { type Ask, askGraph } from '../support/golden/ask.ts'
import { emptyGraph, openTestGraph } from '../support/graph.ts'

const model = parseModel(await readFile('schema.graphql', 'utf8'), 'schema.graphql')

const records = [
  { kind: 'Membership', id: 'membership/full', startDate: '2020-03-01', endDate: '2021-03-01', member: 'person/a' },
  { kind: 'Membership', id: 'membership/partial', startDate: '2020', endDate: '2021-03', member: 'person/a' },
  { kind: 'Membership', id: 'membership/begun', startDate: '2020-03-01', member: 'person/a' },
  { kind: 'Membership', id: 'membership/ended', endDate: '2021-03-01', member: 'person/a' },
  { kind: 'Membership', id: 'membership/undated', member: 'person/a' },
  { kind: 'Grant', id: 'grant/signed', signatureDate: '2020-03-01' },
  { kind: 'Grant', id: 'grant/awarded', awardDate: '2021', signatureDate: '2020-03-01' },
  { kind: 'Agreement', id: 'agreement/signed', signatureDate: '2020-03-01' },
  { kind: 'Agreement', id: 'agreement/in-force', signatureDate: '2020-03-01', startDate: '2020-04-01' },
  { kind: 'Agreement', id: 'agreement/ended', endDate: '2021-12' },
  { kind: 'Event', id: 'event/day', startDate: '2020-03-01' },
  { kind: 'Event', id: 'event/year', startDate: '2020' },
  { kind: 'Event', id: 'event/days', startDate: '2020-03-01', endDate: '2020-03-03' },
  { kind: 'Country', id: 'country/xx' },
  { kind: 'Country', id: 'country/yy' },
  { kind: 'Country', id: 'country/zz' },
  {
    kind: 'Programme',
    id: 'programme/p',
    startDate: '2000',
    endDate: '2022',
    countries: [
      { to: 'country/xx', startDate: '2010', endDate: '2012-07-01' },
      { to: 'country/yy', startDate: '2011' },
      { to: 'country/zz' },
    ],
  },
  { kind: 'Programme', id: 'programme/q', countries: [{ to: 'country/xx', startDate: '2010' }, { to: 'country/yy' }] },
]

interface Listed {
  readonly nodes: readonly { readonly id: string }[]
  readonly totalCount: number
  readonly undatedCount: number
}

const page = '{ nodes { id } totalCount undatedCount }'
const restOf = ({ nodes }: Listed) => nodes.map(({ id }) => id.slice(id.indexOf('/') + 1))

describe('a graph of dated things', () => {
  let graph: Graph
  let folder: string
  let ask: Ask
  beforeAll(async () => {
    graph = await openTestGraph()
    folder = await mkdtemp(join(tmpdir(), 'chancery-validity-'))
    await emptyGraph(graph)
    const catalogue = await readCatalogue('cypher')
    await prepareGraph(graph, catalogue, model)
    const path = join(folder, 'records.json')
    await writeFile(path, JSON.stringify({ source: { id: 'dated' }, records }))
    const report = await importFiles({ graph, catalogue, model }, [{ path }])
    expect(report.files.flatMap(({ errors }) => errors)).toEqual([])
    ask = askGraph({ graph, catalogue, model })
  })
  afterAll(async () => {
    await graph.close()
    await rm(folder, { recursive: true, force: true })
  })

  const roots: readonly (readonly [list: string, moment: string, valid: readonly string[]])[] = [
    ['memberships', '2019-12-31', ['ended', 'undated']],
    ['memberships', '2020-01-01', ['ended', 'partial', 'undated']],
    ['memberships', '2020-03-01', ['begun', 'ended', 'full', 'partial', 'undated']],
    ['memberships', '2021-02-28', ['begun', 'ended', 'full', 'partial', 'undated']],
    ['memberships', '2021-03-01', ['begun', 'partial', 'undated']],
    ['memberships', '2021-03', ['begun', 'partial', 'undated']],
    ['memberships', '2021-04', ['begun', 'undated']],
    ['memberships', '2021', ['begun', 'ended', 'full', 'partial', 'undated']],
    ['grants', '2020-02-29', []],
    ['grants', '2020-03-01', ['signed']],
    ['grants', '2020', ['signed']],
    ['grants', '2021-01-01', ['awarded']],
    ['grants', '2030', []],
    ['agreements', '2019', ['ended']],
    ['agreements', '2020-03', ['ended', 'signed']],
    ['agreements', '2020-04', ['ended', 'in-force']],
    ['agreements', '2021', ['ended', 'in-force']],
    ['agreements', '2022', ['in-force']],
    ['events', '2020-02-29', ['year']],
    ['events', '2020-03-01', ['day', 'days', 'year']],
    ['events', '2020-03-02', ['days', 'year']],
    ['events', '2020-03-03', ['year']],
    ['events', '2021', []],
    ['countries', '1000', ['xx', 'yy', 'zz']],
  ]
  it.each(roots)('has of %s at %s those valid then', async (list, moment, valid) => {
    const data = await ask<{ readonly list: Listed }>(`{ list: ${list}(validAt: "${moment}") ${page} }`)
    expect(restOf(data.list)).toEqual(valid)
    expect(data.list.totalCount).toBe(valid.length)
  })

  it('counts the undated, and leaves them out where asked', async () => {
    const asked = `query ($undated: Undated) { list: memberships(validAt: "2021-03", undated: $undated) ${page} }`
    const kept = await ask<{ readonly list: Listed }>(asked, { undated: 'INCLUDE' })
    const left = await ask<{ readonly list: Listed }>(asked, { undated: 'EXCLUDE' })
    expect([restOf(kept.list), kept.list.undatedCount]).toEqual([['begun', 'partial', 'undated'], 1])
    expect([restOf(left.list), left.list.undatedCount]).toEqual([['begun', 'partial'], 1])
  })

  it('counts nobody as undated who has no bounds by its kind', async () => {
    const data = await ask<{ readonly list: Listed }>(
      `{ list: entities(filter: { kind: { in: [Country, Membership] } }, validAt: "2021-04", undated: EXCLUDE) ${page} }`,
    )
    expect(restOf(data.list)).toEqual(['xx', 'yy', 'zz', 'begun'])
    expect(data.list.undatedCount).toBe(1)
  })

  const links: readonly (readonly [from: string, moment: string, kept: readonly string[], dated: readonly string[]])[] =
    [
      ['programme(id: "programme/p") { list: countries', '2009', ['zz'], []],
      ['programme(id: "programme/p") { list: countries', '2012-06', ['xx', 'yy', 'zz'], ['xx', 'yy']],
      ['programme(id: "programme/p") { list: countries', '2012-07-01', ['yy', 'zz'], ['yy']],
      ['country(id: "country/xx") { list: programmes', '2011', ['p', 'q'], ['p', 'q']],
      ['country(id: "country/xx") { list: programmes', '2015', ['q'], ['q']],
      ['country(id: "country/yy") { list: programmes', '2005', ['q'], []],
      ['country(id: "country/zz") { list: programmes', '2022', ['p'], ['p']],
      ['country(id: "country/zz") { list: programmes', '2023', [], []],
    ]
  it.each(links)('bounds the list of %s at %s by the links too', async (from, moment, kept, dated) => {
    const asked = `query ($at: Date, $undated: Undated) { one: ${from}(validAt: $at, undated: $undated) ${page} } }`
    const all = await ask<{ readonly one: { readonly list: Listed } }>(asked, { at: moment })
    const some = await ask<{ readonly one: { readonly list: Listed } }>(asked, { at: moment, undated: 'EXCLUDE' })
    expect([restOf(all.one.list), restOf(some.one.list)]).toEqual([kept, dated])
  })

  const filters: readonly (readonly [filter: string, moment: string, kept: readonly string[]])[] = [
    ['memberships: { some: {} }', '2030', ['a']],
    ['memberships: { some: { startDate: { isNull: false } } }', '2019', []],
    ['memberships: { some: { startDate: { isNull: false } } }', '2021-02', ['a']],
    ['memberships: { none: { startDate: { isNull: false } } }', '2019', ['a']],
    ['memberships: { every: { startDate: { isNull: true } } }', '2019', ['a']],
    ['memberships: { every: { startDate: { isNull: true } } }', '2021-02', []],
    ['memberships: { count: { eq: 2 } }', '2019', ['a']],
    ['memberships: { count: { eq: 3 } }', '2021-03', ['a']],
    ['memberships: { undated: EXCLUDE, count: { eq: 1 } }', '2019', ['a']],
    ['memberships: { validAt: null, count: { eq: 5 } }', '2019', ['a']],
    ['memberships: { validAt: "2021-03", count: { eq: 3 } }', '2019', ['a']],
    ['memberships: { some: { member: { onPerson: { memberships: { count: { eq: 2 } } } } } }', '2019', ['a']],
    [
      'memberships: { validAt: null, some: { member: { onPerson: { memberships: { count: { eq: 5 } } } } } }',
      '2019',
      ['a'],
    ],
    ['not: { memberships: { some: { startDate: { isNull: false } } } }', '2019', ['a']],
  ]
  it.each(filters)('filters by %s at %s the links that are valid then', async (filter, moment, kept) => {
    const asked = `{ list: persons(stubs: true, validAt: "${moment}", filter: { ${filter} }) ${page} }`
    const { list } = await ask<{ readonly list: Listed }>(asked)
    expect([restOf(list), list.totalCount]).toEqual([kept, kept.length])
  })

  it.each([
    ['2009', ['p']],
    ['2011', ['p', 'q']],
  ])('filters by the dates of links too, found by their far end, at %s', async (moment, kept) => {
    const far = moment === '2009' ? 'country/zz' : 'country/xx'
    const asked = `{ list: programmes(validAt: "${moment}", filter: { countries: { some: { node: { id: { eq: "${far}" } } } } }) ${page} }`
    const { list } = await ask<{ readonly list: Listed }>(asked)
    expect([restOf(list), list.totalCount]).toEqual([kept, kept.length])
    const none = await ask<{ readonly list: Listed }>(
      `{ list: programmes(validAt: "2009", filter: { countries: { some: { node: { id: { eq: "country/xx" } } } } }) ${page} }`,
    )
    expect(restOf(none.list)).toEqual([])
  })

  it('hands the moment down to the lists inside, through links to one, which it does not filter', async () => {
    const inside = `nodes { member { list: memberships ${page} own: memberships(validAt: "2019") ${page} all: memberships(validAt: null) ${page} } }`
    const { list } = await ask<{
      readonly list: { readonly nodes: readonly { readonly member: { readonly [name: string]: Listed } }[] }
    }>(`{ list: memberships(validAt: "2021-04", undated: EXCLUDE) { ${inside} } }`)
    const [{ member } = { member: {} }] = list.nodes
    expect(Object.entries(member).map(([name, each]) => [name, restOf(each)])).toEqual([
      ['list', ['begun']],
      ['own', ['ended']],
      ['all', ['begun', 'ended', 'full', 'partial', 'undated']],
    ])
  })
})
