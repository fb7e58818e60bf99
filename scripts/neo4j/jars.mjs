import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const pom = fileURLToPath(new URL('pom.xml', import.meta.url))
const attempts = 3

/** Which version of Neo4j, and how many files it is: as the pom says. */
export function jarsWanted() {
  const text = readFileSync(pom, 'utf8')
  const version = /<neo4j\.version>([^<]+)</.exec(text)?.[1] ?? ''
  return { version, count: Number(/<jars>(\d+)</.exec(text)?.[1]) }
}

/**
 * @param {string} folder
 * @param {{ version: string, count: number }} wanted
 */
export function haveJars(folder, { count }) {
  return jarsIn(join(folder, 'lib')) === count
}

/**
 * Lets Maven resolve the jars into a folder beside the real one and renames it when it is whole, so that a start never
 * sees half of them.
 * @param {string} folder
 * @param {{ version: string, count: number }} wanted
 */
export async function fetchJars(folder, wanted) {
  const partial = `${folder}.partial-${process.pid}`
  mkdirSync(dirname(folder), { recursive: true })
  try {
    await retried(() => maven(join(partial, 'lib'), wanted))
    const got = jarsIn(join(partial, 'lib'))
    if (got !== wanted.count) throw new Error(`expected ${wanted.count} files of Neo4j ${wanted.version}, got ${got}`)
    rmSync(folder, { recursive: true, force: true })
    renameSync(partial, folder)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
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
 * @param {{ version: string, count: number }} wanted
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
    return readdirSync(folder).filter((name) => name.endsWith('.jar')).length
  } catch {
    return 0
  }
}
