import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, open, readFile } from 'node:fs/promises'
import { connect as dial } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { GraphError } from '../../errors.ts'
import { connect } from '../connect.ts'
import type { Java } from './java.ts'
import { localUsername } from './password.ts'
import { identityOf, stillRuns } from './process-identity.ts'
import { progressOf } from './progress.ts'
import { freeBytes, size, startRoom } from './room.ts'
import { type ServerPlace, serverArguments } from './server-arguments.ts'
import { type ServerRecord, serverHome, writeServerRecord } from './server-record.ts'
import { writeWhole } from './write-whole.ts'

/** Starts the server as a child and records it; it is not yet ready. */
export async function launch(java: Java, place: ServerPlace): Promise<{ record: ServerRecord; child: ChildProcess }> {
  const folder = serverHome(place.home)
  await mkdir(join(folder, 'conf'), { recursive: true, mode: 0o700 })
  await mkdir(join(folder, 'logs'), { recursive: true, mode: 0o700 })
  await writeWhole(join(folder, 'conf', 'neo4j.conf'), '')
  const output = await open(consoleLog(place.home), 'w', 0o600)
  // Its own process group: Ctrl-C in a terminal is for us, and we stop it when our work is done.
  const stdio = ['ignore' as const, output.fd, output.fd]
  const child = closedToOthers(() => spawn(java.path, serverArguments(place), { detached: true, stdio, cwd: folder }))
  const spawned = new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  await spawned.finally(() => output.close())
  const identity = await identityOf(child.pid ?? 0)
  if (!identity) throw await failedStart(place.home, `its process ended${endOf(child)}`, child)
  const record = { ...identity, uri: `bolt://127.0.0.1:${place.port}` }
  await writeServerRecord(place.home, record)
  return { record, child }
}

/** What the server writes is for its owner alone. The umask is the whole process's, so it is that only while the child is forked. */
function closedToOthers<Made>(make: () => Made): Made {
  const before = process.umask(0o077)
  try {
    return make()
  } finally {
    process.umask(before)
  }
}

export interface Waiting {
  /** Where this process started the server. */
  readonly child?: ChildProcess
  /** Ends the waiting, with its reason. */
  readonly signal?: AbortSignal | undefined
  readonly log?: (line: string) => void
  readonly patience?: Patience
}

interface Patience {
  /** Without any progress. */
  readonly stalledMs: number
  /** In all. */
  readonly mostMs: number
  /** Between two looks at the progress. */
  readonly lookMs: number
}

/** A first start takes seven seconds on free cores. A large graph that was killed may recover for many minutes. */
const patient: Patience = { stalledMs: 120_000, mostMs: 60 * 60_000, lookMs: 5_000 }

/**
 * Settles when the server answers a statement; it is waited for as long as it gets on. GraphError `START` with the end of
 * its log when it ends before that, when nothing of it changes for two minutes, or after an hour.
 */
export async function untilReady(home: string, record: ServerRecord, password: string, waiting: Waiting = {}) {
  const { child, signal } = waiting
  const over = new AbortController()
  const stopped = new Promise<never>((_resolve, reject) => {
    if (signal?.aborted) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true, signal: over.signal })
  })
  try {
    await Promise.race([
      answered(home, record, password, over.signal),
      gone(home, record, child, over.signal),
      standstill(home, record, waiting, over.signal),
      stopped,
    ])
  } finally {
    over.abort()
  }
}

/** Once a server listens. */
const answerMs = 60_000

async function answered(home: string, { uri }: ServerRecord, password: string, over: AbortSignal): Promise<void> {
  for (let since = Infinity; !over.aborted; ) {
    if (await listens(uri)) {
      if (await answers(uri, password, home)) return
      // It listens when its databases have started or failed; asking makes its log grow, which is no progress.
      since = Math.min(since, Date.now())
      if (Date.now() - since > answerMs) throw await failedStart(home, 'it listens, but its database does not answer')
    }
    await sleep(50)
  }
}

/** Fails when the process has ended. */
async function gone(home: string, record: ServerRecord, child: ChildProcess | undefined, over: AbortSignal) {
  while (!over.aborted) {
    const ended = child ? child.exitCode !== null || child.signalCode !== null : !(await stillRuns(record))
    if (ended) throw await failedStart(home, `its process ended${endOf(child)}`, child)
    await sleep(50)
  }
}

function endOf(child: ChildProcess | undefined): string {
  if (!child) return ''
  return child.signalCode === null ? ` with code ${child.exitCode}` : ` by ${child.signalCode}`
}

/** Fails when nothing of the server changes for too long, or the time is over. */
async function standstill(home: string, record: ServerRecord, { log, patience = patient }: Waiting, over: AbortSignal) {
  const { stalledMs, mostMs, lookMs } = patience
  const begun = Date.now()
  let last = { progress: '', at: begun }
  let said = begun
  while (!over.aborted) {
    await sleep(lookMs, undefined, { signal: over }).catch(() => {})
    const [progress, now] = [await progressOf(serverHome(home), record.pid), Date.now()]
    if (over.aborted) return
    if (progress !== last.progress) last = { progress, at: now }
    if (now - last.at > stalledMs) throw await failedStart(home, `nothing of it changed for ${stalledMs / 1_000} s`)
    if (now - begun > mostMs) throw await failedStart(home, `it was not ready after ${mostMs / 60_000} minutes`)
    if (now - said < 30_000) continue
    said = now
    log?.(`Neo4j gets on, but is not ready yet after ${Math.round((now - begun) / 1_000)} s`)
  }
}

function listens(uri: string): Promise<boolean> {
  const { hostname, port } = new URL(uri)
  return new Promise((resolve) => {
    const socket = dial(Number(port), hostname)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function answers(uri: string, password: string, home: string): Promise<boolean> {
  try {
    const graph = await connect({ uri, username: localUsername, password })
    await graph.close()
    return true
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    if (error.code === 'UNAUTHORIZED') {
      const message = `the password in ${join(home, 'password')} is not that of the graph in ${serverHome(home)}: put the right one there, or start anew with \`chancery reset\``
      throw new GraphError(message, { cause: error, code: 'UNAUTHORIZED' })
    }
    if (error.retryable) return false
    throw error
  }
}

async function failedStart(home: string, why: string, child?: ChildProcess): Promise<GraphError> {
  const log = consoleLog(home)
  const tail = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-8).join('\n')
  const held = child?.exitCode === 2 ? ' Another process holds its data: stop that one first.' : ''
  const free = await freeBytes(home).catch(() => startRoom)
  const full = free < startRoom ? ` The disk of ${home} has only ${size(free)} of free space: make room there.` : ''
  const message = `the local Neo4j did not start: ${why}.${held}${full} The end of ${log}:\n${tail}`
  return new GraphError(message, { code: 'START' })
}

function consoleLog(home: string): string {
  return join(serverHome(home), 'logs', 'console.log')
}
