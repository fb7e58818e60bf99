import { open, readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { GraphError } from '../../errors.ts'
import { identityOf, type ProcessIdentity, stillRuns } from './process-identity.ts'

/** Longer than a first start on a slow machine. */
const patienceMs = 150_000

/** Runs work while no other process does so under the same file; a holder that died is passed over. */
export async function locked<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  await take(file)
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function take(file: string): Promise<void> {
  const me = await identityOf(process.pid)
  const end = Date.now() + patienceMs
  while (!(await create(file, JSON.stringify(me ?? { pid: process.pid, started: '' })))) {
    const holder = await holderOf(file)
    if (holder && !(await stillRuns(holder))) await rm(file, { force: true })
    if (Date.now() > end) {
      throw new GraphError(`another process (${holder?.pid ?? 'unknown'}) holds ${file}: wait for it, or end it`, {
        code: 'LOCKED',
      })
    }
    await sleep(50)
  }
}

async function create(file: string, content: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600)
    await handle.writeFile(content)
    await handle.close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Undefined while the holder is still writing it, or has just let go. */
async function holderOf(file: string): Promise<ProcessIdentity | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProcessIdentity
  } catch {
    return undefined
  }
}
