import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isMissing } from './errno.ts'
import { writeWhole } from './write-whole.ts'

/** Neo4j's first user; its name cannot be chosen. */
export const localUsername = 'neo4j'

/** The password of the graph below a home, generated on its first start and kept in a file that only its owner reads. */
export async function localPassword(home: string): Promise<string> {
  const file = join(home, 'password')
  const kept = (await readFile(file, 'utf8').catch(emptyIfMissing)).trim()
  if (kept !== '') return kept
  const password = randomBytes(24).toString('base64url')
  await writeWhole(file, `${password}\n`)
  return password
}

function emptyIfMissing(error: unknown): string {
  if (isMissing(error)) return ''
  throw error
}

/**
 * Gives a graph that never started its first password, in the file from which Neo4j takes it then. Neo4j's own
 * `set-initial-password` writes the same but takes a second, and shows the password in the list of processes.
 */
export async function writeInitialPassword(serverHome: string, password: string): Promise<void> {
  const started = await stat(join(serverHome, 'data', 'databases', 'system')).then(
    () => true,
    () => false,
  )
  if (started) return
  const file = join(serverHome, 'data', 'dbms', 'auth.ini')
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeWhole(file, credential(password))
}

/** As Apache Shiro hashes with a salt: SHA-256 over salt and password, then over its own result. */
function credential(password: string): string {
  const rounds = 1024
  const salt = randomBytes(32)
  let hash = createHash('sha256').update(salt).update(password).digest()
  for (let round = 1; round < rounds; round += 1) hash = createHash('sha256').update(hash).digest()
  return `${localUsername}:SHA-256,${hash.toString('hex')},${salt.toString('hex')},${rounds}:`
}
