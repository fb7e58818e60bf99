import type { ChildProcess } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { endProcess } from './end-process.ts'
import { freePort } from './free-port.ts'
import { openHome, withinHome } from './home.ts'
import { findArchive, findJars } from './jars.ts'
import { findJava } from './java.ts'
import { launch, untilReady } from './launch.ts'
import { locked } from './lock.ts'
import { type Memory, memoryFor } from './memory.ts'
import { localPassword, localUsername, writeInitialPassword } from './password.ts'
import {
  formerPort,
  removeServerRecord,
  runningServer,
  type ServerRecord,
  serverHome,
  writeServerRecord,
} from './server-record.ts'
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
 * The local Neo4j of a folder: the one that another live process runs, or a new child, which is started again should it
 * end by itself. One that was left behind by a killed process is stopped first. GraphError `NO_JAVA`, `NO_JARS`,
 * `HOME` or `START` when it cannot be had.
 */
export async function startLocal(options: LocalOptions): Promise<LocalNeo4j> {
  return withinHome(options.folder, () => startIn(resolve(options.folder), options))
}

async function startIn(home: string, options: LocalOptions): Promise<LocalNeo4j> {
  await openHome(home, options.log)
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
  // It may have been found without one.
  await writeServerRecord(home, record)
  await untilReady(home, record, password)
  options.log(`Using the local Neo4j that runs already (${record.uri})`)
  return handle(home, { record, password }, note)
}

async function start(home: string, note: string, options: LocalOptions): Promise<LocalNeo4j> {
  const server = await startServer(home, options)
  const local = handle(home, server, note)
  watch(home, server, local, options)
  return local
}

interface Server {
  readonly record: ServerRecord
  readonly password: string
  /** Where this process started it. */
  readonly child?: ChildProcess
}

async function startServer(home: string, options: LocalOptions): Promise<Server & { readonly child: ChildProcess }> {
  // First: what is missing leaves nothing half written.
  const [java, jars] = await Promise.all([findJava(), findJars(resolve(options.jarsFrom ?? home))])
  const [port, password] = await Promise.all([
    // That of a server that died: whoever used it goes on as soon as there is one again.
    formerPort(home).then(freePort),
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
    await endProcess(record, graceMs).catch(() => {})
    throw error
  }
  // It must not keep this process alive.
  child.unref()
  return { record, password, child }
}

interface Watched extends LocalNeo4j {
  /** Nobody wants it any more: its end is none to tell or to mend. */
  readonly given: () => boolean
  readonly replace: (server: Server) => void
}

/** So often a server that ends by itself is started again; after that something is wrong that a start does not mend. */
const startsAgain = 3

/** The death of the server must not go unnoticed: it is started again, unless another process has done so. */
function watch(
  home: string,
  { record, child }: Server & { readonly child: ChildProcess },
  local: Watched,
  options: LocalOptions,
  left = startsAgain,
): void {
  const again = async (): Promise<void> => {
    if (local.given() || (await runningServer(home))) return
    const server = await startServer(home, options)
    local.replace(server)
    watch(home, server, local, options, left - 1)
  }
  child.once('exit', (code, signal) => {
    if (local.given()) return
    options.log(`Neo4j (process ${record.pid}) ended by itself: ${signal ?? code}`)
    if (left === 0) options.log(`It has ended ${startsAgain + 1} times by now and is not started again`)
    else {
      locked(lockFile(home), again).catch((error: unknown) =>
        options.log(`It could not be started again: ${error instanceof Error ? error.message : String(error)}`),
      )
    }
  })
}

function handle(home: string, first: Server, note: string): Watched {
  let server = first
  let given = false
  const stop = async (): Promise<void> => {
    await rm(note, { force: true })
    if ((await usersOf(home)).length > 0) return
    await endProcess(server.record, graceMs)
    // Where it died meanwhile, another process may have started one.
    const other = await runningServer(home)
    if (other) await endProcess(other, graceMs)
    await removeServerRecord(home)
  }
  return {
    get uri() {
      return server.record.uri
    },
    get pid() {
      return server.record.pid
    },
    username: localUsername,
    password: first.password,
    reused: first.child === undefined,
    stop: () => {
      given = true
      return withinHome(home, () => locked(lockFile(home), stop))
    },
    given: () => given,
    replace: (next) => {
      server = next
    },
  }
}

export function lockFile(home: string): string {
  return join(home, 'lock')
}
