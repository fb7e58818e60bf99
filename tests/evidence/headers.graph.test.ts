import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { undo } from '../../src/ingest/undo/undo.ts'
import { takeLease } from '../../src/ingest/write/lease.ts'
import { clear, load, openEngine } from '../support/engine.ts'
import { askTold } from '../support/golden/ask-features.ts'

let engine: IngestContext
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.graph.close())
beforeEach(() => clear(engine.graph))

const said = (title: string, publishedOn = '2026-01-20') => ({
  source: { id: 'note/a', title, publishedOn },
  records: [
    { kind: 'Grant', id: 'grant/one', name: 'Scanner', funders: ['country/jp'] },
    { kind: 'Grant', id: 'grant/two', name: 'Ambulance', funders: ['country/jp'] },
  ],
})
const asked = (text: string, read?: Parameters<typeof askTold>[2]) => askTold(engine, text, read)
const titles = '{ grants { nodes { sources { title } claims(fields: ["name"]) { nodes { source { title } } } } } }'

const shows = (title: string) => {
  const node = { sources: [{ title }], claims: { nodes: [{ source: { title } }] } }
  return { grants: { nodes: [node, node] } }
}

describe('the headers of sources beside a list', () => {
  it('cost one statement for all, and none while nobody has written since', async () => {
    await load(engine, said('First'))
    const [first, again] = [await asked(titles), await asked(titles)]
    expect([first.data, again.data]).toEqual([shows('First'), shows('First')])
    expect([first.texts.length, again.texts.length]).toEqual([2, 1])
  })

  it('are those of today after an import that changes them, and after its undo', async () => {
    await load(engine, said('First'))
    expect((await asked(titles)).data).toEqual(shows('First'))
    const { run } = await load(engine, said('Second'))
    expect((await asked(titles)).data).toEqual(shows('Second'))
    await undo(engine, String(run))
    expect((await asked(titles)).data).toEqual(shows('First'))
  })

  it('are never remembered while somebody is writing', async () => {
    await load(engine, said('First'))
    const lease = await takeLease(engine, 'import of more.yaml')
    await asked(titles)
    await engine.graph.run(
      "MATCH (source:Source {id: 'note/a'}) SET source.header = replace(source.header, 'First', 'Now')",
    )
    const { data, texts } = await asked(titles)
    await lease.release()
    expect(data).toEqual(shows('Now'))
    expect(texts).toHaveLength(2)
    expect((await asked(titles)).data).toEqual(shows('Now'))
  })

  it('are fetched once for what refers on, level by level', async () => {
    await load(engine, said('First'))
    const { data, errors } = await asked(`{
      grant(id: "grant/one") { records { entity { sources { title } } source { title } } }
      country(id: "country/jp") { grantsGiven { edges { sources { title } node { sources { title } } } } }
    }`)
    expect(errors).toBeUndefined()
    expect(data.grant.records).toEqual([{ entity: { sources: [{ title: 'First' }] }, source: { title: 'First' } }])
    expect(data.country.grantsGiven.edges).toHaveLength(2)
    expect(JSON.stringify(data.country).match(/First/g)).toHaveLength(4)
  })

  it('cost the fields that lack them and no other where they cannot be read', async () => {
    await load(engine, said('First'))
    const { data, errors } = await asked(
      '{ grants { nodes { sources { title } } } plain: grants { nodes { id } } }',
      (statement, ...rest) =>
        statement.includes('z:Source')
          ? Promise.reject(new Error('gone for now'))
          : engine.graph.read(statement, ...rest),
    )
    expect(data).toEqual({ grants: null, plain: { nodes: [{ id: 'grant/one' }, { id: 'grant/two' }] } })
    expect(errors?.map(({ message, path }) => ({ message, path }))).toEqual([
      { message: 'gone for now', path: ['grants'] },
    ])
  })
})
