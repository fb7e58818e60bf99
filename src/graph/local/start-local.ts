import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { GraphError } from '../../errors.ts'
import { endProcess } from './end-process.ts'
import { freePort } from './free-port.ts'
import { openHome, withinHome } from './home.ts'
import { findArchive, findJars } from './jars.ts'
import { findJava } from './java.ts'
import { launch, untilReady } from './launch.ts'
import { locked } from './lock.ts'
import { type Memory, memoryFor } from './memory.ts'
import { localPassword, localUsername, writeInitialPassword } from './password.ts'
import { roomErrorOf } from './room.ts'
import {
  formerPort,
  removeServerRecord,
  runningServer,
  type ServerRecord,
  serverHome,
  writeServerRecord,
} from './server-record.ts'
import { type Server, supervise } from './supervise.ts'
import { noteUser, usersOf } from './users.ts'

export interface LocalOptions {
  /** `.chancery`: holds the jars, the password and the data. */
  readonly folder: string
  /** Where the jars are, when not in `folder`. */
  readonly jarsFrom?: string
  readonly memory?: Partial<Memory>
  readonly log: (line: string) => void
  /** Ends a start, with its reason. */
  readonly signal?: AbortSignal
  /** The server failed later on and does not come back. */
  readonly onLost?: (error: GraphError) => void
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
  const home = resolve(options.folder)
  return withinHome(home, () => startWithin(home, options))
}

async function startWithin(home: string, options: LocalOptions): Promise<LocalNeo4j> {
  const { log, signal } = options
  const hint = setTimeout(log, 5_000, `Waiting for another process that starts or stops the Neo4j of ${home}`)
  const work = (): Promise<LocalNeo4j> => {
    clearTimeout(hint)
    return startIn(home, options)
  }
  try {
    await openHome(home, log)
    return await locked(lockFile(home), work, lockPatienceMs, signal)
  } catch (error) {
    throw await roomErrorOf(error, home)
  } finally {
    clearTimeout(hint)
  }
}

/** As long as a start of another process may take. */
const lockPatienceMs = 65 * 60_000

async function startIn(home: string, options: LocalOptions): Promise<LocalNeo4j> {
  const running = await runningServer(home)
  const required = running && (await usersOf(home)).length > 0
  if (running && !required) {
    options.log(`Stopping the Neo4j that a killed process left behind (process ${running.pid})`)
    await endProcess(running, graceMs)
  }
  const note = await noteUser(home)
  try {
    return required ? await reuse(home, running, note, options) : await start(home, note, options)
  } catch (error) {
    await rm(note, { force: true })
    throw error
  }
}

async function reuse(home: string, record: ServerRecord, note: string, options: LocalOptions): Promise<LocalNeo4j> {
  // It may have been found without one.
  await writeServerRecord(home, record)
  const server = await running(home, record, options)
  options.log(`Using the local Neo4j that runs already (${record.uri})`)
  return supervised(home, server, note, options)
}

async function running(home: string, record: ServerRecord, options: LocalOptions): Promise<Server> {
  const password = await localPassword(home)
  await untilReady(home, record, password, options)
  return { record, password }
}

async function start(home: string, note: string, options: LocalOptions): Promise<LocalNeo4j> {
  return supervised(home, await startServer(home, options), note, options)
}

/** The failure of the server must not go unnoticed, whichever process started it. */
function supervised(home: string, server: Server, note: string, options: LocalOptions): LocalNeo4j {
  const local = handle(home, server, note)
  const { log, onLost = ({ message }) => log(message) } = options
  const { over } = local
  const state = { broken: false }
  const during = { ...options, signal: options.signal ? AbortSignal.any([options.signal, over]) : over }
  const replaced = (failed: Server) =>
    locked(lockFile(home), () => replacement(home, failed, local, during, state), lockPatienceMs, during.signal)
  void supervise(server, { home, given: local.given, log, onLost, replace: replaced })
  return local
}

/** The server that another process has started meanwhile, or a new one; `state` says whether the last one that ran was broken. */
async function replacement(
  home: string,
  failed: Server,
  local: Watched,
  options: LocalOptions,
  state: { broken: boolean },
): Promise<Server> {
  // Given up while the lock was waited for: there is none to start.
  if (local.given()) return failed
  const present = await runningServer(home)
  const other = present !== undefined && present.pid !== failed.record.pid
  // What runs under the number of the failed one has a database that stopped for good, or is the failed one.
  if (present && !other) {
    state.broken = true
    await endProcess(present, graceMs)
  }
  const server =
    present && other ? await running(home, present, options) : await startServer(home, options, state.broken)
  state.broken = false
  local.replace(server)
  return server
}

async function startServer(home: string, options: LocalOptions, dropCutOff = false): Promise<Server> {
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
    dropCutOff,
    ...(archive === undefined ? {} : { archive }),
  })
  try {
    await untilReady(home, record, password, { ...options, child })
  } catch (error) {
    await endProcess(record, graceMs).catch(() => {})
    throw error
  }
  // It must not keep this process alive.
  child.unref()
  return { record, password, child }
}

interface Watched extends LocalNeo4j {
  readonly given: () => boolean
  /** Aborts when it is given up: a start that is under way must not hold the lock that `stop` takes. */
  readonly over: AbortSignal
  readonly replace: (server: Server) => void
}

function handle(home: string, first: Server, note: string): Watched {
  let server = first
  const over = new AbortController()
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
      over.abort(new GraphError('the local Neo4j is given up', { code: 'CANCELLED' }))
      return withinHome(home, () => locked(lockFile(home), stop))
    },
    given: () => over.signal.aborted,
    over: over.signal,
    replace: (next) => {
      server = next
    },
  }
}

function lockFile(home: string): string {
  return join(home, 'lock')
}
