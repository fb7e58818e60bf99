import type { Driver } from 'neo4j-driver'
import type { ApiClient } from '../api-client.ts'

type Pair = readonly [from: string, to: string]

/** `paths` as a client asks for it. */
export const question = `query ($from: [ID!]!, $to: [ID!]!) {
  paths(from: $from, to: $to, maxLength: 4, first: 5) {
    nodes { thingIds hops { ways { kind links count relationIds } } } bounded passedOver { thingId } hidesRoutes } }`

/** Over HTTP, as any client does. */
export async function askChancery(client: ApiClient, [from, to]: Pair): Promise<void> {
  const { errors } = await client.ask(question, { from: [from], to: [to] })
  if (errors) throw new Error(`paths failed: ${JSON.stringify(errors)}`)
}

/**
 * What somebody writes by hand: the five shortest walks over nodes, two for a grant, past what has more than 1,000 links.
 * It groups nothing, ranks by length alone and asks for no more than ids.
 */
export async function askByHand(driver: Driver, [from, to]: Pair): Promise<void> {
  await driver.executeQuery(
    `MATCH (a:Entity {id: $from}), (b:Entity {id: $to})
     MATCH path = SHORTEST 5 (a) (()-[:FUNDED_BY|RECEIVED_BY|SUCCEEDED_BY]-(y WHERE COUNT { (y)--() } <= 1000)){1,8} (b)
     RETURN [node IN nodes(path) | node.id] AS ids`,
    { from, to },
    { routing: 'READ' },
  )
}
