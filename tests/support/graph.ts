import { inject } from 'vitest'
import { connect } from '../../src/graph/connect.ts'
import type { Graph } from '../../src/graph/graph.ts'
import type { Neo4jOfTest } from './neo4j.ts'

/** The Neo4j of the worker that runs this file. */
export function testNeo4j(): Neo4jOfTest {
  const own = inject('neo4js')[Number(process.env['VITEST_POOL_ID']) - 1]
  if (!own) throw new Error(`expected a Neo4j for worker ${process.env['VITEST_POOL_ID']}, got none`)
  return own
}

/** What leads a command to it. */
export function neo4jEnvironment(): Record<string, string> {
  const { uri, username, password } = testNeo4j()
  return { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password }
}

/** A connection of its own to the worker's Neo4j; close it in `afterAll`. */
export function openTestGraph(): Promise<Graph> {
  return connect(testNeo4j())
}

/** Removes all nodes, constraints and indexes (the two token look-up indexes stay: Neo4j makes them with the store). */
export async function emptyGraph(graph: Graph): Promise<void> {
  for (const { name } of await graph.run<{ name: string }>('SHOW CONSTRAINTS YIELD name')) {
    await graph.run(`DROP CONSTRAINT ${quoted(name)} IF EXISTS`)
  }
  for (const { name } of await graph.run<{ name: string }>("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'")) {
    await graph.run(`DROP INDEX ${quoted(name)} IF EXISTS`)
  }
  // Last: without indexes to keep, nodes go a fifth faster.
  await removeNodes(graph)
}

/** Leaves constraints and indexes. */
export async function removeNodes(graph: Graph): Promise<void> {
  await graph.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS')
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}
