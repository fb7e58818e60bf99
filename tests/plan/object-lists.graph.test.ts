import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseModel } from '../../src/features/merge.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { load, openEngine } from '../support/engine.ts'
import { type Ask, askGraph } from '../support/golden/ask.ts'

const model = parseModel(
  `
"A parcel."
type Parcel @node {
  "What is in it."
  items: [Item!]!
}
"One thing in a parcel."
type Item {
  "How many."
  pieces: Int
  "How heavy, in kilograms."
  weight: Float
  "Whether it breaks."
  fragile: Boolean
  "When it was packed."
  packed: Date
}
`,
  'parcels.graphql',
)

const parcels = {
  a: [
    { pieces: 2, weight: 0.5 },
    { pieces: 10, fragile: true },
  ],
  b: [{ pieces: 9, weight: 1e21, fragile: false, packed: '2020' }],
  c: [{ weight: 3 }],
  d: [],
}

let engine: IngestContext
let ask: Ask

describe('objects in a list', () => {
  beforeAll(async () => {
    engine = await openEngine(model)
    ask = askGraph(engine)
    const records = Object.entries(parcels).map(([name, items]) => ({ kind: 'Parcel', id: `parcel/${name}`, items }))
    await load(engine, { source: { id: 'parcels' }, records })
  })
  afterAll(() => engine.graph.close())

  it.each([
    ['a number at least', '{ some: { pieces: { gte: 10 } } }', 'a'],
    ['a number by its size, not as text', '{ some: { pieces: { lt: 10, gt: 2 } } }', 'b'],
    ['a number told of each', '{ every: { pieces: { isNull: false } } }', 'abd'],
    ['a number told of none', '{ none: { pieces: { isNull: false } } }', 'cd'],
    ['a fraction', '{ some: { weight: { lte: 3 } } }', 'ac'],
    ['a very large number', '{ some: { weight: { eq: 1e21 } } }', 'b'],
    ['a truth', '{ some: { fragile: { eq: true } } }', 'a'],
    ['no truth', '{ some: { fragile: { eq: false } } }', 'b'],
    ['a date', '{ some: { packed: { lt: "2021" } } }', 'b'],
    ['their number', '{ count: { eq: 2 } }', 'a'],
  ])('are found by %s', async (_what, items, found) => {
    const { parcels } = await ask<{ parcels: { nodes: { id: string }[] } }>(
      `{ parcels(filter: { items: ${items} }) { nodes { id } } }`,
    )
    expect(parcels.nodes.map(({ id }) => id.slice(-1)).join('')).toBe(found)
  })
})
