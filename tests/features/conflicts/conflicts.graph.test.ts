import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check } from '../../../src/ingest/check/check.ts'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { undo } from '../../../src/ingest/undo/undo.ts'
import { load, openEngine, type Said } from '../../support/engine.ts'
import { type Ask, askGraph } from '../../support/golden/ask.ts'

const grant = (fields: Said): Said => ({ kind: 'Grant', id: 'grant/one', ...fields })
const usd = (value: string) => ({ value, currency: 'USD' })

const first = {
  source: { id: 'note/a', publishedOn: '2026-01-20', saidBy: 'person/ann' },
  records: [
    grant({
      name: 'Scanner for Brestov',
      amount: usd('100'),
      status: 'signed',
      purpose: 'For the  X-ray ward',
      funders: [
        { to: 'country/jp', role: 'donor' },
        { to: 'country/de', role: 'donor' },
      ],
    }),
    { kind: 'Country', id: 'country/jp', name: 'Japan', isoCode: 'JP' },
    { kind: 'Hospital', id: 'hospital/brestov', name: 'Brestov hospital', country: 'country/by', beds: '90' },
  ],
}
const second = {
  source: { id: 'note/b', publishedOn: '2026-01-21', saidBy: 'person/ann' },
  records: [
    grant({
      name: 'scanner for Brèstov',
      amount: usd('120'),
      status: 'paid',
      purpose: 'for the x-ray ward',
      funders: [
        { to: 'country/jp', role: 'Giver' },
        { to: 'country/de', role: 'channel' },
      ],
    }),
    { kind: 'Country', id: 'country/jp', name: 'State of Japan' },
    { kind: 'Hospital', id: 'hospital/brestov', name: 'Brestov hospital', country: 'country/pl' },
  ],
}
const third = {
  source: { id: 'note/c', publishedOn: '2026-01-19', derivedFrom: ['note/b'] },
  records: [grant({ amount: usd('120'), funders: [{ to: 'country/jp', role: 'giver' }] })],
}

interface Conflicts {
  readonly conflicts: {
    readonly nodes: readonly { readonly entityId: string; readonly field: string; readonly targetId: string | null }[]
    readonly totalCount: number
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

const listed = `query ($kind: Kind, $field: String, $names: Boolean, $first: Int, $after: String) {
  conflicts(kind: $kind, field: $field, names: $names, first: $first, after: $after) {
    nodes { entityId field targetId } totalCount pageInfo { hasNextPage endCursor } } }`

let engine: IngestContext
let ask: Ask

async function namesOf(args: Said = {}): Promise<readonly string[]> {
  const { conflicts } = await ask<Conflicts>(listed, args)
  expect(conflicts.totalCount).toBe(conflicts.nodes.length)
  return conflicts.nodes.map(({ entityId, field, targetId }) =>
    [entityId, field, targetId].filter((part) => part !== null).join(' '),
  )
}

const roles = ['grant/one funders.role country/de', 'grant/one funders.role country/jp']
const all = ['grant/one amount', ...roles, 'hospital/brestov country']

describe('records of three sources that disagree', () => {
  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
    for (const said of [first, second, third]) await load(engine, said)
  })
  afterAll(() => engine.graph.close())

  it('conflict in values, links to one and what describes a link; not in spelling, histories, names and silence', async () => {
    expect(await namesOf()).toEqual(all)
    expect((await check(engine)).sound).toBe(true)
  })

  it.each<[string, Said, readonly string[]]>([
    ['names too', { names: true }, ['country/jp name', ...all]],
    ['names alone', { field: 'name' }, ['country/jp name']],
    ['one field', { field: 'amount' }, ['grant/one amount']],
    ['what describes a link', { field: 'funders' }, roles],
    ['one property of a link', { field: 'funders.role' }, roles],
    ['one kind', { kind: 'Hospital', names: true }, ['hospital/brestov country']],
    ['another kind', { kind: 'Country', names: true }, ['country/jp name']],
    ['a kind without any', { kind: 'Payment' }, []],
  ])('are listed when asked for %s', async (_what, args, expected) => {
    expect(await namesOf(args)).toEqual(expected)
  })

  it.each([1, 2, 3])('are paged by %i, each once', async (size) => {
    const seen: unknown[] = []
    let after: string | null = null
    for (let more = true; more; ) {
      const { conflicts }: Conflicts = await ask<Conflicts>(listed, { names: true, first: size, after })
      expect(conflicts.totalCount).toBe(5)
      seen.push(...conflicts.nodes.map(({ entityId, field, targetId }) => [entityId, field, targetId].join(' ').trim()))
      more = conflicts.pageInfo.hasNextPage
      after = conflicts.pageInfo.endCursor
    }
    expect(seen).toEqual(['country/jp name', ...all])
  })

  it('show each value once, with its sources, speakers and claims', async () => {
    const { conflicts } = await ask<{ conflicts: { nodes: unknown } }>(`{ conflicts(kind: Grant) { nodes {
      entity { id name } field target { id }
      values { value { text } chosen rule support { sources speakers speakerIds } sources { id } claims { chosen source { id } } }
    } } }`)
    expect(conflicts.nodes).toEqual([
      {
        entity: { id: 'grant/one', name: 'scanner for Brèstov' },
        field: 'amount',
        target: null,
        values: [
          {
            value: { text: '120 USD' },
            chosen: true,
            rule: 'NEWER',
            support: { sources: 1, speakers: 2, speakerIds: ['person/ann'] },
            sources: [{ id: 'note/b' }, { id: 'note/c' }],
            claims: [
              { chosen: true, source: { id: 'note/b' } },
              { chosen: true, source: { id: 'note/c' } },
            ],
          },
          {
            value: { text: '100 USD' },
            chosen: false,
            rule: 'NEWER',
            support: { sources: 1, speakers: 1, speakerIds: ['person/ann'] },
            sources: [{ id: 'note/a' }],
            claims: [{ chosen: false, source: { id: 'note/a' } }],
          },
        ],
      },
      { field: 'funders.role', target: { id: 'country/de' }, entity: expect.anything(), values: expect.anything() },
      {
        entity: expect.anything(),
        field: 'funders.role',
        target: { id: 'country/jp' },
        values: [
          expect.objectContaining({ value: { text: 'Giver' }, sources: [{ id: 'note/b' }, { id: 'note/c' }] }),
          expect.objectContaining({ value: { text: 'donor' }, chosen: false }),
        ],
      },
    ])
  })

  it('are refused by a field that no record says, with the nearest', async () => {
    await expect(ask('{ conflicts(field: "amuont") { totalCount } }')).rejects.toThrow(/did you mean "amount"/)
    await expect(ask('{ conflicts(kind: Country, field: "amount") { totalCount } }')).rejects.toThrow(
      /records of Country say/,
    )
    await expect(ask('{ conflicts(after: "x") { totalCount } }')).rejects.toThrow(/a cursor that this API gave out/)
  })
})

describe('a header that ranks its source', () => {
  const chosenAmount = async () => {
    const { grant } = await ask<{ grant: { amount: { value: string } } }>(
      '{ grant(id: "grant/one") { amount { value } } }',
    )
    return grant.amount.value
  }
  const ruleOf = async () => {
    const { conflicts } = await ask<{ conflicts: { nodes: readonly { values: readonly { rule: string }[] }[] } }>(
      '{ conflicts(field: "amount") { nodes { values { rule } } } }',
    )
    return conflicts.nodes[0]?.values[0]?.rule
  }

  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
    for (const said of [first, second]) await load(engine, said)
  })
  afterAll(() => engine.graph.close())

  it('changes the value at once: as a whole, for one field, and back', async () => {
    expect([await chosenAmount(), await ruleOf()]).toEqual(['120', 'NEWER'])
    await load(engine, { ...first, source: { ...first.source, rank: 1 } })
    expect([await chosenAmount(), await ruleOf()]).toEqual(['100', 'RANK'])
    await load(engine, { ...second, source: { ...second.source, fieldRanks: { amount: 2 } } })
    expect([await chosenAmount(), await ruleOf()]).toEqual(['120', 'RANK'])
    const { source, hospital } = await ask<{ source: unknown; hospital: unknown }>(`{
      source(id: "note/b") { rank fieldRanks { field rank } }
      hospital(id: "hospital/brestov") { country { id } } }`)
    expect(source).toEqual({ rank: 0, fieldRanks: [{ field: 'amount', rank: 2 }] })
    expect(hospital).toEqual({ country: { id: 'country/by' } })
    await load(engine, { ...second, source: { ...second.source, fieldRanks: { amount: 1 } } })
    expect([await chosenAmount(), await ruleOf()]).toEqual(['120', 'NEWER'])
    expect((await check(engine)).sound).toBe(true)
  })

  it('stops a file that ranks a field nobody has', async () => {
    const report = await load(engine, { ...second, source: { ...second.source, fieldRanks: { amuont: 2 } } })
    expect([report.state, report.failure]).toEqual(['failed', expect.stringContaining('did you mean "amount"?')])
  })
})

describe('sources that go back to others', () => {
  const supportOf = async () => {
    const { grant } = await ask<{ grant: { support: unknown } }>(
      '{ grant(id: "grant/one") { support { sources speakers } } }',
    )
    return grant.support
  }
  const source = (id: string, derivedFrom: readonly string[] = [], records: readonly Said[] = []) => ({
    source: { id, derivedFrom },
    records,
  })
  const said = [grant({ amount: usd('100') })]

  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
  })
  afterAll(() => engine.graph.close())

  it('count once, also through sources that say nothing of the entity', async () => {
    await load(engine, source('note/a', ['wire/b'], said))
    await load(engine, source('note/c', ['wire/d'], said))
    expect(await supportOf()).toEqual({ sources: 2, speakers: 2 })
    await load(engine, source('wire/b', ['wire/z']))
    await load(engine, source('wire/d', ['wire/e']))
    await load(engine, source('wire/e', ['wire/z']))
    expect(await supportOf()).toEqual({ sources: 1, speakers: 1 })
    const { run } = await load(engine, source('wire/e', []))
    expect(await supportOf()).toEqual({ sources: 2, speakers: 2 })
    await undo(engine, run ?? '')
    expect(await supportOf()).toEqual({ sources: 1, speakers: 1 })
  })
})
