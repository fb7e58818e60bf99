import type { Driver } from 'neo4j-driver'
import { askByHand, question as pathsQuestion } from '../paths/ask-paths.ts'
import { madeName, numbers } from '../search/made-names.ts'
import { codeOf, countries, type MadeGraph } from './made-graph.ts'

export interface GrowthQuestion {
  readonly what: string
  readonly query: string
  /** Of the n-th asking: each asks for something else. */
  readonly variables: (at: number) => { readonly [name: string]: unknown }
  /** The same for the bare driver, written by hand. */
  readonly byHand?: (driver: Driver, variables: { readonly [name: string]: unknown }) => Promise<unknown>
}

/** Made for the names alone; nobody who writes by hand has our keys. */
export const indexByHand = 'CREATE FULLTEXT INDEX by_hand IF NOT EXISTS FOR (n:Entity) ON EACH [n.name]'

const expand = `query ($id: ID!) { node(id: $id) {
  linkCounts { link direction kind count }
  neighbours(first: 25) { edges { linkCount wayCount ways { link direction date } node { id name } } pageInfo { hasNextPage } } } }`
const timeline = `query ($id: ID!) { node(id: $id) { timeline(first: 20) { nodes { date precision event label entity { id name } } undatedCount } } }`

/** Each question that explores, as a client asks it. */
export function growthQuestions(graph: MadeGraph): readonly GrowthQuestion[] {
  const pick = numbers(7)
  const names = Array.from({ length: 1_000 }, nameOfMade(graph))
  const organisation = () => `organisation/o${pick(graph.organisations)}`
  const country = () => `country/${codeOf(pick(countries))}`
  const name = (at: number) => names[at % names.length] ?? ''
  return [
    {
      what: 'search, a name',
      query:
        'query ($text: String!) { search(text: $text, first: 10) { nodes { match name score entity { id name } } } }',
      variables: (at) => ({ text: name(at) }),
      byHand: (driver, { text }) =>
        read(
          driver,
          'CALL db.index.fulltext.queryNodes("by_hand", $text, {limit: 10}) YIELD node, score RETURN node.id, node.name, score',
          { text },
        ),
    },
    {
      what: 'suggest, three to six letters',
      query: 'query ($text: String!) { suggest(text: $text, first: 10) { match name score entity { id name } } }',
      variables: (at) => ({ text: name(at).slice(0, 3 + (at % 4)) }),
    },
    { what: 'expand, an organisation', query: expand, variables: () => ({ id: organisation() }), byHand: expandByHand },
    {
      what: 'expand, one of the five largest funders',
      query: expand,
      variables: (at) => ({ id: `organisation/f${at % 5}` }),
      byHand: expandByHand,
    },
    { what: 'time line, an organisation', query: timeline, variables: () => ({ id: organisation() }) },
    {
      what: 'time line, one of the five largest funders',
      query: timeline,
      variables: (at) => ({ id: `organisation/f${at % 5}` }),
    },
    {
      what: 'paths of at most 4, two organisations',
      query: pathsQuestion,
      variables: () => ({ from: [organisation()], to: [organisation()] }),
      byHand: (driver, { from, to }) => askByHand(driver, [one(from), one(to)]),
    },
    {
      what: 'in common, two of the five largest funders',
      query:
        'query ($ids: [ID!]!) { shared(ids: $ids, first: 20) { totalCount nodes { count degree entity { id name } } } }',
      variables: (at) => ({ ids: [`organisation/f${at % 5}`, `organisation/f${(at + 1) % 5}`] }),
    },
    {
      what: 'between, two countries',
      query:
        'query ($a: ID!, $b: ID!) { between(a: $a, b: $b) { groups { kind direction count sums { currency amount } years { year amount } } } }',
      variables: (at) => ({ a: `country/${codeOf(at % countries)}`, b: `country/${codeOf((at + 1) % countries)}` }),
    },
    {
      what: 'near, 100 km',
      query: `query ($latitude: Float!, $longitude: Float!) {
        near(point: { latitude: $latitude, longitude: $longitude }, radiusKm: 100, first: 20) { totalCount nodes { distanceKm entity { id name } } } }`,
      variables: () => ({ latitude: pick(60) - 30, longitude: pick(60) }),
    },
    {
      what: 'parts of a country',
      query:
        'query ($id: ID!) { parts(id: $id, kinds: [Hospital], first: 20) { totalCount nodes { depth entity { id name } } } }',
      variables: () => ({ id: country() }),
    },
  ]
}

/** The names of the first organisations, as the records have them: what is asked for is there. */
function nameOfMade({ funders }: MadeGraph): () => string {
  const pick = numbers(20_26)
  for (let at = 0; at < funders; at += 1) [madeName(pick), pick(countries)]
  return () => {
    const name = `${madeName(pick)} ${madeName(pick)}`
    pick(countries)
    return name
  }
}

/** Counts by type and kind, and the 25 with the most links: as `linkCounts` and `neighbours` answer, without dates. */
async function expandByHand(driver: Driver, { id }: { readonly [name: string]: unknown }): Promise<void> {
  await read(
    driver,
    'MATCH (e:Entity {id: $id})-[l]-(o:Entity) RETURN type(l), startNode(l) = e, labels(o), count(*)',
    { id },
  )
  await read(
    driver,
    `MATCH (e:Entity {id: $id})-[l]-(o:Entity)
     WITH e, o, collect(l) AS links, COUNT { (o)--() } AS degree ORDER BY degree DESC, o.id LIMIT 26
     RETURN o.id, o.name, degree, [l IN links | [type(l), startNode(l) = e]]`,
    { id },
  )
}

async function read(driver: Driver, cypher: string, parameters: { readonly [name: string]: unknown }): Promise<void> {
  await driver.executeQuery(cypher, parameters, { routing: 'READ' })
}

function one(ids: unknown): string {
  return Array.isArray(ids) ? String(ids[0]) : String(ids)
}
