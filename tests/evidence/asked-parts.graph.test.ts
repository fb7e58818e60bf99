import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { load, openEngine } from '../support/engine.ts'
import { askTold } from '../support/golden/ask-features.ts'

const said = {
  source: { id: 'note/a', title: 'A note', text: 'The town was given 40 dollars.', saidBy: 'person/a' },
  records: [
    {
      kind: 'Grant',
      id: 'grant/one',
      amount: { value: '40', currency: 'USD' },
      asOf: '2025-02',
      evidence: [{ for: ['amount'], quote: 'given 40 dollars' }],
      funders: ['organisation/a'],
    },
  ],
}

const parts = [
  'id',
  'recordedAt',
  'asOf',
  'quote { text status start }',
  'quotes { status prefix }',
  'saidById',
  'support { speakers }',
  'record { id runId recordedAt json claims { quote { status } } }',
]

let engine: IngestContext
beforeAll(async () => {
  engine = await openEngine()
  await load(engine, said)
})
afterAll(() => engine.graph.close())

const claimsWith = async (selection: string) => {
  const claims = `claims(fields: ["amount"]) { nodes { ${selection} } }`
  const links = `claims { nodes { ${selection} } }`
  const { data, errors } = await askTold(
    engine,
    `{ grant(id: "grant/one") { ${claims} funders { edges { ${links} } } } }`,
  )
  expect(errors).toBeUndefined()
  const { grant } = data
  return [...grant.claims.nodes, ...grant.funders.edges[0].claims.nodes]
}

describe('what is told of a claim', () => {
  it.each(parts)('is for %s alone what it is beside all else', async (part) => {
    const [name = ''] = part.split(' ')
    const all = await claimsWith(parts.join(' '))
    expect(all).toHaveLength(2)
    expect(all[0][name]).not.toBeNull()
    expect(await claimsWith(part)).toEqual(all.map((claim) => ({ [name]: claim[name] })))
  })
})
