import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import neo4j from 'neo4j-driver'

const untilAnswersMs = 180_000
const untilEndedMs = 180_000

/**
 * Where the classes of a Neo4j lie as Java has them in memory (class data sharing, JEP 350). The launcher hands it to
 * Java, which itself turns down an archive of other jars or of another Java.
 * @param {string} folder
 */
function archiveIn(folder) {
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
    await asked(port, child)
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
    'server.bolt.listen_address': `127.0.0.1:${port}`,
    'server.http.enabled': 'false',
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

/** What every start and every sort of question does, so that the classes for it are there too. */
const statements = [
  'CREATE CONSTRAINT made IF NOT EXISTS FOR (n:Made) REQUIRE n.id IS UNIQUE',
  'CREATE INDEX made_of IF NOT EXISTS FOR (n:Made) ON (n.of, n.id)',
  'CREATE POINT INDEX made_at IF NOT EXISTS FOR (n:Made) ON (n.at)',
  `CREATE FULLTEXT INDEX made_text IF NOT EXISTS FOR (n:Made) ON EACH [n.text]
   OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'whitespace', \`fulltext.eventually_consistent\`: true}}`,
  'CALL db.awaitIndexes(60)',
  `UNWIND range(1, 10) AS id MERGE (n:Made {id: id}) SET n += {of: toString(id), text: 'a b' + id, at: point({latitude: id, longitude: id})}
   MERGE (m:Made {id: id + 1}) SET m:Other MERGE (n)-[of:OF]->(m) SET of = {parts: [id]}
   FOREACH (each IN range(1, 2) | MERGE (n)-[:LIKE]->(m)) WITH n CALL (n) { MATCH (n)-[:OF]->(m) SET m:$([n.of]) }`,
  'MATCH (n:Made) CALL (n) { WITH n CREATE (n)-[:GONE]->(:Gone) } IN TRANSACTIONS OF 5 ROWS',
  'MATCH (gone:Gone) CALL (gone) { DETACH DELETE gone } IN TRANSACTIONS OF 5 ROWS',
  'CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()',
  'MATCH (n:Made)-[:OF]->(m) WHERE n.id > 3 RETURN n.id AS id, collect(m {.*}) AS made ORDER BY id',
  `RETURN COLLECT { MATCH (n:Made) WHERE n.of >= '2' AND (n.of > '2' OR n.id > 2) AND EXISTS { (n)-[:OF|LIKE]->(:Other {id: 4}) }
   RETURN [n.id, COUNT { (n)--() }, [x IN labels(n) WHERE x <> 'Made'], COLLECT { MATCH (n)<-[l:OF]-(m) WITH l, m ORDER BY m.of DESC, m.id LIMIT 3 RETURN [m.id, l.parts] }]
   ORDER BY n.of, n.id LIMIT 5 } AS data`,
  `CALL () { MATCH (n:Made {id: 2}) RETURN n, 2.0 AS fit UNION ALL CALL db.index.fulltext.queryNodes('made_text', '+a b2~1 b*', {limit: 5}) YIELD node, score RETURN node AS n, score AS fit }
   WITH n, max(fit) AS fit RETURN n.id, fit, coalesce(n.none, []) AS none ORDER BY fit DESC LIMIT 3`,
  `MATCH p = ANY SHORTEST (a:Made {id: 1}) (()-[step:OF WHERE step.parts IS NOT NULL]->())+ (b:Made) RETURN b.id, length(p) ORDER BY length(p)`,
  `MATCH (n:Made) WHERE point.distance(n.at, point({latitude: 2, longitude: 2})) < 300000 RETURN n.id, haversin(radians(n.at.latitude)) AS far`,
  `MATCH (n:Made) WHERE n:Other OR n.of STARTS WITH '1' WITH DISTINCT n, split(n.of, '/')[0] AS kind
   WITH kind, count(*) AS many, sum(n.id) AS sum, collect(n) AS all CALL (all) { UNWIND all AS each OPTIONAL MATCH (each)-[l:OF]-(m) WHERE type(l) IN ['OF'] RETURN max(CASE WHEN startNode(l) = each THEN m.id ELSE -m.id END) AS most }
   RETURN kind, many, sum, reduce(all = 0, x IN range(1, 3) | all + x) AS added, most ORDER BY many DESC, kind`,
]

/**
 * @param {number} port
 * @param {import('node:child_process').ChildProcess} child
 */
async function asked(port, child) {
  const driver = neo4j.driver(`bolt://127.0.0.1:${port}`)
  try {
    await untilAnswers(driver, child)
    for (const statement of statements) await driver.session().run(statement)
  } finally {
    await driver.close()
  }
}

/**
 * @param {import('neo4j-driver').Driver} driver
 * @param {import('node:child_process').ChildProcess} child
 */
async function untilAnswers(driver, child) {
  const end = Date.now() + untilAnswersMs
  for (;;) {
    const answers = await driver.verifyConnectivity().then(
      () => true,
      () => false,
    )
    if (answers) return
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('Neo4j ended before it answered')
    if (Date.now() > end) throw new Error(`Neo4j did not answer within ${untilAnswersMs / 1_000} s`)
    await sleep(200)
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
