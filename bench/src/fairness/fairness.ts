import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { apiClient } from '../api-client.ts'
import { memoryOf } from '../exports/peak-of.ts'
import { megabytes, shown } from '../figures.ts'
import type { OwnNeo4j } from '../own-neo4j.ts'
import { places } from '../places.ts'
import { type Section, table } from '../report.ts'
import { type Served, serveNode } from '../run-node.ts'
import { attackers } from './attackers.ts'
import { type Asked, plainAsker } from './plain-asker.ts'

const atOnce = 4
const warmMs = 4_000
const idleMs = 2_000
const besideMs = 8_000
const mostRatio = 3
/** A server that does not end by then is killed. */
const stopMs = 20_000

interface Row {
  readonly attacker: string
  readonly idle: Asked
  readonly beside: Asked
  readonly peakBytes: number
  readonly stopSeconds: number
}

/** A plain query for one grant beside four attackers of each kind; a server of its own for each row. */
export async function fairness(graph: OwnNeo4j): Promise<Section> {
  const rows: Row[] = []
  for (const attacker of chosen()) {
    const row = await beside(graph, attacker)
    process.stderr.write(`${cells(row).join(' | ')}\n`)
    rows.push(row)
  }
  return {
    title: 'Fairness',
    goals: rows.map((row) => ({
      goal: `p95 of a plain query beside four attackers (${row.attacker}): at most ${mostRatio} times that of an idle server, no errors`,
      measured: `${shown(ratio(row))}, ${row.beside.errors} errors`,
      met: ratio(row) <= mostRatio && row.beside.errors === 0,
    })),
    blocks: [
      `One client asks for one grant by its id, again and again, on the grants pack: alone for ${idleMs / 1_000} s, then for ${besideMs / 1_000} s beside ${atOnce} attackers, each a process. Errors: answers other than the grant. Peak: of the server's memory. Stop: from SIGTERM to the end of the process, while the attackers go on.`,
      table(
        ['attacker', 'p95 idle', 'p95 beside', 'ratio', 'slowest', 'requests', 'errors', 'peak', 'stop'],
        rows.map((row) => cells(row)),
      ),
    ],
  }
}

/** `CHANCERY_BENCH_ATTACKERS` chooses some by words of their names: `pipelined,CSV`. */
function chosen(): readonly string[] {
  const { CHANCERY_BENCH_ATTACKERS: words = '' } = process.env
  return [...attackers.keys()].filter((name) => words.split(',').some((word) => name.includes(word.trim())))
}

async function beside({ environment }: OwnNeo4j, attacker: string): Promise<Row> {
  // Attackers make the server log thousands of lines.
  const quiet = { ...environment, LOG_LEVEL: 'silent' }
  const served = await serveNode([places.chancery, 'serve', '--port', '0', '--no-sample', '--no-warm-up'], quiet)
  const attacks: ChildProcess[] = []
  try {
    const id = await anyGrant(served.url)
    await plainAsker(served.url, id, warmMs)
    const idle = await plainAsker(served.url, id, idleMs)
    for (let one = 0; one < atOnce; one += 1) attacks.push(attackOn(attacker, served.url))
    const measured = await plainAsker(served.url, id, besideMs)
    const peakBytes = memoryOf(served.pid).peak
    const stopSeconds = await stopped(served)
    return { attacker, idle, beside: measured, peakBytes, stopSeconds }
  } finally {
    for (const attack of attacks) attack.kill('SIGKILL')
    await stopped(served)
  }
}

async function anyGrant(api: string): Promise<string> {
  const client = apiClient(api)
  const { data } = await client.ask('{ grants(first: 1) { nodes { id } } }', {})
  await client.close()
  const { grants } = data as { readonly grants: { readonly nodes: readonly { readonly id: string }[] } }
  const [grant] = grants.nodes
  if (!grant) throw new Error('expected grants in the graph, got none')
  return grant.id
}

function attackOn(attacker: string, api: string): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'attack.js'), attacker, api], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  void once(child, 'exit').then(() => process.off('exit', end))
  return child
}

/** Seconds that the server takes to end. */
async function stopped(served: Served): Promise<number> {
  const start = performance.now()
  const timer = new AbortController()
  const killed = wait(stopMs, undefined, { signal: timer.signal }).then(
    () => void process.kill(served.pid, 'SIGKILL'),
    () => {},
  )
  await served.stop()
  timer.abort()
  await killed
  return (performance.now() - start) / 1_000
}

function ratio({ idle, beside }: Row): number {
  return beside.p95 / idle.p95
}

function cells(row: Row): readonly string[] {
  const { attacker, idle, beside, peakBytes, stopSeconds } = row
  return [
    attacker,
    `${shown(idle.p95)} ms`,
    `${shown(beside.p95)} ms`,
    shown(ratio(row)),
    `${shown(beside.slowest)} ms`,
    shown(beside.requests),
    String(beside.errors),
    megabytes(peakBytes),
    `${shown(stopSeconds)} s`,
  ]
}
