import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ApiClient, apiClient } from '../api-client.ts'
import { quantile, shown } from '../figures.ts'
import { importFile } from '../import-file.ts'
import { ownNeo4j } from '../own-neo4j.ts'
import { places } from '../places.ts'
import { type Section, table } from '../report.ts'
import { serveNode } from '../run-node.ts'
import { madeName, numbers, writeNames } from './made-names.ts'

const count = Number(process.env['CHANCERY_BENCH_NAMES'] ?? 1_000_000)
const asked = 150
const warmUp = 60
const within = { search: 50, suggest: 25 } as const

interface Timed {
  readonly what: string
  readonly bound: number
  readonly p50: number
  readonly p95: number
}

/** Searches and suggestions over many made names, one after another, over HTTP. */
export async function search(): Promise<Section> {
  const graph = await ownNeo4j('search')
  try {
    const first = join(places.scratch, 'first.jsonl')
    await writeFile(first, '{"source":{"id":"made/first"}}\n{"kind":"Person","id":"person/first","name":"First"}\n')
    await importFile(graph.environment, first, [])
    process.stderr.write(`Writing ${shown(count)} names\n`)
    await writeNames(graph, count)
    const served = await serveNode(
      [places.chancery, 'serve', '--port', '0', '--no-sample', '--no-warm-up'],
      graph.environment,
    )
    const client = apiClient(served.url)
    try {
      return report(await timeAll(client))
    } finally {
      await client.close()
      await served.stop()
    }
  } finally {
    await graph.end()
  }
}

type Pick = (below: number) => number

const texts: readonly (readonly [string, keyof typeof within, (pick: Pick) => string])[] = [
  ['search: a name as it is', 'search', madeName],
  ['search: words in reverse', 'search', (pick) => madeName(pick).split(' ').reverse().join(' ')],
  ['search: a letter left out', 'search', (pick) => without(madeName(pick), pick)],
  ['search: a family name alone', 'search', (pick) => madeName(pick).split(' ').at(-1) ?? ''],
  ['suggest: three to six letters', 'suggest', (pick) => madeName(pick).slice(0, 3 + pick(4))],
  ['suggest: the second word begun', 'suggest', (pick) => begun(madeName(pick))],
]

function without(name: string, pick: Pick): string {
  const at = 1 + pick(name.length - 2)
  return name.slice(0, at) + name.slice(at + 1)
}

function begun(name: string): string {
  return name.slice(0, name.indexOf(' ') + 4)
}

async function timeAll(client: ApiClient): Promise<readonly Timed[]> {
  const timed: Timed[] = []
  for (const [what, field, make] of texts) {
    // The seed of the names that were written: what is asked for is there.
    const pick = numbers(1)
    const times: number[] = []
    for (let round = 0; round < warmUp + asked; round += 1) {
      const start = performance.now()
      await ask(client, field, make(pick))
      if (round >= warmUp) times.push(performance.now() - start)
    }
    timed.push({ what, bound: within[field], p50: quantile(times, 0.5), p95: quantile(times, 0.95) })
    process.stderr.write(`${what}: p50 ${shown(quantile(times, 0.5))} ms, p95 ${shown(quantile(times, 0.95))} ms\n`)
  }
  return timed
}

async function ask(client: ApiClient, field: keyof typeof within, text: string): Promise<void> {
  const hit = '{ match name score entity { id name } }'
  const selection = field === 'search' ? `{ nodes ${hit} }` : hit
  const query = `query ($text: String!) { ${field}(text: $text, first: 10) ${selection} }`
  const { errors } = await client.ask(query, { text })
  if (errors) throw new Error(`expected an answer for ${text}, got ${JSON.stringify(errors)}`)
}

function report(timed: readonly Timed[]): Section {
  return {
    title: 'Search',
    goals: timed.map(({ what, bound, p95 }) => ({
      goal: `${what}, ${shown(count)} names: p95 at most ${bound} ms`,
      measured: `${shown(p95)} ms`,
      met: p95 <= bound,
    })),
    blocks: [
      `${shown(count)} made names of persons, written straight into the graph with the properties that an import gives them; one question at a time over HTTP, each another text.`,
      table(
        ['ms', 'p50', 'p95'],
        timed.map(({ what, p50, p95 }) => [what, shown(p50), shown(p95)]),
      ),
    ],
  }
}
