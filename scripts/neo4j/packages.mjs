import { spawn, spawnSync } from 'node:child_process'
import { onPath } from './java.mjs'

function hasApt() {
  return onPath('apt-get') !== undefined
}

/** Debian 12 has Java 17 and Debian 13 has 21. */
function javaPackage() {
  const names = ['openjdk-17-jre-headless', 'openjdk-21-jre-headless']
  const found = names.find((name) => /Candidate: (?!\(none\))/.test(output('apt-cache', ['policy', name])))
  if (!found) throw new Error(`apt offers neither ${names.join(' nor ')}`)
  return found
}

/**
 * Installs packages with apt, as root or through sudo, and says what it does.
 * @param {readonly string[]} missing
 */
export async function install(missing) {
  if (!hasApt()) throw new Error(waysOut(missing, 'There is no apt-get here'))
  const root = process.getuid?.() === 0
  if (!root && !onPath('sudo'))
    throw new Error(waysOut(missing, 'Only root may install them, and there is no sudo here'))
  const apt = root ? ['apt-get'] : ['sudo', 'apt-get']
  try {
    await command([...apt, '-q', '-o', 'Acquire::Retries=3', 'update'])
    const names = missing.map((name) => (name === 'java' ? javaPackage() : name))
    console.log(`Installing ${names.join(', ')}`)
    await command([...apt, '-q', '-y', '-o', 'Acquire::Retries=3', 'install', '--no-install-recommends', ...names])
  } catch (error) {
    throw new Error(waysOut(missing, error instanceof Error ? error.message : String(error)), { cause: error })
  }
}

/**
 * @param {readonly string[]} missing
 * @param {string} why they are not installed here
 */
function waysOut(missing, why) {
  const spoken = new Map([
    ['java', 'a Java runtime 17 or 21'],
    ['maven', 'Maven 3'],
  ])
  const names = missing.map((name) => spoken.get(name) ?? name)
  return (
    `Missing: ${names.join(', ')}. ${why}. Please install them yourself, or have somebody do it who may, and run this ` +
    'again; or use `docker compose up`, or set NEO4J_URI to a Neo4j that runs.'
  )
}

/** @param {readonly string[]} words */
function command([program = '', ...words]) {
  console.log(`$ ${[program, ...words].join(' ')}`)
  // Quiet in the end too: nobody may be there to answer a question of a package.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const child = spawn(program, words, { stdio: 'inherit', env })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (code === 0) resolve(undefined)
      else reject(new Error(`${program} ended with ${signal ?? code}: its last lines above say why`))
    })
  })
}

/**
 * @param {string} program
 * @param {readonly string[]} words
 */
function output(program, words) {
  return spawnSync(program, words, { encoding: 'utf8' }).stdout ?? ''
}
