import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const others = 0o077
const sticky = 0o1000

/**
 * Makes the folder that will hold the password and the data for its owner alone, or closes one that is there to everybody else.
 * One that all users share, such as /tmp, is left as it is.
 * @param {string} home
 */
export function closeHome(home) {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const { mode } = lstatSync(home)
  if ((mode & others) !== 0 && (mode & sticky) === 0) chmodSync(home, mode & 0o700)
}

/**
 * Closes a folder with all in it to everybody but its owner, unless that was done before. Links are not followed.
 * @param {string} path
 */
export function closeAll(path) {
  if (!existsSync(path)) return
  const found = lstatSync(path)
  if (found.isSymbolicLink() || (found.mode & others) === 0) return
  // The folder last, so that one that is closed has been done.
  if (found.isDirectory()) for (const name of readdirSync(path)) closeAll(join(path, name))
  chmodSync(path, found.mode & 0o700)
}
