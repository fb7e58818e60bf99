import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { runningServer } from '../src/graph/local/server-record.ts'
import { startLocal } from '../src/graph/local/start-local.ts'
import { stopLocal } from '../src/graph/local/stop-local.ts'
import { usersOf } from '../src/graph/local/users.ts'

declare module 'vitest' {
  interface ProvidedContext {
    neo4j: { readonly uri: string; readonly username: string; readonly password: string; readonly pid: number }
  }
}

const jarsFrom = '.chancery'
const folder = join(jarsFrom, 'tests')

/** Starts one real Neo4j with an empty graph for all tests of a run, and removes what killed runs left behind. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  await removeLeftovers()
  const home = join(folder, `run-${process.pid}`)
  const memory = { heap: '1g', pageCache: '256m' }
  const server = await startLocal({ folder: home, jarsFrom, memory, log: () => {} })
  const { uri, username, password, pid } = server
  project.provide('neo4j', { uri, username, password, pid })
  return async () => {
    await server.stop()
    await rm(home, { recursive: true, force: true })
  }
}

async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(folder)) {
    const home = join(folder, name)
    if ((await usersOf(home)).length > 0) continue
    if (await runningServer(home)) await stopLocal(home)
    await rm(home, { recursive: true, force: true })
  }
}
