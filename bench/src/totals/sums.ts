import type { Question } from '../serving/question.ts'

const asked = 'rows { keys { text value } currency amount count }'

/** What many write: the sum of each part of an amount, the largest first. They write it for dollars, which are all the pack has. */
function byHand(match: string, key: string, shown: string): string {
  return `MATCH ${match} WHERE g.amount__currency = 'USD' WITH ${key} AS key, g.amount__parts AS parts
    RETURN ${shown}, 'USD' AS currency, count(*) AS count, sum(parts[0]) AS low, sum(parts[1]) AS middle,
      sum(parts[2]) AS high ORDER BY high DESC, middle DESC, low DESC LIMIT 50`
}

function question(name: string, by: string, cypher: string): Question {
  const filter = 'filter: { amount: { isNull: false } }'
  const chancery = { query: `{ grantTotals(by: [${by}], first: 50, ${filter}) { ${asked} } }` }
  return { name, chancery, peer: chancery, driver: { cypher } }
}

export const sums: readonly Question[] = [
  question(
    'totals per funder',
    'FUNDERS',
    byHand('(g:Grant)-[:FUNDED_BY]->(f)', 'f', 'key.name AS text, key.id AS value'),
  ),
  question('totals per year', 'AWARD_YEAR', byHand('(g:Grant)', 'left(g.awardDate, 4)', 'key AS text, key AS value')),
]
