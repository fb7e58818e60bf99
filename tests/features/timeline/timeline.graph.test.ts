import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { openEngine } from '../../support/engine.ts'
import { loadedWorld } from '../../support/generated/loaded-world.ts'
import { days, recordsArbitrary } from '../../support/generated/records.ts'
import { type Ask, askGraph } from '../../support/golden/ask.ts'
import { type Item, type TimelineAsked, TimelineOracle } from '../../support/oracle/timeline.ts'
import { model } from '../../support/planned.ts'

const seed = Number(process.env['CHANCERY_SEED'] ?? Date.now() % 1_000_000_000)
const worlds = Number(process.env['CHANCERY_LAW_RUNS'] ?? 2)

const page = `query ($id: ID!, $from: Date, $until: Date, $kinds: [Kind!], $ofDirect: Boolean, $dated: Boolean, $validAt: Date, $undated: Undated, $after: String, $first: Int) {
  node(id: $id) { timeline(from: $from, until: $until, kinds: $kinds, ofDirect: $ofDirect, dated: $dated, validAt: $validAt, undated: $undated, after: $after, first: $first) {
    totalCount undatedCount changesLeftOut pageInfo { hasNextPage endCursor }
    nodes { date precision event field entityId targetId otherIds entity { id } target { id } others { id } joined { of { id } ofId link direction } claims { field value { date } } } } } }`

type Shown = Omit<Item, 'joined'> & {
  readonly precision: string | null
  readonly entity: { readonly id: string }
  readonly target: { readonly id: string } | null
  readonly others: readonly { readonly id: string }[]
  readonly joined: readonly {
    readonly of: { readonly id: string }
    readonly ofId: string
    readonly link: string
    readonly direction: string
  }[]
  readonly claims: readonly { readonly field: string; readonly value: { readonly date: string } }[]
}
interface Page {
  readonly node: {
    readonly timeline: {
      readonly totalCount: number
      readonly undatedCount: number
      readonly changesLeftOut: number
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: readonly Shown[]
    }
  }
}

let engine: IngestContext
let ask: Ask
beforeAll(async () => {
  engine = await openEngine(model)
  ask = askGraph(engine)
})
afterAll(() => engine.graph.close())

describe('time lines in a generated graph', () => {
  it('are what a walk over their records finds', async () => {
    const drawn = fc.sample(fc.tuple(recordsArbitrary(model), recordsArbitrary(model)), { numRuns: worlds, seed })
    let compared = 0
    for (const bySource of drawn) {
      const entities = await loadedWorld(engine, bySource)
      const oracle = new TimelineOracle(model, entities)
      const property = fc.asyncProperty(askedArbitrary([...entities.keys()]), async ({ id, size, asked }) => {
        const expected = oracle.line(id, asked)
        const undated = oracle.line(id, { ...asked, dated: false }).length
        expect(await walked(id, asked, size, undated), JSON.stringify({ id, asked, seed })).toEqual(expected)
        compared += expected.length
      })
      await fc.assert(property, { numRuns: 6, seed, endOnFailure: true })
    }
    console.log(`items of time lines compared with a walk in memory: ${compared}, seed ${seed}`)
    expect(compared).toBeGreaterThan(5)
  }, 400_000)
})

function askedArbitrary(ids: readonly string[]) {
  const day = fc.option(fc.constantFrom(...days), { nil: undefined })
  const asked = fc
    .record({
      from: day,
      until: day,
      kinds: fc.option(fc.subarray([...model.kinds.keys()], { minLength: 1 }), { nil: undefined, freq: 2 }),
      ofDirect: fc.boolean(),
      dated: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
      validAt: fc.option(fc.constantFrom(...days), { nil: undefined, freq: 1 }),
      undated: fc.constantFrom('INCLUDE', 'EXCLUDE'),
    })
    .map(({ from, until, ...rest }) => {
      const swapped = from !== undefined && until !== undefined && from.slice(0, 4) > until.slice(0, 4)
      return (
        swapped ? { ...rest, from: until, until: from } : { ...rest, from, until: until?.slice(0, 4) }
      ) as TimelineAsked
    })
  return fc.record({ id: fc.constantFrom(...ids), size: fc.integer({ min: 1, max: 9 }), asked })
}

/** All pages, one after the other. */
async function walked(id: string, asked: TimelineAsked, first: number, undated: number): Promise<readonly Item[]> {
  const items: Item[] = []
  let after: string | null = null
  for (;;) {
    const answered: Page = await ask<Page>(page, { ...asked, id, first, after })
    const { timeline } = answered.node
    expect(timeline.undatedCount).toBe(undated)
    expect(timeline.changesLeftOut).toBe(0)
    items.push(...timeline.nodes.map(itemOf))
    if (!timeline.pageInfo.hasNextPage) {
      expect(items).toHaveLength(timeline.totalCount)
      return items
    }
    after = timeline.pageInfo.endCursor
  }
}

function itemOf({ precision, entity, target, others, joined, claims, ...item }: Shown): Item {
  expect(entity.id).toBe(item.entityId)
  expect(target?.id ?? null).toBe(item.targetId)
  expect(others.map((other) => other.id).sort()).toEqual([...item.otherIds].sort())
  expect(precision).toBe(item.date === null ? null : { 4: 'YEAR', 7: 'MONTH', 10: 'DAY' }[item.date.length])
  if (item.date !== null) {
    expect(new Set(claims.map((claim) => claim.field))).toEqual(new Set([item.field]))
    expect(claims.map(({ value }) => value.date)).toContain(item.date)
  }
  return { ...item, joined: joined.map(({ ofId, link, direction }) => `${ofId} ${link} ${direction}`).sort() }
}
