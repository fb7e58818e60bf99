import { shown } from '../figures.ts'
import type { OwnNeo4j } from '../own-neo4j.ts'
import { places } from '../places.ts'
import { type Section, table } from '../report.ts'
import { serveNode } from '../run-node.ts'
import { forgetPeak, memoryOf } from './peak-of.ts'

const moreMegabytes = 100
const formats = ['csv', 'jsonl', 'json', 'xlsx'] as const

/** All grants of the pack, each with its funders, recipients and sources, as files of the saved question `grants`. */
export async function exports(graph: OwnNeo4j): Promise<Section> {
  const told: (Taken & { readonly format: string })[] = []
  for (const format of formats) told.push({ format, ...(await taken(graph, format)) })
  const rows = told.find(({ format }) => format === 'jsonl')?.lines ?? Number.NaN
  return {
    title: 'Exports',
    goals: told.map(({ format, more }) => ({
      goal: `${shown(rows)} grants as ${format}: at most ${moreMegabytes} MB of memory more than the server had`,
      measured: `${shown(more)} MB`,
      met: more <= moreMegabytes,
    })),
    blocks: [
      'The saved question `grants` over HTTP, a server of its own for each format. Before: what the server held once it had answered the same question for no rows.',
      table(
        ['format', 'rows', 'seconds', 'rows/s', 'size', 'memory before', 'at most'],
        told.map(({ format, seconds, bytes, before, more }) => [
          format,
          shown(rows),
          shown(seconds),
          shown(rows / seconds),
          ...[bytes / 1e6, before, before + more].map((megabytes) => `${shown(megabytes)} MB`),
        ]),
      ),
    ],
  }
}

interface Taken {
  readonly seconds: number
  readonly bytes: number
  readonly lines: number
  /** Megabytes that the server held before, and how many more it held at most. */
  readonly before: number
  readonly more: number
}

async function taken({ environment }: OwnNeo4j, format: string): Promise<Taken> {
  const served = await serveNode([places.chancery, 'serve', '--port', '0', '--no-sample', '--no-warm-up'], environment)
  try {
    const address = new URL(`/questions/grants.${format}`, served.url)
    await read(`${address}?since=2999`)
    const before = memoryOf(served.pid).now / 1e6
    forgetPeak(served.pid)
    const start = performance.now()
    const { bytes, lines } = await read(address.href)
    const seconds = (performance.now() - start) / 1_000
    return { seconds, bytes, lines, before, more: memoryOf(served.pid).peak / 1e6 - before }
  } finally {
    await served.stop()
  }
}

/** Reads an answer to its end and keeps nothing of it. */
async function read(address: string): Promise<{ readonly bytes: number; readonly lines: number }> {
  const answer = await fetch(address)
  if (!answer.ok || !answer.body) throw new Error(`expected a file at ${address}, got ${answer.status}`)
  let bytes = 0
  let lines = 0
  for await (const piece of answer.body) {
    bytes += piece.length
    for (const byte of piece) if (byte === 10) lines += 1
  }
  return { bytes, lines }
}
