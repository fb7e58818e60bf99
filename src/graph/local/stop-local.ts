import { resolve } from 'node:path'
import { endProcess } from './end-process.ts'
import { withinHome } from './home.ts'
import { removeServerRecord, runningServer } from './server-record.ts'
import { graceMs } from './start-local.ts'
import { usersOf } from './users.ts'

/**
 * Stops everything that runs on a folder: first the processes that use its Neo4j, this one left out, then the server,
 * if it is still there. Returns how many were stopped.
 */
export async function stopLocal(folder: string): Promise<number> {
  return withinHome(folder, async () => {
    const home = resolve(folder)
    const server = await runningServer(home)
    const others = (await usersOf(home)).filter(({ pid }) => pid !== process.pid)
    const distinct = [...new Map(others.map((user) => [user.pid, user])).values()]
    await Promise.all(distinct.map((user) => endProcess(user, graceMs + 1_000)))
    // One that a process started meanwhile, or that no record names, ends too.
    const left = [server, await runningServer(home)].filter((each) => each !== undefined)
    for (const each of left) await endProcess(each, graceMs)
    await removeServerRecord(home)
    return distinct.length + new Set(left.map(({ pid }) => pid)).size
  })
}
