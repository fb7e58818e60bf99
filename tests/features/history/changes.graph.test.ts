import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { load, openEngine, type Said } from '../../support/engine.ts'
import { type Ask, askGraph } from '../../support/golden/ask.ts'

const source = { id: 'list/grants', publishedOn: '2026-01-01' }
const grant = (name: string, amount: string, more: Said = {}): Said => ({
  kind: 'Grant',
  id: `grant/${name}`,
  name: `Grant ${name}`,
  amount: { value: amount, currency: 'USD' },
  ...more,
})

let engine: IngestContext
let ask: Ask
const moments: string[] = []

/** Loads a whole file, and remembers a moment after it. */
async function step(records: readonly Said[]): Promise<void> {
  await load(engine, { source, records }, { complete: true })
  await new Promise((resolve) => setTimeout(resolve, 5))
  moments.push(new Date().toISOString())
  await new Promise((resolve) => setTimeout(resolve, 5))
}

interface Changes {
  readonly changes: {
    readonly nodes: readonly { readonly kind: string; readonly entityId: string; readonly fields: readonly unknown[] }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
  }
}

const told = ({ changes }: Changes) => changes.nodes.map(({ kind, entityId }) => `${kind} ${entityId}`)

describe('a source that was loaded four times', () => {
  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
    await step([grant('a', '1'), grant('b', '2', { funders: ['country/jp'] })])
    await step([grant('a', '1'), grant('b', '3', { funders: ['country/by'] }), grant('c', '4')])
    await step([grant('a', '1'), grant('b', '3', { funders: ['country/by'] })])
    await step([grant('a', '1'), grant('b', '3', { funders: ['country/by'] })])
  })
  afterAll(() => engine.graph.close())

  it('shows what each of them changed, the newest first', async () => {
    const answer = await ask<Changes>('{ changes { nodes { kind entityId entity { name } source { id } at runId } } }')
    expect(told(answer)).toEqual([
      'RETRACTED grant/c',
      'CHANGED grant/b',
      'ADDED grant/c',
      'ADDED grant/a',
      'ADDED grant/b',
    ])
    expect(answer.changes.nodes[0]).toMatchObject({ entity: null, source: { id: 'list/grants' } })
  })

  it('shows field by field what was said before and after', async () => {
    const answer = await ask<Changes>(
      'query ($at: String) { changes(until: $at, first: 1) { nodes { kind entityId fields { field before { text entityId } after { text money { value } } } } } }',
      { at: moments[1] },
    )
    expect(answer.changes.nodes).toEqual([
      {
        kind: 'CHANGED',
        entityId: 'grant/b',
        fields: [
          {
            field: 'amount',
            before: [{ text: '2 USD', entityId: null }],
            after: [{ text: '3 USD', money: { value: '3' } }],
          },
          {
            field: 'funders',
            before: [{ text: 'country/jp', entityId: 'country/jp' }],
            after: [{ text: 'country/by', money: null }],
          },
        ],
      },
    ])
  })

  it.each([
    ['a span', { since: 0, until: 1 }, ['CHANGED grant/b', 'ADDED grant/c']],
    ['a span in which nothing changed', { since: 2 }, []],
  ])('shows only %s', async (_what, span: { since: number; until?: number }, expected) => {
    const { since, until } = { since: moments[span.since], until: moments[span.until ?? 9] }
    const text =
      'query ($since: String, $until: String) { changes(since: $since, until: $until) { nodes { kind entityId } } }'
    expect(told(await ask<Changes>(text, { since, until }))).toEqual(expected)
  })

  it('shows only what is about one entity, or of one kind', async () => {
    const about = await ask<Changes>('{ changes(about: "grant/b") { nodes { kind entityId } } }')
    expect(told(about)).toEqual(['CHANGED grant/b', 'ADDED grant/b'])
    const gone = await ask<Changes>('{ changes(about: "grant/c", kind: Grant) { nodes { kind entityId } } }')
    expect(told(gone)).toEqual(['RETRACTED grant/c', 'ADDED grant/c'])
    expect(told(await ask<Changes>('{ changes(kind: Person) { nodes { kind entityId } } }'))).toEqual([])
  })

  it.each([1, 2, 3, 4])('gives every change once in pages of %i', async (first) => {
    const text = `query ($first: Int, $after: String) { changes(first: $first, after: $after) {
      nodes { kind entityId } pageInfo { hasNextPage endCursor } } }`
    const seen: string[] = []
    let after: string | undefined
    for (let more = true; more; ) {
      const page: Changes = await ask<Changes>(text, { first, after })
      seen.push(...told(page))
      more = page.changes.pageInfo.hasNextPage
      after = page.changes.pageInfo.endCursor
    }
    expect(seen).toEqual(['RETRACTED grant/c', 'CHANGED grant/b', 'ADDED grant/c', 'ADDED grant/a', 'ADDED grant/b'])
  })

  it('is known as it was at any moment', async () => {
    const text = `query ($id: ID!, $at: String) { entity(id: $id, knownAt: $at) {
      name kind fields { field values { text entity { id } } disputed } records { recordedAt } present { id } } }`
    const known = (id: string, at: number) => ask<{ entity: unknown }>(text, { id, at: moments[at] })
    expect((await known('grant/b', 0)).entity).toMatchObject({
      name: 'Grant b',
      kind: 'Grant',
      fields: [
        { field: 'name' },
        { field: 'amount', values: [{ text: '2 USD', entity: null }], disputed: false },
        { field: 'funders', values: [{ text: 'country/jp' }] },
      ],
    })
    expect((await known('grant/b', 3)).entity).toMatchObject({
      fields: [{ field: 'name' }, { values: [{ text: '3 USD' }] }, { values: [{ entity: { id: 'country/by' } }] }],
    })
    expect((await known('grant/c', 0)).entity).toBeNull()
    expect((await known('grant/c', 1)).entity).toMatchObject({ name: 'Grant c', present: null })
    expect((await known('grant/c', 2)).entity).toBeNull()
    expect((await ask<{ entity: unknown }>('{ entity(id: "grant/b") { fields { field } } }')).entity).not.toBeNull()
    await expect(ask('{ entity(id: "grant/b", knownAt: "yesterday") { id } }')).rejects.toThrow(
      /knownAt: expected a moment such as .*got "yesterday"/,
    )
  })
})
