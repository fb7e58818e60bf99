import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { GraphError } from '../../errors.ts'
import { connect } from '../connect.ts'
import { localUsername } from './password.ts'
import { stillRuns } from './process-identity.ts'
import { budgetText, RestartBudget } from './restart-budget.ts'
import { freeBytes, size, startRoom } from './room.ts'
import type { ServerRecord } from './server-record.ts'

export interface Server {
  readonly record: ServerRecord
  readonly password: string
  /** Where this process started it. */
  readonly child?: ChildProcess
}

export interface Supervision {
  readonly home: string
  /** Nobody wants it any more: its end is none to report or to mend. */
  readonly given: () => boolean
  readonly log: (line: string) => void
  /** The server that takes the place of one that failed: a new one, or the one that another process has started meanwhile. */
  readonly replace: (failed: Server) => Promise<Server>
  /** The server does not come back: nothing is tried any more. */
  readonly onLost: (error: GraphError) => void
}

/** How often a server is looked at. */
const lookMs = 2_000
/** How often its database is asked whether it answers, in looks. */
const looksPerQuestion = 5

/**
 * Watches a server as long as it is wanted, whichever process started it. One that ended, or whose database stopped for good
 * (as after a full disk), is replaced as soon as its disk has room.
 */
export async function supervise(first: Server, supervision: Supervision): Promise<void> {
  const { given, log, replace, onLost } = supervision
  const budget = new RestartBudget()
  let cause: unknown
  for (let server = first; ; ) {
    const failure = await failureOf(server, given)
    if (given()) return
    log(`Neo4j (process ${server.record.pid}) ${failure}`)
    await untilRoom(supervision)
    if (given()) return
    if (!budget.take()) {
      onLost(new GraphError(`the local Neo4j failed ${budgetText} and is not started again`, { cause, code: 'START' }))
      return
    }
    try {
      server = await replace(server)
      cause = undefined
    } catch (error) {
      if (given()) return
      cause = error
      log(`It could not be started again: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

/** What happened to a server, when it happens; also returns when the server is no longer wanted. */
async function failureOf({ record, password, child }: Server, given: () => boolean): Promise<string> {
  const exited = new AbortController()
  child?.once('exit', () => exited.abort())
  const runs = async () => (child ? child.exitCode === null && child.signalCode === null : stillRuns(record))
  for (let look = 1; !given(); look += 1) {
    if (!(await runs())) return `ended by itself${endOf(child)}`
    if (look % looksPerQuestion === 0 && (await isBroken(record, password)))
      return 'has a database that stopped for good'
    // Neither the waiting nor the child keeps this process alive.
    await sleep(lookMs, undefined, { ref: false, signal: exited.signal }).catch(() => {})
  }
  return 'is no longer wanted'
}

function endOf(child: ChildProcess | undefined): string {
  const end = child?.signalCode ?? child?.exitCode
  return end === undefined || end === null ? '' : `: ${end}`
}

/** Whether the database of a server stopped for good. One that is slow, or busy, is not. */
async function isBroken({ uri }: ServerRecord, password: string): Promise<boolean> {
  try {
    const graph = await connect({ uri, username: localUsername, password })
    await graph.close()
    return false
  } catch (error) {
    return error instanceof GraphError && error.code === 'BROKEN'
  }
}

/** A start on a full disk fails, and counts as one. */
async function untilRoom({ home, given, log }: Supervision): Promise<void> {
  for (let said = false; !given(); said = true) {
    const free = await freeBytes(home).catch(() => startRoom)
    if (free >= startRoom) return
    if (!said)
      log(
        `Its disk is full: ${size(free)} are free on that of ${home}. It is started again as soon as there are ${size(startRoom)}`,
      )
    await sleep(lookMs, undefined, { ref: false })
  }
}
