import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, open, readFile } from 'node:fs/promises'
import { connect as dial } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { GraphError } from '../../errors.ts'
import { connect } from '../connect.ts'
import type { Java } from './java.ts'
import { localUsername } from './password.ts'
import { identityOf } from './process-identity.ts'
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
  if (!identity) throw await failedStart(place.home, child)
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

/** Settles when the server answers a statement; GraphError `START` with the end of its log when it ends before that. */
export async function untilReady(home: string, record: ServerRecord, password: string, child?: ChildProcess) {
  const end = Date.now() + 120_000
  while (Date.now() < end) {
    if (child ? child.exitCode !== null || child.signalCode !== null : !(await identityOf(record.pid))) break
    if ((await listens(record.uri)) && (await answers(record.uri, password, home))) return
    await sleep(50)
  }
  throw await failedStart(home, child)
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

async function failedStart(home: string, child: ChildProcess | undefined): Promise<GraphError> {
  const log = consoleLog(home)
  const tail = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-8).join('\n')
  const held = child?.exitCode === 2 ? ' Another process holds its data: stop that one first.' : ''
  return new GraphError(`the local Neo4j did not start.${held} The end of ${log}:\n${tail}`, { code: 'START' })
}

function consoleLog(home: string): string {
  return join(serverHome(home), 'logs', 'console.log')
}
