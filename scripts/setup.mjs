#!/usr/bin/env node
/**
 * Installs what a local Neo4j needs and is not there: a Java runtime and Maven by apt, then the jars by Maven. In a
 * clone with the development packages also the libraries of the tests' browser. Does nothing when nothing is missing.
 *
 * Usage: node scripts/setup.mjs [--home <folder>]   (default .chancery)
 */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { haveArchive, makeArchive } from './neo4j/archive.mjs'
import { browserPackages } from './neo4j/browser.mjs'
import { fetchJars, haveJars, jarsWanted } from './neo4j/jars.mjs'
import { findJava, onPath } from './neo4j/java.mjs'
import { install } from './neo4j/packages.mjs'
import { closeAll, closeHome } from './neo4j/private.mjs'

const { values } = parseArgs({ options: { home: { type: 'string', default: '.chancery' } } })
const start = performance.now()

async function main() {
  const wanted = jarsWanted()
  const home = resolve(values.home)
  closeHome(home)
  const folder = join(home, `neo4j-${wanted.version}`)
  const jarsMissing = !haveJars(folder, wanted)
  const java = await findJava()
  const missing = [...(java ? [] : ['java']), ...(jarsMissing && !onPath('mvn') ? ['maven'] : []), ...browserPackages()]
  if (missing.length > 0) await install(missing)
  // Not before: what apt installs is for everybody. What follows, Maven and Neo4j as well, writes for the owner alone.
  process.umask(0o077)
  closeAll(folder)
  if (jarsMissing) await fetchJars(folder, wanted)
  const found = java ?? (await findJava())
  if (!found) throw new Error('Java 17 or 21 was installed but is not found: point JAVA_HOME at it.')
  console.log(`Java ${found.version} at ${found.path}`)
  console.log(`Neo4j ${wanted.version}: ${wanted.count} of ${wanted.count} files in ${folder}`)
  if (!haveArchive(found.path, folder)) {
    console.log('Starting Neo4j once, so that later starts are quick')
    await makeArchive(found.path, folder)
  }
  console.log(
    `Ready after ${((performance.now() - start) / 1000).toFixed(1)} s. Start with \`npm start\`, or \`chancery serve\`.`,
  )
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST'].includes(error?.code) && error.syscall === 'mkdir') {
    console.error(
      `Expected a folder that this user may write to at ${resolve(values.home)}: change its owner or its rights, or choose another with --home.`,
    )
  }
  process.exitCode = 1
})
