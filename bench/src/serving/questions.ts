import type { Question } from './question.ts'

/** What the questions take from the data. */
export interface Subjects {
  /** Name of the recipient of most grants. */
  readonly recipient: string
  /** Chancery's cursor behind 999 pages of 50, by id and by date. */
  readonly cursorById: string
  readonly cursorByDate: string
  /** What these cursors stand for: the last entity of page 999. */
  readonly lastById: string
  readonly lastByDate: { readonly id: string; readonly awardDate: string }
}

export const pageSize = 50
export const pagesBefore = 999

const chanceryGrant = 'id name awardDate amount { value currency }'
const peerGrant = 'id name awardDate amountValue amountCurrency'
const driverGrant =
  'g.id AS id, g.name AS name, g.awardDate AS awardDate, g.amount__value AS value, g.amount__currency AS currency'
/** Gives the peer the order of an index: without a condition on `id` it sorts all 95,745 (measured: 7 answers a second). */
export const peerById = 'where: { id: { startsWith: "grant/" } }, sort: [{ id: ASC }]'
/** The peer puts empty values first; without them an index gives it the order. */
export const peerNewest = 'where: { NOT: { awardDate: { eq: null } } }, sort: [{ awardDate: DESC }, { id: ASC }]'

export function listOf(size: number): Question {
  return {
    name: `list of ${size}`,
    chancery: { query: `{ grants(first: ${size}) { nodes { ${chanceryGrant} } } }` },
    peer: { query: `{ grants(limit: ${size}, ${peerById}) { ${peerGrant} } }` },
    driver: {
      cypher: `MATCH (g:Entity&Grant) WHERE g.id STARTS WITH 'grant/' RETURN ${driverGrant} ORDER BY id LIMIT ${size}`,
    },
  }
}

export const newestWithParties: Question = {
  name: '20 newest with funder and recipient',
  chancery: {
    query: `{ grants(first: 20, orderBy: AWARD_DATE_DESC) { nodes { ${chanceryGrant}
      funders { nodes { id name } } recipients { nodes { id name } } } } }`,
  },
  peer: { query: `{ grants(limit: 20, ${peerNewest}) { ${peerGrant} funders { id name } recipients { id name } } }` },
  driver: {
    cypher: `MATCH (g:Grant) WHERE g.awardDate IS NOT NULL WITH g ORDER BY g.awardDate DESC, g.id LIMIT 20
      RETURN ${driverGrant},
        COLLECT { MATCH (g)-[:FUNDED_BY]->(p) RETURN {id: p.id, name: p.name} } AS funders,
        COLLECT { MATCH (g)-[:RECEIVED_BY]->(p) RETURN {id: p.id, name: p.name} } AS recipients`,
  },
}

export function ofRecipient(name: string): Question {
  return {
    name: 'filter on a linked entity',
    chancery: {
      query: `query ($name: String!) { grants(first: 20, filter: { recipients: { some: { name: { eq: $name } } } }) {
        nodes { ${chanceryGrant} } } }`,
      variables: { name },
    },
    peer: {
      query: `query ($name: String!) { grants(limit: 20, sort: [{ id: ASC }],
        where: { id: { startsWith: "grant/" }, recipients: { some: { name: { eq: $name } } } }) {
        ${peerGrant} } }`,
      variables: { name },
    },
    driver: {
      cypher: `MATCH (g:Grant)-[:RECEIVED_BY]->(:Entity {name: $name})
        WITH DISTINCT g ORDER BY g.id LIMIT 20 RETURN ${driverGrant}`,
      parameters: { name },
    },
  }
}

export const fourLevels: Question = {
  name: 'four levels deep',
  chancery: {
    query: `{ grants(first: 10, orderBy: AWARD_DATE_DESC) { nodes { id name recipients { nodes { id name
      grantsReceived(first: 5) { nodes { id name funders { nodes { id name } } } } } } } } }`,
  },
  peer: {
    query: `{ grants(limit: 10, ${peerNewest}) { id name recipients { id name
      grantsReceived(limit: 5, sort: [{ id: ASC }]) { id name funders { id name } } } } }`,
  },
  driver: {
    cypher: `MATCH (g:Grant) WHERE g.awardDate IS NOT NULL WITH g ORDER BY g.awardDate DESC, g.id LIMIT 10
      RETURN g.id AS id, g.name AS name, COLLECT { MATCH (g)-[:RECEIVED_BY]->(p) RETURN {id: p.id, name: p.name,
        grantsReceived: COLLECT { MATCH (p)<-[:RECEIVED_BY]-(h) WITH h ORDER BY h.id LIMIT 5 RETURN {id: h.id, name: h.name,
          funders: COLLECT { MATCH (h)-[:FUNDED_BY]->(q) RETURN {id: q.id, name: q.name} }} }} } AS recipients`,
  },
}

export const count: Question = {
  name: 'count',
  chancery: { query: '{ grants { totalCount } }' },
  peer: { query: '{ grantsConnection { totalCount } }' },
  driver: { cypher: 'MATCH (g:Grant) RETURN count(g) AS totalCount' },
}
