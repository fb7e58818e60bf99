import { readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isMissing } from './errno.ts'
import { argumentsOf, identityOf, type ProcessIdentity, processIds, stillRuns } from './process-identity.ts'
import { writeWhole } from './write-whole.ts'

/** The running local Neo4j, as its starter left it in `.chancery/server.json`. */
export interface ServerRecord extends ProcessIdentity {
  readonly uri: string
}

export async function writeServerRecord(home: string, record: ServerRecord): Promise<void> {
  await writeWhole(fileOf(home), `${JSON.stringify(record)}\n`)
}

/**
 * The server that runs on this home. The recorded one, if it is the same process by number and start and its command line names
 * our folder: whatever else runs under its number now is never touched. Where there is no such record, because a process was killed
 * before it wrote one or the file is damaged, the server is found by its command line.
 */
export async function runningServer(home: string): Promise<ServerRecord | undefined> {
  const record = await readServerRecord(home)
  if (record && (await stillRuns(record)) && (await isServerOf(home, record.pid))) return record
  for (const pid of await processIds()) {
    if (!(await isServerOf(home, pid)) || !isOurs(pid)) continue
    const [identity, port] = [await identityOf(pid), portIn(await argumentsOf(pid))]
    if (identity && port !== undefined) return { ...identity, uri: `bolt://127.0.0.1:${port}` }
  }
  return undefined
}

async function isServerOf(home: string, pid: number): Promise<boolean> {
  const found = await argumentsOf(pid)
  if (found.length !== 1) return found.includes(serverClass) && found.includes(homeArgument(home))
  // The whole command line as one text: what follows the folder is the next argument.
  const [line = ''] = found
  return line.includes(` ${serverClass} `) && line.includes(` ${homeArgument(home)} --`)
}

/** The port of a server by its arguments. */
function portIn(words: readonly string[]): string | undefined {
  return new RegExp(`${listenSetting}=127\\.0\\.0\\.1:(\\d+)`).exec(words.join(' '))?.[1]
}

/** A process of another user is neither used nor stopped. */
function isOurs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
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

/** The class of Java that a server runs. */
export const serverClass = 'org.neo4j.server.CommunityEntryPoint'

/** The setting that names a server's address. */
export const listenSetting = 'server.bolt.listen_address'

/** The argument by which a server is known to be of this home. */
export function homeArgument(home: string): string {
  return `--home-dir=${serverHome(home)}`
}

async function readServerRecord(home: string): Promise<ServerRecord | undefined> {
  const text = await readFile(fileOf(home), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return ''
    throw error
  })
  try {
    return recordIn(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** What a damaged file may hold is anything. */
function recordIn(read: unknown): ServerRecord | undefined {
  if (typeof read !== 'object' || read === null) return undefined
  const { pid, started, uri } = { pid: undefined, started: undefined, uri: undefined, ...read }
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0) return undefined
  if (typeof started !== 'string' || typeof uri !== 'string' || !/^bolt:\/\/127\.0\.0\.1:\d{1,5}$/.test(uri))
    return undefined
  return { pid, started, uri }
}

function fileOf(home: string): string {
  return join(home, 'server.json')
}
