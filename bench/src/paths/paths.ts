import type { Driver } from 'neo4j-driver'
import { type ApiClient, apiClient } from '../api-client.ts'
import { cpuOf } from '../cpu-of.ts'
import { quantile, shown } from '../figures.ts'
import { type OwnNeo4j, ownNeo4j } from '../own-neo4j.ts'
import { places } from '../places.ts'
import { type Section, table } from '../report.ts'
import { serveNode } from '../run-node.ts'
import { numbers } from '../search/made-names.ts'
import { openDriver } from '../serving/open-driver.ts'
import { askByHand, askChancery } from './ask-paths.ts'
import { writePowerLaw } from './power-law.ts'

const goals = { milliseconds: 300, ratio: 1.5 } as const
const pairsAsked = { warm: 50, ours: 100, byHand: 20 } as const

type Pairs = readonly (readonly [string, string])[]

interface Timed {
  readonly p50: number
  readonly p95: number
  /** Of the database, a question. */
  readonly cpu: number
}

/** Five routes of at most four hops in a made graph of a million links with hubs, one question at a time. */
export async function paths(): Promise<Section> {
  const graph = await ownNeo4j('paths')
  try {
    const asked = await asking(graph, async (driver) => (await writePowerLaw(driver)).pairs)
    return report('Paths', 'among a million links', madeText, asked)
  } finally {
    await graph.end()
  }
}

/** The same among the grants of the pack, between organisations picked at random. */
export async function pathsOfGrants(graph: OwnNeo4j): Promise<Section> {
  const asked = await asking(graph, organisationPairs)
  return report('Paths among grants', 'among the grants of the pack', grantsText, asked)
}

const madeText =
  'A made graph: 100,000 things, 400,000 relations between two each, 200,000 direct links; the largest hub has some 20,000.'
const grantsText = 'The grants pack: organisations joined by 95,745 grants.'

async function asking(
  graph: OwnNeo4j,
  pairsIn: (driver: Driver) => Promise<Pairs>,
): Promise<readonly [ours: Timed, byHand: Timed]> {
  // Serving prepares an empty graph.
  const served = await serveNode(
    [places.chancery, 'serve', '--port', '0', '--no-sample', '--no-warm-up'],
    graph.environment,
  )
  const driver = openDriver(graph.environment)
  const client = apiClient(served.url)
  try {
    return await both(driver, client, graph.pid, await pairsIn(driver))
  } finally {
    await client.close()
    await driver.close()
    await served.stop()
  }
}

async function organisationPairs(driver: Driver): Promise<Pairs> {
  const { records } = await driver.executeQuery('MATCH (o:Organisation) RETURN o.id AS id ORDER BY id')
  const ids = records.map((record) => String(record.get('id')))
  const pick = numbers(20_26)
  const any = () => ids[pick(ids.length)] ?? ''
  return Array.from({ length: pairsAsked.warm + pairsAsked.ours }, () => [any(), any()] as const)
}

async function both(
  driver: Driver,
  client: ApiClient,
  database: number,
  pairs: Pairs,
): Promise<readonly [Timed, Timed]> {
  for (const pair of pairs.slice(0, pairsAsked.warm)) await askChancery(client, pair)
  for (const pair of pairs.slice(0, 3)) await askByHand(driver, pair)
  const asked = pairs.slice(pairsAsked.warm)
  return [
    await timed(asked.slice(0, pairsAsked.ours), database, (pair) => askChancery(client, pair)),
    await timed(asked.slice(0, pairsAsked.byHand), database, (pair) => askByHand(driver, pair)),
  ]
}

async function timed(pairs: Pairs, database: number, ask: (pair: Pairs[number]) => Promise<void>): Promise<Timed> {
  const cpu = cpuOf(database)
  const times: number[] = []
  for (const pair of pairs) {
    const start = performance.now()
    await ask(pair)
    times.push(performance.now() - start)
  }
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), cpu: (cpuOf(database) - cpu) / pairs.length }
}

function report(title: string, where: string, graph: string, [ours, byHand]: readonly [Timed, Timed]): Section {
  const ratio = ours.p50 / byHand.p50
  return {
    title,
    goals: [
      {
        goal: `5 routes of at most 4 hops ${where}: p95 below ${goals.milliseconds} ms`,
        measured: `${shown(ours.p95)} ms`,
        met: ours.p95 < goals.milliseconds,
      },
      {
        goal: `the same, p50 at most ${goals.ratio} × that of Cypher written by hand`,
        measured: `${shown(ratio)} ×`,
        met: ratio <= goals.ratio,
      },
    ],
    blocks: [
      `${graph} Random pairs, one at a time, over HTTP, with what joins each hop. Written by hand: the five shortest walks over nodes past hubs, for the bare driver.`,
      table(
        ['ms', 'p50', 'p95', 'CPU of Neo4j a question'],
        [
          ['chancery', shown(ours.p50), shown(ours.p95), shown(ours.cpu)],
          ['driver', shown(byHand.p50), shown(byHand.p95), shown(byHand.cpu)],
        ],
      ),
    ],
  }
}
