import type { Question } from './question.ts'
import { pageSize, pagesBefore, peerById, peerNewest, type Subjects } from './questions.ts'

/** Page 1 and page 1,000 of one order, asked for side by side. */
export interface PagePair {
  readonly order: string
  readonly first: Question
  readonly far: Question
}

const selection = 'pageInfo { hasNextPage endCursor } nodes { id name awardDate }'
const skipped = pageSize * pagesBefore

/** Chancery and the driver go on behind the last entity; the peer has offsets (its cursors are offsets too). */
export function pagesById({ cursorById, lastById }: Subjects): PagePair {
  const page = (name: string, after: string | null, offset: number, condition: string): Question => ({
    name,
    chancery: {
      query: `query ($after: String) { grants(first: ${pageSize}, after: $after) { ${selection} } }`,
      variables: { after },
    },
    peer: { query: `{ grants(limit: ${pageSize}, offset: ${offset}, ${peerById}) { id name awardDate } }` },
    driver: {
      cypher: `MATCH (g:Entity&Grant) WHERE ${condition} AND g.id < 'grant0'
        RETURN g.id AS id, g.name AS name, g.awardDate AS awardDate ORDER BY id LIMIT ${pageSize}`,
      parameters: { id: lastById },
    },
  })
  return {
    order: 'id',
    first: page('page 1 of 50', null, 0, "g.id >= 'grant/'"),
    far: page('page 1,000 of 50', cursorById, skipped, 'g.id > $id'),
  }
}

export function pagesByDate({ cursorByDate, lastByDate }: Subjects): PagePair {
  const page = (name: string, after: string | null, offset: number, condition: string): Question => ({
    name,
    chancery: {
      query: `query ($after: String) { grants(first: ${pageSize}, after: $after, orderBy: AWARD_DATE_DESC) { ${selection} } }`,
      variables: { after },
    },
    peer: {
      query: `{ grants(limit: ${pageSize}, offset: ${offset}, ${peerNewest}) { id name awardDate } }`,
    },
    driver: {
      cypher: `MATCH (g:Grant) WHERE ${condition} WITH g ORDER BY g.awardDate DESC, g.id LIMIT ${pageSize}
        RETURN g.id AS id, g.name AS name, g.awardDate AS awardDate`,
      parameters: { id: lastByDate.id, date: lastByDate.awardDate },
    },
  })
  const behind = 'g.awardDate <= $date AND (g.awardDate < $date OR g.id > $id)'
  return {
    order: 'date',
    first: page('page 1 of 50, newest first', null, 0, 'g.awardDate IS NOT NULL'),
    far: page('page 1,000 of 50, newest first', cursorByDate, skipped, behind),
  }
}
