import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** One process and no other: its number may be given again to a stranger, but not with the same start. */
export interface ProcessIdentity {
  readonly pid: number
  /** When it started, in the system's own words: only ever compared. */
  readonly started: string
}

const run = promisify(execFile)

/** The identity of a running process; undefined when there is none (a zombie is none). */
export async function identityOf(pid: number): Promise<ProcessIdentity | undefined> {
  const started = process.platform === 'linux' ? await startOnLinux(pid) : await ask(pid, 'lstart=')
  return started === undefined || started === '' ? undefined : { pid, started }
}

/** Whether the very process still runs. */
export async function stillRuns(identity: ProcessIdentity): Promise<boolean> {
  return (await identityOf(identity.pid))?.started === identity.started
}

/** The arguments of a process; where the system tells only its whole command line, that is the one of them. */
export async function argumentsOf(pid: number): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [(await ask(pid, 'command=')) ?? '']
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return text.split('\0').slice(0, -1)
}

/** The numbers of all processes. */
export async function processIds(): Promise<readonly number[]> {
  const names =
    process.platform === 'linux' ? await readdir('/proc') : (await run('ps', ['-axo', 'pid='])).stdout.split(/\s+/)
  return names.filter((name) => /^\d+$/.test(name)).map(Number)
}

/** Field 22 of `/proc/<pid>/stat`, ticks since boot (proc(5)); the name in brackets before it may hold anything. */
async function startOnLinux(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? undefined : fields[19]
}

async function ask(pid: number, column: string): Promise<string | undefined> {
  try {
    const { stdout } = await run('ps', ['-o', column, '-p', String(pid)])
    return stdout.trim()
  } catch {
    return undefined
  }
}
