import { readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { commandLineOf, type ProcessIdentity, stillRuns } from './process-identity.ts'
import { writeWhole } from './write-whole.ts'

/** The running local Neo4j, as its starter left it in `.chancery/server.json`. */
export interface ServerRecord extends ProcessIdentity {
  readonly uri: string
}

export async function writeServerRecord(home: string, record: ServerRecord): Promise<void> {
  await writeWhole(fileOf(home), `${JSON.stringify(record)}\n`)
}

/**
 * The recorded server if it runs and is ours: the same process by number and start, and its command line names our
 * folder. Whatever else runs under its number now is never touched.
 */
export async function runningServer(home: string): Promise<ServerRecord | undefined> {
  const record = await readServerRecord(home)
  if (!record || !(await stillRuns(record))) return undefined
  const line = await commandLineOf(record.pid)
  return line.includes(homeArgument(home)) ? record : undefined
}

/** The port of the server that was recorded last and never stopped in order; undefined where there is none. */
export async function formerPort(home: string): Promise<number | undefined> {
  const record = await readServerRecord(home)
  return record ? Number(new URL(record.uri).port) : undefined
}

export async function removeServerRecord(home: string): Promise<void> {
  await rm(fileOf(home), { force: true })
}

/** Where Neo4j keeps its data, logs and settings below a home. */
export function serverHome(home: string): string {
  return resolve(home, 'graph')
}

/** The argument by which a server is known to be of this home. */
export function homeArgument(home: string): string {
  return `--home-dir=${serverHome(home)}`
}

async function readServerRecord(home: string): Promise<ServerRecord | undefined> {
  try {
    const { pid, started, uri } = JSON.parse(await readFile(fileOf(home), 'utf8')) as Partial<ServerRecord>
    return pid && started && uri ? { pid, started, uri } : undefined
  } catch {
    return undefined
  }
}

function fileOf(home: string): string {
  return join(home, 'server.json')
}
