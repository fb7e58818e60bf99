import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const pom = fileURLToPath(new URL('pom.xml', import.meta.url))
/** As `sha256sum` writes and checks it: digest, two blanks, name. Made of what Maven had checked against Maven Central. */
const digestFile = fileURLToPath(new URL('jars.sha256', import.meta.url))
const attempts = 3

/**
 * @typedef {object} Wanted
 * @property {string} version Of Neo4j, as the pom says.
 * @property {number} count How many files it is.
 * @property {ReadonlyMap<string, string>} digests SHA-256 in hexadecimal of each file, by its name.
 */

/** Which version of Neo4j, and of which files it consists. @returns {Wanted} */
export function jarsWanted() {
  const version = /<neo4j\.version>([^<]+)</.exec(readFileSync(pom, 'utf8'))?.[1] ?? ''
  const lines = readFileSync(digestFile, 'utf8').matchAll(/^([\da-f]{64}) {2}(\S+)$/gm)
  const digests = new Map([...lines].map(([, digest = '', name = '']) => [name, digest]))
  return { version, count: digests.size, digests }
}

/**
 * Whether the jars are there, all of them and no others. What lies there but is not what it has to be is told.
 * @param {string} folder
 * @param {Wanted} wanted
 */
export function haveJars(folder, wanted) {
  const lib = join(folder, 'lib')
  if (jarsIn(lib).length === 0) return false
  const flaws = jarFlaws(lib, wanted)
  if (flaws.length > 0) console.log(`The jars in ${lib} are fetched anew:\n${flaws.join('\n')}`)
  return flaws.length === 0
}

/**
 * What is wrong with the jars of a folder, a line for each; all of them are run, so none may be unknown.
 * @param {string} lib
 * @param {Wanted} wanted
 * @returns {readonly string[]}
 */
export function jarFlaws(lib, { digests }) {
  const names = jarsIn(lib)
  const missing = [...digests.keys()].filter((name) => !names.includes(name))
  return [
    ...missing.map((name) => `${name}: expected this file, got none`),
    ...names.flatMap((name) => {
      const expected = digests.get(name)
      const got = createHash('sha256')
        .update(readFileSync(join(lib, name)))
        .digest('hex')
      if (expected === undefined) return [`${name}: expected no such file, got one with the SHA-256 ${got}`]
      return got === expected ? [] : [`${name}: expected the SHA-256 ${expected}, got ${got}`]
    }),
  ]
}

/**
 * Lets Maven resolve the jars into a folder beside the real one and renames it when each is the file that it has to be, so
 * that a start never sees half of them, and runs nothing else.
 * @param {string} folder
 * @param {Wanted} wanted
 */
export async function fetchJars(folder, wanted) {
  const partial = `${folder}.partial-${process.pid}`
  mkdirSync(dirname(folder), { recursive: true })
  try {
    await retried(() => maven(join(partial, 'lib'), wanted))
    const flaws = jarFlaws(join(partial, 'lib'), wanted)
    if (flaws.length > 0) throw new Error(`${flaws.join('\n')}\n${whatToDo(wanted)}`)
    rmSync(folder, { recursive: true, force: true })
    renameSync(partial, folder)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

/** @param {Wanted} wanted */
function whatToDo({ version }) {
  return `Nothing was kept. Maven gave these files of Neo4j ${version} from its repository or from a mirror: remove them below ~/.m2/repository and run setup again. Where it gives the same again, the mirror does not serve what Maven Central does.`
}

/** @param {() => Promise<void>} work */
async function retried(work) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === attempts) throw error
      console.log(`${error instanceof Error ? error.message : error}\nTrying again (${attempt + 1} of ${attempts})`)
      await sleep(attempt * 5_000)
    }
  }
}

/**
 * @param {string} outputFolder
 * @param {Wanted} wanted
 */
function maven(outputFolder, { version, count }) {
  const goal = 'dependency:copy-dependencies'
  const words = ['-B', '-f', pom, goal, '-DincludeScope=runtime', `-DoutputDirectory=${outputFolder}`]
  console.log(`Neo4j ${version}: 0 of ${count} files`)
  const child = spawn('mvn', words, { stdio: ['ignore', 'pipe', 'inherit'] })
  /** @type {string[]} */
  const tail = []
  /** Names, because a file is first downloaded, unless Maven has it from before, and then copied. */
  const seen = new Set()
  createInterface({ input: child.stdout }).on('line', (line) => {
    tail.push(line)
    if (tail.length > 12) tail.shift()
    const name = /(?:Downloaded|Copying) .*?([\w.-]+\.jar)\b/.exec(line)?.[1]
    if (name === undefined || seen.has(name)) return
    seen.add(name)
    if (seen.size % 20 === 0 && seen.size < count) console.log(`Neo4j ${version}: ${seen.size} of ${count} files`)
  })
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new Error('mvn cannot be run: is Maven installed?', { cause })))
    child.once('close', (code) => {
      if (code === 0) resolve(undefined)
      else reject(new Error(`Maven ended with ${code}:\n${tail.join('\n')}`))
    })
  })
}

/** @param {string} folder */
function jarsIn(folder) {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.jar'))
  } catch {
    return []
  }
}
