import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { neo4jVersion } from '../../dist/graph/local/jars.js'
import { findJava } from '../../dist/graph/local/java.js'
import { shown } from './figures.ts'
import { neo4jMemory } from './own-neo4j.ts'
import { places } from './places.ts'

/** What figures depend on, as list items. */
export async function machine(): Promise<readonly string[]> {
  const processors = cpus()
  const java = await findJava()
  return [
    `Date: ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC; commit ${commit()}`,
    `Machine: ${processors.length} × ${processors[0]?.model.trim()}, ${shown(totalmem() / 1e9)} GB, ${process.platform}`,
    `Node ${process.versions.node}, Java ${java.version}, Neo4j ${neo4jVersion} Community with ${neo4jMemory.heap} heap and ${neo4jMemory.pageCache} page cache`,
    `Packages: ${packages().join(', ')}`,
  ]
}

/** What else the machine was doing: with more than its processors' number figures are worse than they would be. */
export function load(): string {
  return loadavg().map(shown).join(', ')
}

function commit(): string {
  const git = spawnSync('git', ['-C', places.root, 'describe', '--always', '--dirty'], { encoding: 'utf8' })
  return git.status === 0 ? git.stdout.trim() : 'unknown'
}

function packages(): readonly string[] {
  const { dependencies } = JSON.parse(readFileSync(join(places.bench, 'package.json'), 'utf8')) as {
    readonly dependencies: { readonly [name: string]: string }
  }
  return Object.entries(dependencies).map(([name, version]) => `${name} ${version}`)
}
