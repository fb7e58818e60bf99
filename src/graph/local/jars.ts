import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { GraphError } from '../../errors.ts'

/** `scripts/neo4j/pom.xml` names the same version; a test compares the two. */
export const neo4jVersion = '5.26.30'

/** The folder of Neo4j's jars below `.chancery`; setup makes it in one step, so if it is there it is whole. */
export function jarFolder(home: string): string {
  return join(home, `neo4j-${neo4jVersion}`, 'lib')
}

/**
 * The classes of those jars as Java has them in memory, which setup writes down: a start with it costs a third less CPU
 * time. Undefined when it is not there. Java turns it down by itself when it is of other jars or of another Java.
 */
export async function findArchive(jars: string): Promise<string | undefined> {
  const file = join(dirname(jars), 'classes.jsa')
  return stat(file).then(
    () => file,
    () => undefined,
  )
}

/** The jars' folder; GraphError `NO_JARS` when they are not there. */
export async function findJars(home: string): Promise<string> {
  const folder = jarFolder(home)
  const found = await stat(folder).then(
    async () => (await readdir(folder)).some((name) => name === `neo4j-server-${neo4jVersion}.jar`),
    () => false,
  )
  if (found) return folder
  throw new GraphError(
    `expected the jars of Neo4j ${neo4jVersion} in ${folder}, got none. Run \`npm run setup\` (or \`chancery setup\`) ` +
      'to get them, or run `docker compose up`, or set NEO4J_URI to a Neo4j that runs.',
    { code: 'NO_JARS' },
  )
}
