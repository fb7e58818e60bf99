import neo4j, { type Driver } from 'neo4j-driver'

/** The bare driver on the database that the environment names, set up like the one in Chancery. */
export function openDriver(environment: NodeJS.ProcessEnv = process.env): Driver {
  const { NEO4J_URI: uri = '', NEO4J_PASSWORD: password = '' } = environment
  return neo4j.driver(uri, neo4j.auth.basic('neo4j', password), { disableLosslessIntegers: true })
}
