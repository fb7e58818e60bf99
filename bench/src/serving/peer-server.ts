import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { Neo4jGraphQL } from '@neo4j/graphql'
import { openDriver } from './open-driver.ts'
import { peerTypes } from './peer-types.ts'

/** The peer as its own guide sets it up: `@neo4j/graphql` on plain Apollo, in a process of its own. Says its address. */
const driver = openDriver()
const schema = await new Neo4jGraphQL({ typeDefs: peerTypes, driver }).getSchema()
const server = new ApolloServer({ schema, nodeEnv: 'production' })
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async () => ({ sessionConfig: { database: 'neo4j' } }),
})
process.stdout.write(`API ${url}\n`)
