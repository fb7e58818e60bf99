import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseModel } from '../../src/features/merge.ts'
import { check } from '../../src/ingest/check/check.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { rebuild } from '../../src/ingest/rebuild/rebuild.ts'
import { prepareGraph } from '../../src/ingest/write/prepare.ts'
import { openEngine, renew, type SaidSource, written } from '../support/engine.ts'
import { entityFingerprint } from '../support/fingerprint.ts'

const before = `
"A club." interface Party implements Entity { "Where." seat: String @index }
"A club." type Club implements Party @node {
  "When it began." founded: Int @index
  "What it plays." sport: String
  "Its twin." twin: Club @relationship(type: "TWIN", direction: OUT)
  "Where it is." place: Point
}`
const after = `
"A club." interface Party implements Entity { "Where." seat: String }
"A club." type Club implements Party @node {
  "When it began." founded: Date @index
  "What it plays." sport: Sport
  "Its twins." twins: [Club!]! @relationship(type: "TWIN_OF", direction: OUT)
  "Where it is." place: Point
}
"A sport." enum Sport { "Rowing." ROWING "Chess." CHESS }`

const said: readonly SaidSource[] = [
  {
    source: { id: 'list/one' },
    records: [
      {
        kind: 'Club',
        id: 'club/a',
        founded: 1904,
        sport: 'ROWING',
        seat: 'Bern',
        place: { latitude: '46.9', longitude: '7' },
      },
      { kind: 'Club', id: 'club/b', founded: 1905, sport: 'tennis', seat: 'Rome' },
      { kind: 'Club', id: 'club/c', twin: 'club/d' },
    ],
  },
  { source: { id: 'list/two', rank: 1 }, records: [{ kind: 'Club', id: 'club/a', founded: 1903, sport: 'CHESS' }] },
]

let engine: IngestContext
const model = parseModel(before, 'before.graphql')
const next = parseModel(after, 'after.graphql')
beforeAll(async () => {
  engine = await openEngine(model)
})
afterAll(() => engine.graph.close())
beforeEach(async () => {
  await renew(engine)
  await load(engine)
})

async function load(context: IngestContext): Promise<void> {
  const files = (await written(...said)).map((path) => ({ path }))
  await importFiles(context, files)
}

describe('a graph whose model changed', () => {
  it('refuses the new model and names the way out', async () => {
    const { graph, catalogue } = engine
    await expect(prepareGraph(graph, catalogue, next)).rejects.toMatchObject({
      code: 'OTHER_MODEL',
      message: expect.stringContaining('chancery rebuild'),
    })
    await expect(prepareGraph(graph, catalogue, model)).resolves.toBeUndefined()
  })

  it('is rebuilt to what a fresh load gives, and tells what no longer fits', async () => {
    const changed = { ...engine, model: next }
    const report = await rebuild(changed)
    expect(report).toMatchObject({ state: 'done', records: 4, entities: 1, misfits: 2 })
    expect(report.errors.map(({ record, field }) => [record, field])).toEqual([
      ['club/b', 'sport'],
      ['club/c', 'twin'],
    ])
    const rebuilt = await entityFingerprint(engine.graph)
    const checked = await check(changed)
    expect(checked).toMatchObject({
      model: 'same',
      leftOut: { count: 2 },
      differing: { count: 0 },
      surplusIndexes: [],
      missingIndexes: [],
    })
    await renew(changed)
    await load(changed)
    expect(rebuilt).toBe(await entityFingerprint(engine.graph))
  })

  it('comes back whole under the former model, since what did not fit was kept', async () => {
    const whole = await entityFingerprint(engine.graph)
    await rebuild({ ...engine, model: next })
    await rebuild(engine)
    expect(await entityFingerprint(engine.graph)).toBe(whole)
    expect((await check(engine)).sound).toBe(true)
  })

  it('ends a record that it leaves out when its source no longer says it', async () => {
    await rebuild({ ...engine, model: next })
    const [path = ''] = await written({ source: { id: 'list/one' }, records: [{ kind: 'Club', id: 'club/a' }] })
    const { files } = await importFiles({ ...engine, model: next }, [{ path }], { complete: true })
    expect(files[0]?.counts).toMatchObject({ changed: 1, retracted: 2 })
    const kept = await engine.graph.read('MATCH (v:Version) RETURN v.entity AS entity ORDER BY entity')
    expect(kept.map(({ entity }) => entity)).toEqual(['club/a', 'club/b', 'club/c'])
    expect((await check({ ...engine, model: next })).sound).toBe(true)
  })

  it('says that its rebuild was not finished, until it is', async () => {
    const { graph, catalogue } = engine
    const stopped = await rebuild(engine, { signal: AbortSignal.abort() })
    expect(stopped.state).toBe('stopped')
    await expect(prepareGraph(graph, catalogue, model)).rejects.toMatchObject({ code: 'OTHER_MODEL' })
    await rebuild(engine)
    await expect(prepareGraph(graph, catalogue, model)).resolves.toBeUndefined()
  })
})

describe('a second start', () => {
  it('finds everything there', async () => {
    const { graph, catalogue } = engine
    const statements: string[] = []
    const watched = {
      ...graph,
      read: graph.read.bind(graph),
      write: graph.write.bind(graph),
      run: graph.run.bind(graph),
    }
    const run: typeof watched.run = (statement, parameters) => {
      statements.push(statement)
      return graph.run(statement, parameters)
    }
    await prepareGraph(
      { ...watched, run, ping: graph.ping.bind(graph), close: graph.close.bind(graph) },
      catalogue,
      model,
    )
    expect(statements).toEqual([])
  })
})

describe('a check', () => {
  it('finds nothing in a graph that only imports wrote', async () => {
    expect(await check(engine)).toMatchObject({ sound: true, entities: 4, stubs: { count: 1, first: ['club/d'] } })
  })

  it.each([
    [
      'a value that no record says',
      `MATCH (e {id: 'club/a'}) SET e.seat = 'Oslo'`,
      { differing: { count: 1, first: ['club/a: seat'] } },
    ],
    [
      'a moved point',
      `MATCH (e {id: 'club/a'}) SET e.place = point({latitude: 1, longitude: 2})`,
      { differing: { count: 1, first: ['club/a: place'] } },
    ],
    [
      'a property of no field',
      `MATCH (e {id: 'club/a'}) SET e.colour = 'red'`,
      { unknownProperties: ['colour'], differing: { count: 1 } },
    ],
    [
      'a lost link',
      `MATCH ({id: 'club/c'})-[l:TWIN]->() DELETE l`,
      { looseStubs: { count: 1 }, differing: { count: 1 } },
    ],
    [
      'a link of an unknown type',
      `MATCH (a {id: 'club/a'}), (b {id: 'club/b'}) CREATE (a)-[:RIVAL]->(b)`,
      { unknownTypes: ['RIVAL'] },
    ],
    ['an unknown label', `CREATE (:Stray)`, { unknownLabels: ['Stray'] }],
    [
      'an entity without record',
      `MATCH (r:Record {entity: 'club/a'}) DETACH DELETE r`,
      { withoutRecord: { count: 1 } },
    ],
    ['a missing index', 'DROP INDEX chancery_model_Party_seat', { missingIndexes: ['chancery_model_Party_seat'] }],
  ])('finds %s', async (_flaw, statement, found) => {
    await engine.graph.run(statement)
    const report = await check(engine)
    expect(report).toMatchObject({ sound: false, ...found })
  })
})
