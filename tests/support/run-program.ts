import { vi } from 'vitest'
import { program } from '../../src/commands/program.ts'
import { exitCodeOf } from '../../src/commands/session/exit-code.ts'
import { neo4jEnvironment } from './graph.ts'

/** A command waits for the signals that end it; within the tests' own process it must let them be when it is done. */
const signals = ['SIGINT', 'SIGTERM'] as const
const heard = new Map(signals.map((signal) => [signal, process.listeners(signal)]))

export interface Ran {
  /** What it wrote to standard output. */
  readonly told: string
  readonly error: unknown
  readonly code: number
  readonly message: string
}

/** Runs the command line within this process. */
export async function runProgram(...words: readonly string[]): Promise<Ran> {
  let told = ''
  const note = (text: unknown): boolean => {
    told += String(text)
    return true
  }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(note)
  const error = await program()
    .parseAsync(['node', 'chancery', ...words])
    .then(
      () => undefined,
      (caught: unknown) => caught,
    )
  out.mockRestore()
  const message = error instanceof Error ? error.message : ''
  return { told, error, code: error === undefined ? 0 : exitCodeOf(error), message }
}

/** Leads the commands of this process to the worker's Neo4j, until `vi.unstubAllEnvs()`. */
export function stubNeo4j(): void {
  for (const [name, value] of Object.entries(neo4jEnvironment())) vi.stubEnv(name, value)
}

/** After each test: lets go of the signals that a command listens to. */
export function letGoOfSignals(): void {
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) {
      if (!heard.get(signal)?.includes(listener)) process.off(signal, listener)
    }
  }
}
