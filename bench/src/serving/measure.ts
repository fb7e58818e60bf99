import { cpuOf } from '../cpu-of.ts'
import { quantile } from '../figures.ts'
import { type Contestant, connections } from './contestants.ts'
import type { Question } from './question.ts'

/** What one contestant did with one question in one round. */
export interface Measured {
  /** Answers a second. */
  readonly rate: number
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
  /** Milliseconds of CPU an answer, of the process that answers and of Neo4j: what other work on the machine changes least. */
  readonly serverCpu: number
  readonly databaseCpu: number
}

/** Asks on all connections, each its next question as soon as the last is answered, for about so long. */
export async function measure(
  contestant: Contestant,
  question: Question,
  { milliseconds, database }: { readonly milliseconds: number; readonly database: number },
): Promise<Measured> {
  const cpu = () => [cpuOf(contestant.pid), cpuOf(database)] as const
  const times: number[] = []
  const [serverBefore, databaseBefore] = cpu()
  const start = performance.now()
  const until = start + milliseconds
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const asked = performance.now()
      await contestant.ask(question)
      times.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: connections }, client))
  const seconds = (performance.now() - start) / 1_000
  const [server, databaseAfter] = cpu()
  return {
    rate: times.length / seconds,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    serverCpu: (server - serverBefore) / times.length,
    databaseCpu: (databaseAfter - databaseBefore) / times.length,
  }
}
