import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { clear, openEngine, type Said, type SaidSource, written } from '../support/engine.ts'
import { fingerprint } from '../support/fingerprint.ts'

let context: IngestContext
beforeAll(async () => {
  context = await openEngine()
})
afterAll(() => context.graph.close())

const oneOf = (...texts: readonly string[]) => fc.option(fc.constantFrom(...texts), { nil: null })
const some = (...texts: readonly string[]) => fc.option(fc.subarray([...texts], { minLength: 1 }), { nil: null })
const money = fc.record({ value: fc.constantFrom('1', '2.50', '70000'), currency: fc.constantFrom('USD', 'EUR') })

const grant = fc.record({
  kind: fc.constant('Grant'),
  id: fc.constantFrom('grant/a', 'grant/b', 'grant/c'),
  name: oneOf('Beds', 'BEDS', 'Béds', 'Ambulances'),
  amount: fc.option(money, { nil: null }),
  awardDate: oneOf('2004', '2004-05', '2004-05-17'),
  status: oneOf('agreed', 'paid'),
  asOf: oneOf('2004', '2020-01-01'),
  programme: oneOf('programme/a', 'programme/b'),
  recipients: some('hospital/a', 'hospital/b', 'country/a'),
  funders: fc.option(fc.constantFrom([{ to: 'country/a', role: 'donor' }], [{ to: 'country/a', role: 'Payer' }]), {
    nil: null,
  }),
})
const country = fc.record({
  kind: fc.constant('Country'),
  id: fc.constantFrom('country/a', 'country/b'),
  name: oneOf('A', 'a', 'B'),
  isoCode: oneOf('AA', 'AB'),
})
const record = fc.oneof(grant, country)
const source = fc.record({
  records: fc.uniqueArray(record, { minLength: 1, maxLength: 5, selector: ({ id }) => id }),
  rank: fc.constantFrom(0, 0, 1),
  publishedOn: oneOf('2004-05', '2020'),
})
const sources = fc.array(source, { minLength: 1, maxLength: 4 })

function named(drawn: readonly { records: readonly Said[]; rank: number; publishedOn: string | null }[]): SaidSource[] {
  return drawn.map(({ records, ...header }, index) => ({ source: { id: `list/${index}`, ...header }, records }))
}

/** Every source in files of a record or two, all in an order that the seed tells. */
function scattered(whole: readonly SaidSource[], seed: readonly number[]): readonly SaidSource[] {
  const pieces = whole.flatMap(({ source, records }, index) => {
    const cut = (seed[index] ?? 1) % 3
    if (cut === 0) return [{ source, records }]
    const parts = Array.from({ length: Math.ceil(records.length / cut) }, (_, part) =>
      records.slice(part * cut, (part + 1) * cut),
    )
    return parts.map((part) => ({ source, records: part }))
  })
  return pieces
    .map((piece, index) => ({ piece, at: seed[(index + 4) % seed.length] ?? 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ piece }) => piece)
}

async function graphOf(said: readonly SaidSource[]): Promise<string> {
  await clear(context.graph)
  const paths = await written(...said)
  const { files } = await importFiles(
    context,
    paths.map((path) => ({ path })),
  )
  expect(files.flatMap(({ errors }) => errors)).toEqual([])
  return fingerprint(context.graph)
}

describe('sources that speak about the same entities', () => {
  it('add up to one graph, in any order and in any split into files', async () => {
    const seed = fc.array(fc.nat(1_000), { minLength: 12, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(sources, seed, async (drawn, order) => {
        const whole = named(drawn)
        expect(await graphOf(scattered(whole, order))).toBe(await graphOf(whole))
      }),
      { numRuns: 20 },
    )
  }, 240_000)
})
