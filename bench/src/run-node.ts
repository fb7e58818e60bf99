import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { places } from './places.ts'

export type Environment = { readonly [name: string]: string }

/** Runs a script with Node to its end; answers what it printed. Throws with its complaint when it fails. */
export async function runNode(args: readonly string[], environment: Environment = {}): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: places.root, env: { ...process.env, ...environment } })
  endWithUs(child)
  const ended = once(child, 'exit')
  const [printed, complaint] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await ended
  if (code !== 0) throw new Error(`expected ${args.join(' ')} to succeed, got exit code ${code}: ${complaint}`)
  return printed
}

export interface Served {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** Starts a script that serves, and waits until it prints `API <address>`. */
export async function serveNode(args: readonly string[], environment: Environment): Promise<Served> {
  const env = { ...process.env, ...environment }
  const child = spawn(process.execPath, args, { cwd: places.root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  endWithUs(child)
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /^API\s+(\S+)/.exec(line) ?? []
    if (url === undefined) continue
    child.stdout.resume()
    return { url, pid: child.pid ?? 0, stop: () => stop(child) }
  }
  throw new Error(`expected ${args.join(' ')} to serve, got its end`)
}

/** A run that fails half-way leaves no process behind. */
function endWithUs(child: ChildProcess): void {
  const end = () => child.kill('SIGTERM')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
