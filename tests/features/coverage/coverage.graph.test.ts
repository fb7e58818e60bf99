import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { load, openEngine, type Said } from '../../support/engine.ts'
import { type Ask, askGraph } from '../../support/golden/ask.ts'

const eur = (value: string) => ({ value, currency: 'EUR' })
const grant = (id: string, fields: Said): Said => ({
  kind: 'Grant',
  id: `grant/${id}`,
  programme: 'programme/p',
  ...fields,
})
const total = (id: string, fields: Said): Said => ({
  ...{ kind: 'StatedTotal', id: `stated-total/${id}`, of: 'programme/p', startDate: '2020', endDate: '2022' },
  ...fields,
})

const records: readonly Said[] = [
  { kind: 'Programme', id: 'programme/p', name: 'P' },
  { kind: 'Project', id: 'project/a', programme: 'programme/p', startDate: '2021' },
  { kind: 'Hospital', id: 'hospital/here', place: 'place/here' },
  { kind: 'Place', id: 'place/here', country: 'country/here' },
  { kind: 'Hospital', id: 'hospital/there', country: 'country/there' },
  grant('dated', { awardDate: '2021', amount: eur('1000000000000000'), recipients: ['hospital/here'] }),
  grant('exact', {
    awardDate: '2022-12-31',
    amount: eur('999999999999999.999999999999'),
    recipients: ['country/here'],
  }),
  grant('undated', { amount: eur('0.000000000001'), recipients: ['hospital/unknown'], funders: ['country/giver'] }),
  grant('bare', { awardDate: '2020-01' }),
  grant('dollars', { awardDate: '2021', amount: { value: '7', currency: 'USD' } }),
  grant('late', { awardDate: '2023', amount: eur('5') }),
  grant('there', { awardDate: '2021', amount: eur('5'), recipients: ['hospital/there'] }),
  grant('other-giver', { awardDate: '2021', amount: eur('5'), funders: ['country/other'] }),
  { kind: 'Grant', id: 'grant/of-project', project: 'project/a', awardDate: '2021', amount: eur('2') },
  { kind: 'Grant', id: 'grant/says', countedIn: ['stated-total/event', 'stated-total/money'], amount: eur('3') },
  { kind: 'Grant', id: 'grant/elsewhere', programme: 'programme/q', awardDate: '2021', amount: eur('5') },
  total('money', { amount: eur('4900000'), givenBy: 'country/giver', receivedBy: 'country/here' }),
  total('projects', { measure: 'COUNT', unit: 'PROJECT', count: '1' }),
  total('rate', { min: eur('1'), max: eur('2'), per: 'YEAR', givenBy: 'country/other', startDate: '2019' }),
  total('event', { of: 'event/e', amount: eur('3'), qualifier: 'UP_TO' }),
  total('dollars', { amount: { value: '7', currency: 'USD' } }),
]

let engine: IngestContext
let ask: Ask

async function coverage<Answer = Said>(id: string, selection: string): Promise<Answer> {
  const answer = await ask<{ coverage: Answer }>(`{ coverage(id: "stated-total/${id}") { ${selection} } }`)
  return answer.coverage
}

describe('stated totals of a programme', () => {
  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
    await load(engine, { source: { id: 'note/a' }, records })
    // Another kind may lead to the subject by links of the same type; its ids stand before those of totals.
    await engine.graph.write((transaction) =>
      transaction.run(
        'MATCH (subject:Entity {id: "programme/p"}) UNWIND range(1, 5) AS at ' +
          'CREATE (:Entity:Agreement {id: "agreement/" + at, name: "Other"})-[:TOTAL_OF]->(subject)',
      ),
    )
  })
  afterAll(() => engine.graph.close())

  it('count what contradicts neither period, currency, giver nor receiver, and tell why', async () => {
    const { items } = await coverage<{ items: { nodes: readonly Said[] } }>(
      'money',
      'items { nodes { entityId reason certain date amount { value } entity { __typename } } }',
    )
    expect(items.nodes.map(({ entityId, reason, certain }) => [entityId, reason, certain])).toEqual([
      ['grant/bare', 'DATED', true],
      ['grant/dated', 'DATED', true],
      ['grant/exact', 'DATED', true],
      ['grant/of-project', 'DATED', true],
      ['grant/says', 'SAYS_SO', false],
      ['grant/undated', 'UNDATED', false],
    ])
  })

  it('are summed to the last decimal, what carries no amount counted apart', async () => {
    const part = '{ count withoutAmount amounts { value currency } overshoot verdict }'
    expect(
      await coverage('money', `certain ${part} possible ${part} stated { value currency from until } rule unit`),
    ).toEqual({
      certain: {
        ...{ count: 4, withoutAmount: 1, verdict: 'EXCEEDS', overshoot: '1999999995100001.999999999999' },
        amounts: [{ value: '2000000000000001.999999999999', currency: 'EUR' }],
      },
      possible: {
        ...{ count: 6, withoutAmount: 1, verdict: 'EXCEEDS', overshoot: '1999999995100005' },
        amounts: [{ value: '2000000000000005', currency: 'EUR' }],
      },
      stated: { value: '4900000', currency: 'EUR', from: '2020-01-01', until: '2022-12-31' },
      rule: expect.stringContaining('received by country/here'),
      unit: 'Grant',
    })
  })

  it('count entities of their unit', async () => {
    expect(await coverage('projects', 'certain { count verdict } items { nodes { entityId } }')).toEqual({
      certain: { count: 1, verdict: 'FITS' },
      items: { nodes: [{ entityId: 'project/a' }] },
    })
  })

  it('multiply a rate by the years of the period', async () => {
    expect(await coverage('rate', 'certain { periods count remainder overshoot verdict }')).toEqual({
      certain: { periods: 4, count: 6, remainder: '0', overshoot: '2000000000000003.999999999999', verdict: 'EXCEEDS' },
    })
  })

  it('count of an event only what says so itself', async () => {
    expect(
      await coverage('event', 'certain { count } possible { count verdict } items { nodes { entityId } }'),
    ).toEqual({
      certain: { count: 0 },
      possible: { count: 1, verdict: 'FITS' },
      items: { nodes: [{ entityId: 'grant/says' }] },
    })
  })

  it('are listed by their subject, and paged with their items', async () => {
    type Page = {
      coverages: { totalCount: number; nodes: readonly { totalId: string }[]; pageInfo: { endCursor: string } }
    }
    const text = `query ($after: String) { coverages(of: "programme/p", first: 3, after: $after) {
      totalCount nodes { totalId total { id } } pageInfo { hasNextPage endCursor } } }`
    const { coverages } = await ask<Page>(text)
    const next = await ask<Page>(text, { after: coverages.pageInfo.endCursor })
    expect(coverages.totalCount).toBe(4)
    expect([...coverages.nodes, ...next.coverages.nodes].map(({ totalId }) => totalId)).toEqual(
      ['dollars', 'money', 'projects', 'rate'].map((id) => `stated-total/${id}`),
    )
    const first =
      '{ coverage(id: "stated-total/money", first: 2) { items { nodes { entityId } pageInfo { endCursor hasNextPage } } } }'
    const page = await ask<{ coverage: { items: { pageInfo: { endCursor: string; hasNextPage: boolean } } } }>(first)
    const { endCursor, hasNextPage } = page.coverage.items.pageInfo
    expect(hasNextPage).toBe(true)
    const rest = await ask<{ coverage: { items: { nodes: readonly unknown[] } } }>(
      `{ coverage(id: "stated-total/money", after: "${endCursor}") { items { nodes { entityId } } } }`,
    )
    expect(rest.coverage.items.nodes).toHaveLength(4)
  })

  it('are null where there is none, and refused by an id of another kind', async () => {
    expect(await ask('{ coverage(id: "stated-total/none") { totalId } }')).toEqual({ coverage: null })
    await expect(ask('{ coverage(id: "grant/dated") { totalId } }')).rejects.toThrow(/the id of a StatedTotal/)
  })
})
