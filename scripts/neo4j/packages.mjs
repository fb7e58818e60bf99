import { spawn, spawnSync } from 'node:child_process'
import { onPath } from './java.mjs'

export function hasApt() {
  return onPath('apt-get') !== undefined
}

/** Debian 12 has Java 17 and Debian 13 has 21. */
export function javaPackage() {
  const names = ['openjdk-17-jre-headless', 'openjdk-21-jre-headless']
  const found = names.find((name) => /Candidate: (?!\(none\))/.test(output('apt-cache', ['policy', name])))
  if (!found) throw new Error(`apt offers neither ${names.join(' nor ')}: install a Java runtime 17 or 21 yourself.`)
  return found
}

/**
 * Installs packages with apt, as root or through sudo, and says what it does.
 * @param {readonly string[]} wanted
 * @param {(name: string) => string} packageOf asked after the lists are up to date
 */
export async function install(wanted, packageOf) {
  const root = process.getuid?.() === 0
  if (!root && !onPath('sudo')) {
    throw new Error(
      `Missing: ${wanted.join(', ')}. Run this as root, or install sudo, so that apt-get can install them.`,
    )
  }
  const apt = root ? ['apt-get'] : ['sudo', 'apt-get']
  await command([...apt, '-q', '-o', 'Acquire::Retries=3', 'update'])
  const names = wanted.map(packageOf)
  console.log(`Installing ${names.join(', ')}`)
  await command([...apt, '-q', '-y', '-o', 'Acquire::Retries=3', 'install', '--no-install-recommends', ...names])
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
      else reject(new Error(`${program} ended with ${signal ?? code}: see its last lines above.`))
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
