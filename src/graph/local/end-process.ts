import { setTimeout as sleep } from 'node:timers/promises'
import { type ProcessIdentity, stillRuns } from './process-identity.ts'

/** Asks a process to end, and ends it when it has not after the grace; returns when it is gone. */
export async function endProcess(identity: ProcessIdentity, graceMs: number): Promise<void> {
  const end = Date.now() + graceMs
  await signal(identity, 'SIGTERM')
  while (await stillRuns(identity)) {
    if (Date.now() > end) await signal(identity, 'SIGKILL')
    await sleep(25)
  }
}

async function signal(identity: ProcessIdentity, name: NodeJS.Signals): Promise<void> {
  if (!(await stillRuns(identity))) return
  try {
    process.kill(identity.pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
