import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { GraphError, releasing } from '../../errors.ts'
import type { IngestContext } from '../context.ts'

/** The right to be the only one that changes the graph. */
export interface Lease {
  readonly name: string
  /** Goes into every transaction that writes: one that lost the lease stops there. */
  readonly token: string
  /** Gives it back. A database that is away keeps it until it runs out, which is no error of the work that is done. */
  release(): Promise<void>
}

const name = 'import'
/** A process that stops to renew has lost its lease after this long. */
const duration = 15_000n
const heartbeatMs = 5_000

type Holder = {
  readonly token: string
  readonly holder: string
  readonly host: string
  readonly pid: number
  readonly takenAt: string
  readonly milliseconds: number
}

/**
 * Takes the lease and renews it until it is released. GraphError `BUSY` names the holder when another process has it;
 * one that died on this machine loses it at once, any other within 15 seconds.
 */
export async function takeLease(context: IngestContext, purpose: string): Promise<Lease> {
  const token = randomUUID()
  const first = await attempt(context, purpose, token, '')
  const holder = first.token !== token && isDead(first) ? await attempt(context, purpose, token, first.token) : first
  if (holder.token !== token) throw busy(holder)
  const heartbeat = setInterval(() => void renew(context, token), heartbeatMs).unref()
  return {
    name,
    token,
    async release() {
      clearInterval(heartbeat)
      const { graph, catalogue } = context
      try {
        await graph.write((transaction) => transaction.run(catalogue.statement('write/give-lease'), { name, token }))
      } catch (error) {
        if (!(error instanceof GraphError)) throw error
      }
    },
  }
}

/** Runs work under the lease and gives it back, whatever comes. An error of the work is the one that is thrown. */
export async function withLease<Result>(
  context: IngestContext,
  purpose: string,
  work: (lease: Lease) => Promise<Result>,
): Promise<Result> {
  const lease = await takeLease(context, purpose)
  return releasing(
    () => work(lease),
    () => lease.release(),
  )
}

/** The error of a transaction that finds its lease gone. */
export function leaseLost(): GraphError {
  return new GraphError(
    'expected to be the only one that writes, but the lease was lost (did this process pause for long?): run it again',
    { code: 'LEASE_LOST' },
  )
}

async function attempt(
  { graph, catalogue }: IngestContext,
  purpose: string,
  token: string,
  dead: string,
): Promise<Holder> {
  const [holder] = await graph.write((transaction) =>
    transaction.run<Holder>(catalogue.statement('write/take-lease'), {
      name,
      token,
      dead,
      holder: `${purpose}, process ${process.pid} on ${hostname()}`,
      host: hostname(),
      pid: BigInt(process.pid),
      takenAt: new Date().toISOString(),
      milliseconds: duration,
    }),
  )
  if (!holder) throw new GraphError('expected an answer about the lease, got none')
  return holder
}

/** A missed beat is made good by the next one; a lost lease shows in the next transaction. */
async function renew({ graph, catalogue }: IngestContext, token: string): Promise<void> {
  const parameters = { name, token, milliseconds: duration }
  await graph
    .write((transaction) => transaction.run(catalogue.statement('write/renew-lease'), parameters))
    .catch(() => {})
}

/** Only this machine's processes can be looked at; signal 0 asks and does nothing. */
function isDead({ host, pid }: Holder): boolean {
  if (host !== hostname()) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

function busy({ holder, takenAt, milliseconds }: Holder): GraphError {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1_000))
  return new GraphError(
    `expected nobody else to be writing, got ${holder}, since ${takenAt}: wait until it has ended ` +
      `(if it is dead, its lease runs out in ${seconds} s)`,
    { code: 'BUSY' },
  )
}
