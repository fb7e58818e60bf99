import { execFile } from 'node:child_process'
import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The first Java 17 or 21 of JAVA_HOME, PATH and the usual folders, as the launcher looks for it; undefined when there is none. */
export async function findJava() {
  const { JAVA_HOME } = process.env
  const first = [...(JAVA_HOME ? [join(JAVA_HOME, 'bin', 'java')] : []), ...[onPath('java')].filter((path) => path)]
  const folder = '/usr/lib/jvm'
  const installed = foldersIn(folder).map((name) => join(folder, name, 'bin', 'java'))
  for (const path of [...first, ...installed]) {
    const version = executable(path) ? await versionOf(path) : undefined
    if (version === 17 || version === 21) return { path, version }
  }
  return undefined
}

/** The full path of a command, or undefined. @param {string} command */
export function onPath(command) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, command)).find(executable)
}

/** @param {string} path */
async function versionOf(path) {
  try {
    const { stderr } = await run(path, ['-version'], { timeout: 10_000 })
    const match = /version "(?:1\.)?(\d+)/.exec(stderr)
    return match ? Number(match[1]) : undefined
  } catch {
    return undefined
  }
}

/** @param {string} path */
function executable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param {string} folder */
function foldersIn(folder) {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}
