import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createPages } from '../../src/features/pages.ts'
import { check } from '../../src/ingest/check/check.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { checkedQuotes } from '../../src/ingest/quotes/disorderly.ts'
import { retract } from '../../src/ingest/undo/retract.ts'
import { undo } from '../../src/ingest/undo/undo.ts'
import { clear, load, openEngine } from '../support/engine.ts'
import { type Ask, askGraph } from '../support/golden/ask.ts'

const former = 'Intro. It cost 1,234 euros. End.'
const later = 'Nothing of that kind. But it cost 1,234 euros all the same.'
const quoted = { quote: '1,234 euros', for: ['amount'] }
const says = (text: string, title = 'A note', more: object = {}) => ({
  source: { id: 'note/a', title, text },
  records: [{ kind: 'Grant', id: 'grant/x', amount: { value: '1234', currency: 'USD' }, evidence: [quoted], ...more }],
})
const shown = 'quote { status start containsValue prefix suffix }'

let engine: IngestContext
let ask: Ask
beforeEach(async () => {
  if (engine) await clear(engine.graph)
  else engine = await openEngine()
  ask = askGraph(engine)
})
afterAll(() => engine.graph.close())

const quoteNow = async () => {
  const text = `{ grant(id: "grant/x") { claims(fields: ["amount"]) { nodes { ${shown} } } } }`
  return (await ask<{ grant: { claims: { nodes: { quote: object }[] } } }>(text)).grant.claims.nodes[0]?.quote
}
const quoteKnown = async (knownAt: string) => {
  const text = `query ($at: String) { entity(id: "grant/x", knownAt: $at) { claims { field ${shown} } } }`
  const { entity } = await ask<{ entity: { claims: { field: string; quote: object }[] } }>(text, { at: knownAt })
  return entity.claims.find(({ field }) => field === 'amount')?.quote
}
const page = async () => {
  const [row] = await engine.graph.read<{ id: string }>(
    'OPTIONAL MATCH (r:Record {entity: "grant/x"}) OPTIONAL MATCH (v:Version {entity: "grant/x"}) RETURN coalesce(r.id, v.record) AS id LIMIT 1',
  )
  return createPages(engine.model, engine.catalogue).record(engine.graph.read.bind(engine.graph), row?.id ?? '')
}
const before = { status: 'VERIFIED', start: 15, containsValue: false, prefix: 'Intro. It cost ', suffix: '. End.' }

describe('a quote whose text has changed', () => {
  it('is not told by its former place before it was looked up again', async () => {
    await load(engine, says(former))
    expect(await quoteNow()).toEqual(before)
    await engine.graph.run('MATCH (s:Source) SET s.text = $later, s.quotesStale = true', { later })
    await engine.graph.run("MATCH (l:Lease {name: 'import'}) SET l.token = 'of somebody who was killed'")
    const unknown = { status: 'UNCHECKED', start: null, containsValue: false, prefix: null, suffix: null }
    expect(await quoteNow()).toEqual(unknown)
    expect((await check(engine)).staleSources).toEqual(['note/a'])
    for await (const { counts } of checkedQuotes(engine)) expect(counts).toMatchObject({ verified: 0, unchecked: 1 })
    await engine.graph.run("MATCH (l:Lease {name: 'import'}) REMOVE l.token")
    await load(engine, { source: { id: 'note/b' }, records: [] })
    expect(await quoteNow()).toMatchObject({ status: 'VERIFIED', start: 34, suffix: ' all the same.' })
  })

  it('stands on a time line among the words of the present text, under the header of then', async () => {
    const promise = (status: string, evidence: object[]) => ({
      kind: 'Commitment',
      id: 'commitment/x',
      status,
      evidence,
    })
    const planned = promise('PLANNED', [{ quote: '1,234 euros', for: ['status'] }])
    const told = (text: string, title: string) => ({
      source: { id: 'note/a', title, text, publishedOn: '2026-01-01' },
      records: [planned],
    })
    await load(engine, told(former, 'Then'))
    await load(engine, { source: { id: 'note/b', publishedOn: '2026-02-01' }, records: [promise('AGREED', [])] })
    await load(engine, told(later, 'Now'))
    const text = `{ commitment(id: "commitment/x") { timeline { nodes { date claims { source { title } ${shown} } } } } }`
    type Answer = { commitment: { timeline: { nodes: { date: string; claims: object[] }[] } } }
    const { nodes } = (await ask<Answer>(text)).commitment.timeline
    expect(nodes.find(({ date }) => date === '2026-01-01')?.claims).toMatchObject([
      { source: { title: 'Then' }, quote: { status: 'VERIFIED', start: 34, suffix: ' all the same.' } },
    ])
  })

  it('is known at a former moment by the text of then', async () => {
    await load(engine, says(former))
    const moment = new Date().toISOString()
    await load(engine, says(later))
    expect(await quoteKnown(moment)).toEqual(before)
    expect(await quoteKnown(new Date().toISOString())).toMatchObject({ start: 34, suffix: ' all the same.' })
  })
})

describe('a quote of a record that is no more', () => {
  it('stays checked, on the page and at a moment when it stood', async () => {
    await load(engine, says(former))
    const moment = new Date().toISOString()
    await load(engine, says(former, 'A note', { amount: { value: '1235', currency: 'USD' } }))
    expect(await quoteKnown(moment)).toEqual(before)
    await retract(engine, 'note/a')
    expect(await quoteKnown(moment)).toEqual(before)
    const shownPage = await page()
    expect(shownPage).toMatchObject({ text: former, marks: [{ start: 15, end: 26 }] })
    const quotes = shownPage?.record.claims.flatMap((claim) =>
      claim.field === 'amount' ? claim.quoted(undefined).quotes : [],
    )
    expect(quotes).toMatchObject([{ status: 'VERIFIED', containsValue: false }])
  })
})

describe('what changed by a source that is gone', () => {
  it('is told under the title that it had last', async () => {
    await load(engine, says(former, 'K'))
    const { run } = await load(engine, says(former, 'K2'), { complete: true })
    await undo(engine, run ?? '')
    await retract(engine, 'note/a')
    const text =
      '{ all: changes { nodes { kind source { title } } } about: changes(about: "grant/x") { nodes { kind source { title } } } }'
    const answer = await ask<Record<string, { nodes: object[] }>>(text)
    const last = { kind: 'RETRACTED', source: { title: 'K' } }
    expect([answer['all']?.nodes[0], answer['about']?.nodes[0]]).toEqual([last, last])
  })
})
