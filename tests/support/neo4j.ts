import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { runningServer } from '../../src/graph/local/server-record.ts'
import { startLocal } from '../../src/graph/local/start-local.ts'
import { stopLocal } from '../../src/graph/local/stop-local.ts'
import { usersOf } from '../../src/graph/local/users.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** One for each worker, in the order of their ids. */
    neo4js: readonly Neo4jOfTest[]
    /** A folder that goes with the run. */
    scratch: string
  }
}

export interface Neo4jOfTest {
  readonly uri: string
  readonly username: string
  readonly password: string
  readonly pid: number
}

const jarsFrom = '.chancery'
const folder = join(jarsFrom, 'tests')

/**
 * Starts a real Neo4j with an empty graph for each worker of a run, as files that run side by side must not share one, and
 * removes what killed runs left behind.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  await removeLeftovers()
  const workers = Array.from({ length: project.config.maxWorkers }, (_, index) => index + 1)
  const homes = workers.map((worker) => join(folder, `run-${process.pid}-${worker}`))
  const memory = { heap: '1g', pageCache: '256m' }
  const servers = await Promise.all(homes.map((home) => startLocal({ folder: home, jarsFrom, memory, log: () => {} })))
  project.provide(
    'neo4js',
    servers.map(({ uri, username, password, pid }) => ({ uri, username, password, pid })),
  )
  const scratch = await mkdtemp(join(tmpdir(), 'chancery-tests-'))
  project.provide('scratch', scratch)
  return async () => {
    await rm(scratch, { recursive: true, force: true })
    await Promise.all(servers.map((server) => server.stop()))
    await Promise.all(homes.map((home) => rm(home, { recursive: true, force: true })))
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
