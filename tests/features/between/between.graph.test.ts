import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { load, openEngine, type Said } from '../../support/engine.ts'
import { type Ask, askGraph } from '../../support/golden/ask.ts'

interface Item {
  readonly entityId: string
  readonly aIds: readonly string[]
  readonly bIds: readonly string[]
}

interface Group {
  readonly kind: string
  readonly direction: string
  readonly count: number
  readonly sums: readonly { readonly currency: string | null; readonly amount: string | null }[]
  readonly items: {
    readonly nodes: readonly Item[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

let engine: IngestContext
let ask: Ask

const countries = ['country/a', 'country/b', 'country/c']
const organisations = [0, 1, 2, 3, 4].map((at) => `organisation/o${at}`)
const positions = [0, 1, 2, 3].map((at) => `position/p${at}`)
const persons = [0, 1, 2, 3, 4, 5].map((at) => `person/p${at}`)
const maybe = (ids: readonly string[]) => fc.option(fc.constantFrom(...ids), { nil: undefined })
const several = (ids: readonly string[]) => fc.subarray([...ids], { maxLength: 3 })
const parties = [...countries, ...organisations, ...persons]
const made = <Shape extends object>(prefix: string, kind: string, count: number, shape: fc.Arbitrary<Shape>) =>
  fc
    .array(shape, { minLength: count, maxLength: count })
    .map((each) => each.map((one, at): Said => ({ kind, id: `${prefix}${at}`, ...one })))

/** Loops among organisations, people of several countries and of none, offices that speak for nobody, parties that nobody describes. */
const graph = fc
  .tuple(
    made('organisation/o', 'Organisation', 5, fc.record({ partOf: maybe(organisations), country: maybe(countries) })),
    made('person/p', 'Person', 5, fc.record({ citizenships: fc.subarray(countries, { maxLength: 2 }) })),
    made(
      'position/p',
      'Position',
      4,
      fc.record({
        represents: maybe([...countries, ...organisations]),
        organisation: maybe(organisations),
        accreditedTo: fc.subarray(countries, { maxLength: 1 }),
      }),
    ),
    made(
      'membership/m',
      'Membership',
      9,
      fc.record({ member: maybe(persons), organisation: maybe(organisations), position: maybe(positions) }),
    ),
    made(
      'grant/g',
      'Grant',
      9,
      fc.record({
        funders: several(parties),
        recipients: several(parties),
        amount: fc.record({ value: fc.integer({ min: 1, max: 999 }).map(String), currency: fc.constant('EUR') }),
      }),
    ),
    made('event/e', 'Event', 6, fc.record({ participants: several(parties), organisers: several(parties) })),
  )
  .map((parts) => parts.flat())
const [records = []] = fc.sample(graph, { numRuns: 1, seed: 3 })
const byId = new Map(records.map((record) => [String(record['id']), record]))

function linked(id: string, field: string): readonly string[] {
  const value = byId.get(id)?.[field]
  return Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)]
}

/** Whom somebody stands for, as one would work it out by hand, for parties of a kind. */
function standsFor(id: string, kind: string): ReadonlySet<string> {
  const first = (...lists: readonly (readonly string[])[]) =>
    lists.find((list) => list.some((one) => one.startsWith(kind))) ?? []
  const all = (ids: readonly string[]) => ids.flatMap((one) => [...standsFor(one, kind)])
  if (id.startsWith('organisation/')) {
    const found = new Set([id])
    for (const one of found) for (const to of [...linked(one, 'partOf'), ...linked(one, 'country')]) found.add(to)
    return found
  }
  if (id.startsWith('position/'))
    return new Set([id, ...first(all(linked(id, 'represents')), all(linked(id, 'organisation')))])
  if (id.startsWith('membership/'))
    return new Set([id, ...first(all(linked(id, 'position')), all(linked(id, 'organisation')))])
  if (id.startsWith('person/')) {
    const held = records.filter(({ member }) => member === id).map((one) => String(one['id']))
    return new Set([id, ...first(linked(id, 'citizenships'), all(held))])
  }
  return new Set([id])
}

function endsOf(record: Said): { from: readonly string[]; to: readonly string[]; among: readonly string[] } {
  const id = String(record['id'])
  const along = (...fields: readonly string[]) => fields.flatMap((field) => linked(id, field))
  if (record['kind'] === 'Grant') return { from: along('funders'), to: along('recipients'), among: [] }
  if (record['kind'] === 'Event') return { from: [], to: [], among: along('participants', 'organisers') }
  if (record['kind'] !== 'Membership') return { from: [], to: [], among: [] }
  const held = along('position').flatMap((one) => [...linked(one, 'organisation'), ...linked(one, 'accreditedTo')])
  return { from: along('member'), to: [...along('organisation'), ...held], among: [] }
}

function expected(a: string, b: string): Record<string, readonly Item[]> {
  const of = (side: string, ids: readonly string[]) =>
    [...new Set(ids)].filter((id) => standsFor(id, side.slice(0, side.indexOf('/') + 1)).has(side)).sort()
  const groups: Record<string, Item[]> = {}
  for (const record of records) {
    const { from, to, among } = endsOf(record)
    const ways = [
      ['A_TO_B', of(a, from), of(b, to)],
      ['B_TO_A', of(a, to), of(b, from)],
      ['MUTUAL', of(a, among), of(b, among)],
    ] as const
    for (const [direction, aIds, bIds] of ways) {
      if (!aIds.some((one) => bIds.some((other) => other !== one))) continue
      const key = `${record['kind']} ${direction}`
      groups[key] = [...(groups[key] ?? []), { entityId: String(record['id']), aIds, bIds }]
    }
  }
  return groups
}

async function between(a: string, b: string, rest = ''): Promise<readonly Group[]> {
  const answer = await ask<{ between: { groups: readonly Group[] } | null }>(
    `{ between(a: "${a}", b: "${b}", kinds: [Grant, Event, Membership]${rest}) { groups { kind direction count sums { currency amount }
      items { nodes { entityId aIds bIds } pageInfo { hasNextPage endCursor } } } } }`,
  )
  return answer.between?.groups ?? []
}

describe('a made graph of parties', () => {
  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
    await load(engine, { source: { id: 'made' }, records })
  })
  afterAll(() => engine.graph.close())

  const pairs = [
    ['country/a', 'country/b'],
    ['country/b', 'country/c'],
    ['country/c', 'organisation/o0'],
    ['organisation/o1', 'organisation/o2'],
    ['country/a', 'organisation/o3'],
    ['person/p0', 'country/b'],
    ['person/p5', 'country/a'],
  ] as const
  it.each(pairs)('joins %s and %s by what a walk by hand finds, and both ways alike', async (a, b) => {
    const wanted = expected(a, b)
    const groups = await between(a, b)
    expect(
      Object.fromEntries(groups.map(({ kind, direction, items }) => [`${kind} ${direction}`, items.nodes])),
    ).toEqual(wanted)
    for (const { kind, direction, count, sums } of groups) {
      const items = wanted[`${kind} ${direction}`] ?? []
      expect(count).toBe(items.length)
      const amounts = items.map(({ entityId }) => byId.get(entityId)?.['amount'] as { value: string } | undefined)
      const sum = amounts.reduce((total, amount) => total + Number(amount?.value ?? 0), 0)
      expect(sums.map(({ amount }) => amount)).toEqual(kind === 'Grant' ? [String(sum)] : [])
    }
    const turned = await between(b, a)
    const other = { A_TO_B: 'B_TO_A', B_TO_A: 'A_TO_B', MUTUAL: 'MUTUAL' } as Record<string, string>
    expect(new Map(turned.map(({ kind, direction, count }) => [`${kind} ${other[direction]}`, count]))).toEqual(
      new Map(groups.map(({ kind, direction, count }) => [`${kind} ${direction}`, count])),
    )
  })

  it('gives a group by pages as at once, and behind a cursor nothing of other groups', async () => {
    const whole = (await between('country/a', 'country/b')).find(({ count }) => count > 1)
    expect(whole).toBeDefined()
    const nodes: Item[] = []
    for (let after = ''; ; ) {
      const page = await between('country/a', 'country/b', `, first: 1${after}`)
      const group = page.find((each) => each.kind === whole?.kind && each.direction === whole?.direction)
      nodes.push(...(group?.items.nodes ?? []))
      if (after !== '') expect(page).toHaveLength(1)
      if (!group?.items.pageInfo.hasNextPage) break
      after = `, after: "${group.items.pageInfo.endCursor}"`
    }
    expect(nodes).toEqual(whole?.items.nodes)
  })

  it('is asked about one party twice, and about one that is not there', async () => {
    await expect(between('country/a', 'country/a')).rejects.toThrow('expected two parties, got "country/a" twice')
    expect(await ask('{ between(a: "country/a", b: "country/nowhere") { rule } }')).toEqual({ between: null })
  })
})
