import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Server, startServer } from '../../src/api/server.ts'
import { createPlanner, createResolvers, parseModel, servedSchema } from '../../src/features/merge.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import type { FileReport } from '../../src/ingest/import/report.ts'
import { rebuild } from '../../src/ingest/rebuild/rebuild.ts'
import { prepareGraph } from '../../src/ingest/write/prepare.ts'
import { clear, openEngine, renew } from '../support/engine.ts'
import { entityFingerprint } from '../support/fingerprint.ts'
import { type Ask, askServer } from '../support/golden/ask.ts'
import { leave } from '../support/golden/leave.ts'
import { atHand, mappingOf, type Row, rowsOf, tableOf, tally } from '../support/golden/pack.ts'
import { type Page, pageInfo, walk } from '../support/golden/walk.ts'

/** Another domain, without a line of TypeScript of its own: a schema file and two mapping files. */
const schemaFile = resolve(import.meta.dirname, '../fixtures/votes/schema.graphql')
const text = readFileSync(schemaFile, 'utf8')
const files = [
  { path: tableOf('un-votes/roll_calls'), mapping: mappingOf('roll-calls') },
  { path: tableOf('un-votes/votes'), mapping: mappingOf('votes') },
]
const sessions: readonly (string | undefined)[] = ['73', '74']

interface RollCall {
  readonly id: string
  readonly session: string
  readonly date: string
}

interface Vote {
  readonly rollCall: RollCall
  readonly country: string
  readonly code: string
  readonly choice: string
  /** As it stands in the table. */
  readonly row: Row
}

/** The two sessions, read outside of the engine. */
async function readVotes(): Promise<readonly Vote[]> {
  const calls = new Map<string | undefined, RollCall>()
  for await (const { rcid = '', session = '', date = '' } of rowsOf(tableOf('un-votes/roll_calls'))) {
    if (sessions.includes(session)) calls.set(rcid, { id: `roll-call/${rcid}`, session, date })
  }
  const votes: Vote[] = []
  for await (const row of rowsOf(tableOf('un-votes/votes'))) {
    const rollCall = calls.get(row['rcid'])
    if (!rollCall) continue
    const { country = '', country_code: code = '', vote = '' } = row
    votes.push({ rollCall, country, code, choice: vote.toUpperCase(), row })
  }
  return votes
}

let engine: IngestContext
let server: Server
let ask: Ask
let votes: readonly Vote[]
let folder: string
let reports: readonly FileReport[]
const votesWhere = (test: (vote: Vote) => boolean): number => votes.filter(test).length

async function start(): Promise<void> {
  engine = await openEngine(parseModel(text, schemaFile))
  const schema = servedSchema(engine.model)
  server = await startServer({
    graph: engine.graph,
    schema,
    planner: createPlanner(engine.model, schema),
    answers: createResolvers(engine.model, engine.catalogue),
    host: '127.0.0.1',
    port: 0,
    webRoot: resolve('nowhere'),
    examples: [],
    log: pino({ level: 'silent' }),
  })
  ask = askServer(server.url)
}

const present = atHand('a schema of another domain', [tableOf('un-votes/roll_calls'), tableOf('un-votes/votes')])

describe.skipIf(!present)('a schema of another domain, served over HTTP', () => {
  beforeAll(async () => {
    await start()
    folder = await mkdtemp(join(tmpdir(), 'chancery-votes-'))
    const [read, imported] = await Promise.all([readVotes(), importFiles(engine, files)])
    votes = read
    reports = imported.files
  }, 600_000)
  afterAll(async () => {
    await server.close()
    await leave(engine.graph)
    await rm(folder, { recursive: true, force: true })
  }, 600_000)

  describe('after the import of two sessions', () => {
    it('holds every roll call, state and vote, and no stub', async () => {
      const states = new Set(votes.map(({ country }) => country)).size
      expect(votes).toHaveLength(33_279)
      expect(reports.map(({ state, errorCount, counts }) => [state, errorCount, counts.new, counts.stubs])).toEqual([
        ['done', 0, 186, 0],
        ['done', 0, 33_279 + states, 0],
      ])
      expect(await ask('{ rollCalls { totalCount } states { totalCount } votes { totalCount } }')).toEqual({
        rollCalls: { totalCount: 186 },
        states: { totalCount: states },
        votes: { totalCount: 33_279 },
      })
    })

    it('counts each choice as the table does', async () => {
      const counts = tally(votes, ({ choice }) => choice)
      const answer = await ask(`query {
        YES: votes(filter: { choice: { eq: YES } }) { totalCount }
        NO: votes(filter: { choice: { eq: NO } }) { totalCount }
        ABSTAIN: votes(filter: { choice: { eq: ABSTAIN } }) { totalCount }
      }`)
      expect(answer).toEqual(
        Object.fromEntries(Object.entries(counts).map(([choice, totalCount]) => [choice, { totalCount }])),
      )
    })

    it('counts the votes of each state as the table does, and Namibia, whose code is NA, among them', async () => {
      interface State {
        readonly name: string
        readonly code: string | null
        readonly votes: { readonly totalCount: number }
      }
      const { states } = await ask<{ states: { nodes: readonly State[] } }>(
        '{ states(first: 1000) { nodes { name code votes { totalCount } } } }',
      )
      expect(Object.fromEntries(states.nodes.map((state) => [state.name, state.votes.totalCount]))).toEqual(
        tally(votes, ({ country }) => country),
      )
      const namibia = votesWhere(({ code }) => code === 'NA')
      expect(namibia).toBeGreaterThan(100)
      expect(states.nodes.find(({ code }) => code === 'NA')).toEqual({
        name: 'Namibia',
        code: 'NA',
        votes: { totalCount: namibia },
      })
    })

    it.each([
      ['from a day on', '{ gte: "2018-12-17" }', (date: string) => date >= '2018-12-17'],
      ['of a month', '{ gte: "2018-12", lte: "2018-12" }', (date: string) => date.startsWith('2018-12')],
      ['before a year', '{ lt: "2019" }', (date: string) => date < '2019'],
      ['after a year', '{ gt: "2019" }', (date: string) => date > '2019-12-31'],
      ['on a day', '{ eq: "2019-12-18" }', (date: string) => date === '2019-12-18'],
    ])('finds roll calls and their votes by date: %s', async (_when, filter, test) => {
      const expected = votesWhere(({ rollCall }) => test(rollCall.date))
      const calls = new Set(votes.map(({ rollCall }) => rollCall).filter(({ date }) => test(date))).size
      expect(expected).toBeGreaterThan(0)
      expect(
        await ask(`{
          votes(filter: { rollCall: { date: ${filter} } }) { totalCount }
          rollCalls(filter: { date: ${filter} }) { totalCount }
        }`),
      ).toEqual({ votes: { totalCount: expected }, rollCalls: { totalCount: calls } })
    })

    it('finds votes by state, session and choice together', async () => {
      const { votes: found } = await ask<{ votes: { totalCount: number; nodes: readonly object[] } }>(
        `query ($state: String!, $session: Int!) {
          votes(first: 1000, filter: {
            choice: { in: [NO, ABSTAIN] }, state: { code: { eq: $state } }, rollCall: { session: { eq: $session } }
          }) { totalCount nodes { choice state { code } rollCall { session } } }
        }`,
        { state: 'US', session: 74 },
      )
      const expected = votes.filter(
        ({ code, choice, rollCall }) => code === 'US' && choice !== 'YES' && rollCall.session === '74',
      )
      expect(expected.length).toBeGreaterThan(10)
      expect(found.totalCount).toBe(expected.length)
      expect(tally(found.nodes, (node) => JSON.stringify(node))).toEqual(
        tally(expected, ({ choice }) => JSON.stringify({ choice, state: { code: 'US' }, rollCall: { session: 74 } })),
      )
    })

    it('finds roll calls by the votes in them', async () => {
      const alone = `some: { state: { code: { eq: "US" } }, choice: { eq: NO } }`
      const calls = votes.filter(({ code, choice }) => code === 'US' && choice === 'NO')
      expect(await ask(`{ rollCalls(filter: { votes: { ${alone} } }) { totalCount } }`)).toEqual({
        rollCalls: { totalCount: calls.length },
      })
    })

    it('gives each vote of a state once, page by page, forwards and backwards', async () => {
      interface Node {
        readonly id: string
        readonly rollCall: { readonly id: string }
      }
      const page = (way: string) => async (cursor: string | null) => {
        const { state } = await ask<{ state: { votes: Page<Node> } }>(
          `query ($cursor: String) {
            state(id: "state/namibia") { votes(${way}: $cursor) { nodes { id rollCall { id } } ${pageInfo} } }
          }`,
          { cursor },
        )
        return state.votes
      }
      const forwards = await walk('forwards', page('first: 25, after'))
      const backwards = await walk('backwards', page('last: 25, before'))
      const seen = forwards.flatMap(({ nodes }) => nodes)
      const expected = votes.filter(({ country }) => country === 'Namibia').map(({ rollCall }) => rollCall.id)
      expect(forwards).toHaveLength(Math.ceil(expected.length / 25))
      expect(seen.map(({ rollCall }) => rollCall.id).sort()).toEqual(expected.sort())
      expect(new Set(seen.map(({ id }) => id)).size).toBe(expected.length)
      expect(backwards.toReversed().flatMap(({ nodes }) => nodes)).toEqual(seen)
    })

    it('follows links both ways', async () => {
      interface Call {
        readonly votes: {
          readonly nodes: readonly { readonly id: string; readonly choice: string; readonly state: State }[]
        }
      }
      interface State {
        readonly name: string
        readonly votes: { readonly nodes: readonly { readonly id: string }[] }
      }
      const id = 'roll-call/9147'
      const { rollCall } = await ask<{ rollCall: Call }>(
        `query ($id: ID!) {
          rollCall(id: $id) {
            votes(first: 1000) {
              nodes { id choice state { name votes(first: 2, filter: { rollCall: { id: { eq: $id } } }) { nodes { id } } } }
            }
          }
        }`,
        { id },
      )
      const expected = votes.filter(({ rollCall: call }) => call.id === id)
      expect(expected.length).toBeGreaterThan(100)
      expect(Object.fromEntries(rollCall.votes.nodes.map(({ choice, state }) => [state.name, choice]))).toEqual(
        Object.fromEntries(expected.map(({ country, choice }) => [country, choice])),
      )
      for (const vote of rollCall.votes.nodes) expect(vote.state.votes.nodes).toEqual([{ id: vote.id }])
    })
  })

  describe('whose schema then changes', () => {
    const changed = parseModel(
      edited(text, [
        ['  "Neither."\n  ABSTAIN\n', ''],
        ['code: String @index', 'code: String'],
        ['session: Int @index', 'session: String @index'],
        ['type: "CAST_BY"', 'type: "VOTED_BY"'],
      ]),
      schemaFile,
    )

    it('refuses to start over the loaded data, and names the way out', async () => {
      const { graph, catalogue } = engine
      await expect(prepareGraph(graph, catalogue, changed)).rejects.toMatchObject({
        code: 'OTHER_MODEL',
        message: expect.stringContaining('chancery rebuild'),
      })
    })

    it('is rebuilt to what a fresh load of the same files gives, and tells what no longer fits', async () => {
      await clear(engine.graph)
      const early = (date: string) => date < '2018-12-06'
      const [rollCalls, all] = files
      if (!rollCalls || !all) throw new Error('expected the tables of roll calls and votes')
      const some = [rollCalls, { ...all, path: await votesOf(folder, ({ date }) => early(date)) }]
      await importFiles(engine, some)
      const abstentions = votesWhere(({ rollCall, choice }) => early(rollCall.date) && choice === 'ABSTAIN')
      expect(abstentions).toBeGreaterThan(100)
      const context = { ...engine, model: changed }
      const report = await rebuild(context)
      expect(report).toMatchObject({ state: 'done', misfits: abstentions })
      expect(report.errors).toHaveLength(100)
      for (const error of report.errors) {
        expect(error).toMatchObject({
          record: expect.stringMatching(/^vote\//),
          field: 'choice',
          expected: expect.stringContaining('YES'),
          got: expect.stringContaining('ABSTAIN'),
        })
      }
      const rebuilt = await entityFingerprint(engine.graph)

      await renew(context)
      const fresh = await importFiles(context, some)
      expect(fresh.files.map(({ errorCount, counts }) => [errorCount, counts.rejected])).toEqual([
        [0, 0],
        [abstentions, abstentions],
      ])
      expect((await entityFingerprint(engine.graph)) === rebuilt, 'both graphs are the same').toBe(true)
    }, 600_000)
  })
})

/** The table of votes with those on some roll calls alone: a rebuild and a fresh load of all take a minute. */
async function votesOf(folder: string, wanted: (call: RollCall) => boolean): Promise<string> {
  const lines = votes.flatMap(({ rollCall, row }) => (wanted(rollCall) ? [csvLine(Object.values(row))] : []))
  const header = csvLine(Object.keys(votes[0]?.row ?? {}))
  const path = join(folder, 'votes.csv')
  await writeFile(path, [header, ...lines].join(''))
  return path
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`
}

/** The text with pieces put in the place of others, each everywhere; a piece that is not there is a mistake of the test. */
function edited(from: string, pieces: readonly (readonly [string, string])[]): string {
  return pieces.reduce((before, [old, next]) => {
    if (!before.includes(old)) throw new Error(`expected ${JSON.stringify(old)} in the schema, got none`)
    return before.replaceAll(old, next)
  }, from)
}
