import type { ChildProcess } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { endProcess } from './end-process.ts'
import { freePort } from './free-port.ts'
import { findArchive, findJars } from './jars.ts'
import { findJava } from './java.ts'
import { launch, untilReady } from './launch.ts'
import { locked } from './lock.ts'
import { type Memory, memoryFor } from './memory.ts'
import { localPassword, localUsername, writeInitialPassword } from './password.ts'
import { removeServerRecord, runningServer, type ServerRecord, serverHome } from './server-record.ts'
import { noteUser, usersOf } from './users.ts'

export interface LocalOptions {
  /** `.chancery`: holds the jars, the password and the data. */
  readonly folder: string
  /** Where the jars are, when not in `folder`. */
  readonly jarsFrom?: string
  readonly memory?: Partial<Memory>
  readonly log: (line: string) => void
}

export interface LocalNeo4j {
  readonly uri: string
  readonly username: string
  readonly password: string
  readonly pid: number
  /** Whether it ran already, for another process. */
  readonly reused: boolean
  /** Gives it up; the last process that uses it stops it. Takes at most four seconds. */
  stop(): Promise<void>
}

/** After this a server is ended the hard way; it then repairs itself from its log at the next start. */
export const graceMs = 4_000

/**
 * The local Neo4j of a folder: the one that another live process runs, or a new child. One that was left behind by a
 * killed process is stopped first. GraphError `NO_JAVA`, `NO_JARS` or `START` when it cannot be had.
 */
export async function startLocal(options: LocalOptions): Promise<LocalNeo4j> {
  const home = resolve(options.folder)
  await mkdir(home, { recursive: true, mode: 0o700 })
  return locked(lockFile(home), async () => {
    const running = await runningServer(home)
    const wanted = running && (await usersOf(home)).length > 0
    if (running && !wanted) {
      options.log(`Stopping the Neo4j that a killed process left behind (process ${running.pid})`)
      await endProcess(running, graceMs)
    }
    const note = await noteUser(home)
    try {
      return wanted ? await reuse(home, running, note, options) : await start(home, note, options)
    } catch (error) {
      await rm(note, { force: true })
      throw error
    }
  })
}

async function reuse(home: string, record: ServerRecord, note: string, options: LocalOptions): Promise<LocalNeo4j> {
  const password = await localPassword(home)
  await untilReady(home, record, password)
  options.log(`Using the local Neo4j that runs already (${record.uri})`)
  return handle(home, record, password, note, undefined)
}

async function start(home: string, note: string, options: LocalOptions): Promise<LocalNeo4j> {
  const [java, jars, port, password] = await Promise.all([
    findJava(),
    findJars(resolve(options.jarsFrom ?? home)),
    freePort(),
    localPassword(home),
  ])
  const archive = await findArchive(jars)
  await writeInitialPassword(serverHome(home), password)
  const memory = { ...memoryFor(), ...options.memory }
  options.log(`Starting Neo4j on Java ${java.version} with ${memory.heap} heap, ${memory.pageCache} page cache`)
  const { record, child } = await launch(java, {
    home,
    jars,
    port,
    memory,
    ...(archive === undefined ? {} : { archive }),
  })
  try {
    await untilReady(home, record, password, child)
  } catch (error) {
    await endProcess(record, graceMs)
    throw error
  }
  watch(child, record, options)
  return handle(home, record, password, note, child)
}

/** The child must not keep this process alive, and its death must not go unnoticed. */
function watch(child: ChildProcess, record: ServerRecord, { log }: LocalOptions): void {
  child.unref()
  child.once('exit', (code, signal) => log(`Neo4j (process ${record.pid}) ended by itself: ${signal ?? code}`))
}

function handle(
  home: string,
  record: ServerRecord,
  password: string,
  note: string,
  child: ChildProcess | undefined,
): LocalNeo4j {
  const stop = async (): Promise<void> => {
    await rm(note, { force: true })
    if ((await usersOf(home)).length > 0) return
    child?.removeAllListeners('exit')
    await endProcess(record, graceMs)
    await removeServerRecord(home)
  }
  return {
    uri: record.uri,
    username: localUsername,
    password,
    pid: record.pid,
    reused: child === undefined,
    stop: () => locked(lockFile(home), stop),
  }
}

export function lockFile(home: string): string {
  return join(home, 'lock')
}
