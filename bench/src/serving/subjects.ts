import type { Driver } from 'neo4j-driver'
import type { OwnNeo4j } from '../own-neo4j.ts'
import type { Contestant } from './contestants.ts'
import { openDriver } from './open-driver.ts'
import type { Question } from './question.ts'
import { pageSize, pagesBefore, type Subjects } from './questions.ts'

/** Finds what the questions ask about; also makes the index by id that the peer's own constraints would bring it. */
export async function prepareSubjects({ environment }: OwnNeo4j, chancery: Contestant): Promise<Subjects> {
  const driver = openDriver(environment)
  try {
    const recipient = await mostGranted(driver)
    await driver.executeQuery('CREATE INDEX peer_grant_id IF NOT EXISTS FOR (n:Grant) ON (n.id)')
    await driver.executeQuery('CREATE INDEX peer_organisation_name IF NOT EXISTS FOR (n:Organisation) ON (n.name)')
    await driver.executeQuery('CALL db.awaitIndexes(600)')
    const byId = await lastBefore(chancery, 'ID_ASC')
    const byDate = await lastBefore(chancery, 'AWARD_DATE_DESC')
    return {
      recipient,
      cursorById: byId.cursor,
      lastById: byId.node.id,
      cursorByDate: byDate.cursor,
      lastByDate: byDate.node,
    }
  } finally {
    await driver.close()
  }
}

async function mostGranted(driver: Driver): Promise<string> {
  const { records } = await driver.executeQuery(
    'MATCH (p:Organisation) RETURN p.name AS name ORDER BY COUNT { (p)<-[:RECEIVED_BY]-() } DESC, name LIMIT 1',
  )
  return String(records[0]?.get('name'))
}

interface Edge {
  readonly cursor: string
  readonly node: { readonly id: string; readonly awardDate: string }
}

/** Walks there as a client would, from page to page. */
async function lastBefore(chancery: Contestant, order: string): Promise<Edge> {
  const query = `query ($first: Int!, $after: String) { grants(first: $first, after: $after, orderBy: ${order}) {
    edges { cursor node { id awardDate } } } }`
  let last: Edge | undefined
  for (let left = pageSize * pagesBefore; left > 0; left -= 1_000) {
    const variables = { first: Math.min(left, 1_000), after: last?.cursor ?? null }
    const { data } = JSON.parse(await chancery.ask(asQuestion({ query, variables }))) as {
      readonly data: { readonly grants: { readonly edges: readonly Edge[] } }
    }
    last = data.grants.edges.at(-1)
  }
  if (!last) throw new Error('expected a page before page 1,000, got none')
  return last
}

function asQuestion(request: Question['chancery']): Question {
  return { name: 'a walk', chancery: request, peer: request, driver: { cypher: '' } }
}
