import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { identityOf, type ProcessIdentity, stillRuns } from './process-identity.ts'

/** Notes that this process uses the local Neo4j of a home; returns the note, to be removed when it no longer does. */
export async function noteUser(home: string): Promise<string> {
  const folder = join(home, 'users')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${process.pid}-${randomUUID()}.json`)
  await writeFile(file, JSON.stringify(await identityOf(process.pid)), { mode: 0o600 })
  return file
}

/** The living processes that use it, one entry a note; notes of the dead are removed. */
export async function usersOf(home: string): Promise<readonly ProcessIdentity[]> {
  const folder = join(home, 'users')
  const names = await readdir(folder).catch((): string[] => [])
  const users = await Promise.all(names.map((name) => livingUser(join(folder, name))))
  return users.filter((user) => user !== undefined)
}

async function livingUser(file: string): Promise<ProcessIdentity | undefined> {
  try {
    const user = JSON.parse(await readFile(file, 'utf8')) as ProcessIdentity
    if (await stillRuns(user)) return user
  } catch {
    // Half a note is one of a process that was killed while it wrote: those come and go under the lock only.
  }
  await rm(file, { force: true })
  return undefined
}
