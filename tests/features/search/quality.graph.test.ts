import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { fold } from '../../../src/values/fold.ts'
import { load, openEngine, type Said } from '../../support/engine.ts'
import { askGraph } from '../../support/golden/ask.ts'
import { allRows, atHand, tableOf } from '../../support/golden/pack.ts'
import { type Rule, rules, rulesOfPersons, seeded } from '../../support/misspell.ts'

const [facilities, recipients, funders] = ['health-facilities/facilities', 'grants/recipients', 'grants/funders'].map(
  tableOf,
)
const officials = resolve(import.meta.dirname, '../../../../shared/data/openstates/popolo.json.gz')
const files = [facilities ?? '', recipients ?? '', funders ?? '', officials]
const seed = 20_26
const perRule = 30

interface Wrong {
  readonly rule: string
  readonly text: string
  readonly id: string
}

/** Names that stand for one entity alone, by kind; every so many rows of the packs. */
async function records(): Promise<readonly (Said & { readonly id: string; readonly name: string })[]> {
  const [places, given, givers] = await Promise.all(files.slice(0, 3).map((file) => allRows(file)))
  const { persons } = JSON.parse(gunzipSync(readFileSync(officials)).toString()) as {
    readonly persons: readonly { readonly name: string }[]
  }
  const every = <Item>(items: readonly Item[] = [], count = 1) => items.filter((_, index) => index % count === 0)
  const named = [
    ...every(places, 30).map((row) => ['Hospital', row['Facility name'] ?? ''] as const),
    ...every(given, 2).map((row) => ['Organisation', row['donee'] ?? ''] as const),
    ...every(givers).map((row) => ['Organisation', row['donor'] ?? ''] as const),
    ...every(persons, 12).map(({ name }) => ['Person', name] as const),
  ]
  const once = new Map(named.map(([kind, name]) => [fold(name), { kind, name: name.trim() }]))
  return [...once.values()]
    .filter(({ name }) => name !== '')
    .map(({ kind, name }, index) => ({ kind, id: `${kind.toLowerCase()}/${index}`, name }))
}

function misspelt(
  known: readonly { readonly id: string; readonly name: string }[],
  of: readonly Rule[],
): readonly Wrong[] {
  const random = seeded(seed)
  return of.flatMap(({ name: rule, apply }) => {
    const wrong: Wrong[] = []
    for (let tries = 0; wrong.length < perRule && tries < 2_000; tries += 1) {
      const { id, name } = known[Math.floor(random() * known.length)] ?? { id: '', name: '' }
      const text = apply(name, random)
      if (text !== undefined && text !== name) wrong.push({ rule, text, id })
    }
    return wrong
  })
}

describe.skipIf(!atHand('how well misspelt names are found', files))('names of the packs, misspelt by rule', () => {
  let engine: IngestContext
  let known: Awaited<ReturnType<typeof records>> = []
  beforeAll(async () => {
    engine = await openEngine()
    known = await records()
    await load(engine, { source: { id: 'packs' }, records: known })
  })
  afterAll(() => engine.graph.close())

  it('are among the first three in at least 95 of 100', async () => {
    const persons = known.filter(({ kind }) => kind === 'Person')
    const wrong = [...misspelt(known, rules), ...misspelt(persons, rulesOfPersons)]
    expect(wrong.length).toBeGreaterThanOrEqual(200)
    const ask = askGraph(engine)
    const missed: Wrong[] = []
    for (const each of wrong) {
      const { search } = await ask<{ search: { nodes: readonly { entityId: string }[] } }>(
        'query ($text: String!) { search(text: $text, first: 3) { nodes { entityId } } }',
        { text: each.text },
      )
      if (!search.nodes.some(({ entityId }) => entityId === each.id)) missed.push(each)
    }
    console.info(`${known.length} names, ${wrong.length} misspelt, ${missed.length} missed`)
    expect(missed.length / wrong.length, JSON.stringify(missed, undefined, 1)).toBeLessThanOrEqual(0.05)
  })
})
