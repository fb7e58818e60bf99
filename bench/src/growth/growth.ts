import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Driver } from 'neo4j-driver'
import { type ApiClient, apiClient } from '../api-client.ts'
import { quantile, shown } from '../figures.ts'
import { type Imported, importFile } from '../import-file.ts'
import { type OwnNeo4j, ownNeo4j } from '../own-neo4j.ts'
import { places } from '../places.ts'
import { type Goal, type Section, table } from '../report.ts'
import { serveNode } from '../run-node.ts'
import { openDriver } from '../serving/open-driver.ts'
import { type GrowthQuestion, growthQuestions, indexByHand } from './growth-questions.ts'
import { type MadeGraph, shapeOf, shareOfFirst, writeGraph } from './made-graph.ts'

const full = process.env['CHANCERY_BENCH_FULL'] === '1'
const sizes = full ? [10_000, 100_000, 1_000_000] : [10_000, 100_000]
/** As a server that has been asked for a while: the first hundred askings pay for code that is not compiled yet, ours and the database's. */
const asked = { warm: 240, warmMs: 15_000, least: 80, most: 240, ms: 20_000 } as const
const ratio = 1.5

interface Times {
  readonly p50: number
  readonly p95: number
}

interface Timed {
  readonly what: string
  /** Or the codes with which it was refused, which says more than no run at all. */
  readonly ours: Times | string
  readonly byHand: Times | undefined
}

interface Grown {
  readonly entities: number
  readonly imported: Imported
  readonly timed: readonly Timed[]
}

/** Every question that explores, on graphs of one shape and growing size, loaded by the command line. */
export async function growth(): Promise<Section> {
  const grown: Grown[] = []
  for (const entities of sizes) grown.push(await measured(entities))
  return report(grown)
}

async function measured(entities: number): Promise<Grown> {
  const folder = join(places.scratch, `growth-${process.pid}`)
  await mkdir(folder, { recursive: true })
  const neo4j = await ownNeo4j('growth-graph')
  try {
    const shape = shapeOf(entities)
    const file = join(folder, 'growth.jsonl')
    await writeGraph(file, shape)
    process.stderr.write(`Importing ${shown(entities)} entities\n`)
    const imported = await importFile(neo4j.environment, file, [])
    return { entities, imported, timed: await timeAll(neo4j, shape) }
  } finally {
    await neo4j.end()
    await rm(folder, { recursive: true, force: true })
  }
}

async function timeAll({ environment }: OwnNeo4j, shape: MadeGraph): Promise<readonly Timed[]> {
  const driver = openDriver(environment)
  const served = await serveNode([places.chancery, 'serve', '--port', '0', '--no-sample', '--no-warm-up'], environment)
  const client = apiClient(served.url)
  try {
    await driver.executeQuery(indexByHand)
    await driver.executeQuery('CALL db.awaitIndexes(600)')
    const timed: Timed[] = []
    for (const question of growthQuestions(shape)) {
      timed.push(await timeOne(question, client, driver))
      const { what, ours, byHand } = timed.at(-1) as Timed
      process.stderr.write(`${what}: ${both(ours)} ms${byHand ? `, by hand ${both(byHand)} ms` : ''}\n`)
    }
    return timed
  } finally {
    await client.close()
    await served.stop()
    await driver.close()
  }
}

/** Both in turns, and each first as often, so that other work on the machine and what the database has at hand meets both alike. */
async function timeOne(question: GrowthQuestion, client: ApiClient, driver: Driver): Promise<Timed> {
  const { what } = question
  const askBoth = async (at: number) => {
    const variables = question.variables(at)
    const byHand = async () => question.byHand && took(() => question.byHand?.(driver, variables))
    const before = at % 2 === 0 ? undefined : await byHand()
    const mine = await took(() => ask(client, question.query, variables))
    return { mine, theirs: before ?? (await byHand()) }
  }
  const [ours, hand]: [number[], number[]] = [[], []]
  const until = performance.now() + asked.warmMs
  let at = 0
  for (; at < asked.warm && performance.now() < until; at += 1) {
    const { mine } = await askBoth(at)
    if (mine.result) return { what, ours: mine.result, byHand: undefined }
  }
  const end = performance.now() + asked.ms
  const isEnough = () => ours.length >= (performance.now() < end ? asked.most : asked.least)
  for (; !isEnough(); at += 1) {
    const { mine, theirs } = await askBoth(at)
    if (mine.result) return { what, ours: mine.result, byHand: undefined }
    ours.push(mine.ms)
    if (theirs) hand.push(theirs.ms)
  }
  return { what, ours: timesOf(ours), byHand: hand.length > 0 ? timesOf(hand) : undefined }
}

async function took<Result>(work: () => Result): Promise<{ readonly ms: number; readonly result: Awaited<Result> }> {
  const start = performance.now()
  const result = await work()
  return { ms: performance.now() - start, result }
}

function timesOf(times: readonly number[]): Times {
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) }
}

/** Nothing where it was answered, else the codes of what was wrong. */
async function ask(client: ApiClient, query: string, variables: object): Promise<string | undefined> {
  const { errors } = await client.ask(query, variables)
  if (!errors) return undefined
  process.stderr.write(`expected an answer, got ${JSON.stringify(errors)}\n`)
  return errors.map(({ extensions }) => extensions.code).join(', ')
}

function report(grown: readonly Grown[]): Section {
  const [first] = grown
  const largest = grown.at(-1)
  const rows = (first?.timed ?? []).map(({ what }, index) => [
    what,
    ...grown.map(({ timed }) => both(timed[index]?.ours)),
    growsBy(first?.timed[index]?.ours, largest?.timed[index]?.ours),
    both(largest?.timed[index]?.byHand),
  ])
  return {
    title: 'Growth',
    goals: goalsOf(grown),
    blocks: [
      'Graphs made by rule in the shape of the grants table, loaded by `chancery import`. One question at a time over HTTP, each for something else; p50 / p95 in ms. By hand: the same question in Cypher for the bare driver, in turns, on the largest graph; the search of a plain full-text index, counts and neighbours without dates, walks that group nothing.',
      table(['ms', ...grown.map(({ entities }) => shown(entities)), 'grows by', 'by hand'], rows),
      table(
        ['import', 'links', 'seconds', 'records/s', 'peak memory'],
        grown.map(({ entities, imported: { report, peakBytes } }) => [
          shown(entities),
          shown(linksOf(entities)),
          shown(report.seconds),
          shown(report.counts.new / report.seconds),
          `${shown(peakBytes / 1e6)} MB`,
        ]),
      ),
    ],
  }
}

/** A grant has two links, all others but countries have one. */
function linksOf(entities: number): number {
  const { funders, organisations, hospitals, persons, grants } = shapeOf(entities)
  return 2 * grants + funders + organisations + hospitals + persons
}

/** A hub of some 16,000 links is asked for in the graph that has one; all else where it is largest. */
function goalsOf(grown: readonly Grown[]): readonly Goal[] {
  const largest = grown.at(-1)
  const withHub = grown.findLast(({ entities }) => linksOfLargest(entities) <= 16_000) ?? largest
  const bounds = [
    ['search, a name', 50, largest],
    ['suggest, three to six letters', 25, largest],
    ['expand, an organisation', 50, largest],
    ['expand, one of the five largest funders', 50, withHub],
    ['paths of at most 4, two organisations', 300, largest],
  ] as const
  return bounds.flatMap(([what, bound, graph]): Goal[] => {
    const timed = graph?.timed.find((each) => each.what === what)
    if (!graph || !timed) return []
    const { ours, byHand } = timed
    const asked = `${what}, ${shown(graph.entities)} entities`
    const goal = `${asked}: p95 at most ${bound} ms`
    if (!isTimed(ours)) return [{ goal, measured: ours, met: false }]
    const within = { goal, measured: `${shown(ours.p95)} ms`, met: ours.p95 <= bound }
    if (!byHand) return [within]
    const beside = {
      goal: `${asked}: p50 at most ${ratio} × that of Cypher written by hand`,
      measured: `${shown(ours.p50 / byHand.p50)} ×`,
      met: ours.p50 <= ratio * byHand.p50,
    }
    return [within, beside]
  })
}

/** Of the largest funder, by the rule that made it: 14,600 among 100,000 entities. */
function linksOfLargest(entities: number): number {
  const { funders, grants } = shapeOf(entities)
  return grants * shareOfFirst(funders)
}

function growsBy(first: Timed['ours'] | undefined, last: Timed['ours'] | undefined): string {
  return isTimed(first) && isTimed(last) ? `${shown(last.p50 / first.p50)} ×` : ''
}

function isTimed(ours: Timed['ours'] | undefined): ours is Times {
  return typeof ours === 'object'
}

function both(times: Timed['ours'] | undefined): string {
  return isTimed(times) ? `${shown(times.p50)} / ${shown(times.p95)}` : (times ?? '')
}
