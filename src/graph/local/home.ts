import { chmod, lstat, mkdir, readdir } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { GraphError } from '../../errors.ts'
import { hasErrno, isMissing } from './errno.ts'

/** What the home of a local Neo4j holds; nothing else in the folder is touched. */
const entries = /^(graph|users|server\.json|password|lock|neo4j-.+|archive-.+)$/

const others = 0o077
const sticky = 0o1000

/**
 * Makes the home of a local Neo4j, or closes one that is there to everybody but its owner: it holds the password and the data.
 * What cannot be closed, such as a folder of somebody else, is left and told; new files in it are closed anyway.
 */
export async function openHome(home: string, log: (line: string) => void): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 })
  for (const name of (await readdir(home)).filter((each) => entries.test(each))) {
    await close(join(home, name), log)
  }
  const { mode } = await lstat(home)
  if ((mode & sticky) !== 0) log(`${home} is a folder that all users share: choose one of your own with --home`)
  else await narrow(home, mode, log)
}

/** Closes a file, or a folder with all in it, unless that was done before. Links are not followed. */
async function close(path: string, log: (line: string) => void): Promise<void> {
  const found = await unlessMissing(lstat(path))
  if (!found || found.isSymbolicLink() || (found.mode & others) === 0) return
  // The folder last, so that one that is closed has been done.
  if (found.isDirectory()) {
    for (const name of (await unlessMissing(readdir(path))) ?? []) await close(join(path, name), log)
  }
  await narrow(path, found.mode, log)
}

async function narrow(path: string, mode: number, log: (line: string) => void): Promise<void> {
  if ((mode & others) === 0) return
  try {
    await chmod(path, mode & 0o700)
  } catch (error) {
    if (isMissing(error)) return
    if (!hasErrno(error)) throw error
    log(`Others may read ${path}, and this user may not change that (${error.code})`)
  }
}

async function unlessMissing<Found>(found: Promise<Found>): Promise<Found | undefined> {
  return found.catch((error: unknown) => {
    if (isMissing(error)) return undefined
    throw error
  })
}

/**
 * Runs work on the files of a home. Where the system refuses one of them, GraphError `HOME` names the folder, the file, the reason and
 * what to do. A full disk is no matter of the folder and passes as it is.
 */
export async function withinHome<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const home = resolve(folder)
  try {
    return await work()
  } catch (error) {
    if (!hasErrno(error) || error.code === 'ENOSPC' || !concerns(home, error.path)) throw error
    throw new GraphError(
      `expected a folder that this user may read and write at ${home}, got ${reasons.get(error.code) ?? error.message} (${error.code}) at ${error.path}: change its owner or its rights, choose another with --home, or set NEO4J_URI to a Neo4j that runs`,
      { cause: error, code: 'HOME' },
    )
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'operation not permitted'],
  ['EROFS', 'a file system that can only be read'],
  // What Node says of a folder that is to be made on a file system that can only be read.
  ['ENOENT', 'no such folder, and none that can be made'],
  ['ENOTDIR', 'a file where a folder has to be'],
  ['EEXIST', 'a file where a folder has to be'],
  ['EISDIR', 'a folder where a file has to be'],
])

/** Whether a path is the home, in it, or a folder that it lies in. */
function concerns(home: string, path: string | undefined): path is string {
  if (path === undefined) return false
  const full = resolve(path)
  return full === home || full.startsWith(`${home}${sep}`) || `${dirname(home)}${sep}`.startsWith(`${full}${sep}`)
}
