import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const untilAnswersMs = 180_000
const untilEndedMs = 180_000

/**
 * Where the classes of a Neo4j lie as Java has them in memory (class data sharing, JEP 350). The launcher hands it to
 * Java, which itself turns down an archive of other jars or of another Java.
 * @param {string} folder
 */
export function archiveIn(folder) {
  return join(folder, 'classes.jsa')
}

/**
 * @param {string} java
 * @param {string} folder
 */
export function haveArchive(java, folder) {
  const file = archiveIn(folder)
  const words = ['-Xshare:on', `-XX:SharedArchiveFile=${file}`, '-cp', join(folder, 'lib', '*'), '-version']
  return existsSync(file) && spawnSync(java, words).status === 0
}

/**
 * Starts a Neo4j without data, asks it something, and has Java write down its classes at the end. Without an archive Neo4j
 * only starts slower, so what goes wrong here is told and nothing more.
 * @param {string} java
 * @param {string} folder
 */
export async function makeArchive(java, folder) {
  const home = mkdtempSync(join(dirname(folder), 'archive-'))
  const partial = join(home, 'classes.jsa')
  try {
    mkdirSync(join(home, 'conf'))
    await train(java, folder, home, partial)
    renameSync(partial, archiveIn(folder))
  } catch (error) {
    console.log(
      `Neo4j will start slower: no archive of its classes (${error instanceof Error ? error.message : error})`,
    )
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/**
 * @param {string} java
 * @param {string} folder
 * @param {string} home
 * @param {string} archive
 */
async function train(java, folder, home, archive) {
  const port = await freePort()
  const child = spawn(java, serverWords(folder, home, archive, port), { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve).once('error', resolve))
  try {
    await untilAnswers(port, child)
  } finally {
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), untilEndedMs)
    await ended
    clearTimeout(late)
  }
}

/**
 * @param {string} folder
 * @param {string} home
 * @param {string} archive
 * @param {number} port
 */
function serverWords(folder, home, archive, port) {
  const settings = {
    'server.bolt.listen_address': '127.0.0.1:0',
    'server.http.listen_address': `127.0.0.1:${port}`,
    'dbms.security.auth_enabled': 'false',
    'dbms.usage_report.enabled': 'false',
    'db.tx_log.preallocate': 'false',
  }
  return [
    ...['-Xmx512m', '-XX:+UseParallelGC', `-XX:ArchiveClassesAtExit=${archive}`],
    ...['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent'].map(
      (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
    ),
    ...['-cp', join(folder, 'lib', '*'), 'org.neo4j.server.CommunityEntryPoint'],
    ...[`--home-dir=${home}`, `--config-dir=${join(home, 'conf')}`, '--console-mode'],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

/** What every start does, so that the classes for it are there too. */
const statements = [
  'CREATE CONSTRAINT made IF NOT EXISTS FOR (n:Made) REQUIRE n.id IS UNIQUE',
  'UNWIND range(1, 10) AS id MERGE (n:Made {id: id}) MERGE (n)-[:OF]->(n)',
  'MATCH (n:Made)-[:OF]->(m) WHERE n.id > 3 RETURN n.id AS id, collect(m {.*}) AS made ORDER BY id',
]

/**
 * @param {number} port
 * @param {import('node:child_process').ChildProcess} child
 */
async function untilAnswers(port, child) {
  const end = Date.now() + untilAnswersMs
  for (const statement of statements) {
    while (!(await answers(port, statement))) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error('Neo4j ended before it answered')
      if (Date.now() > end) throw new Error(`Neo4j did not answer within ${untilAnswersMs / 1_000} s`)
      await sleep(200)
    }
  }
}

/**
 * @param {number} port
 * @param {string} statement
 */
async function answers(port, statement) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/db/neo4j/tx/commit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ statements: [{ statement }] }),
    })
    await response.text()
    return response.ok
  } catch {
    return false
  }
}

/** @returns {Promise<number>} */
function freePort() {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
