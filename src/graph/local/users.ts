import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { hasErrno, isMissing } from './errno.ts'
import { identityOf, type ProcessIdentity, stillRuns } from './process-identity.ts'
import { writeWhole } from './write-whole.ts'

/** Notes that this process uses the local Neo4j of a home; returns the note, to be removed when it no longer does. */
export async function noteUser(home: string): Promise<string> {
  const folder = join(home, 'users')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `${process.pid}-${randomUUID()}.json`)
  await writeWhole(file, JSON.stringify(await identityOf(process.pid)))
  return file
}

/** The living processes that use it, one entry a note; notes of the dead are removed. */
export async function usersOf(home: string): Promise<readonly ProcessIdentity[]> {
  const folder = join(home, 'users')
  // Others are being written at this moment; `chancery stop` reads without the lock.
  const names = (await readdir(folder).catch(noneIfMissing)).filter((name) => name.endsWith('.json'))
  const users = await Promise.all(names.map((name) => livingUser(join(folder, name))))
  return users.filter((user) => user !== undefined)
}

function noneIfMissing(error: unknown): readonly string[] {
  if (isMissing(error)) return []
  throw error
}

async function livingUser(file: string): Promise<ProcessIdentity | undefined> {
  try {
    const user = JSON.parse(await readFile(file, 'utf8')) as ProcessIdentity
    if (await stillRuns(user)) return user
  } catch (error) {
    // Else it is not a note that this program writes.
    if (hasErrno(error) && !isMissing(error)) throw error
  }
  await rm(file, { force: true })
  return undefined
}
