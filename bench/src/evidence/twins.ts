import type { OwnNeo4j } from '../own-neo4j.ts'
import { places } from '../places.ts'
import { serveNode } from '../run-node.ts'
import { overHttp } from '../serving/contestants.ts'
import { measure } from '../serving/measure.ts'
import type { Question } from '../serving/question.ts'

const grant = 'id name awardDate amount { value currency }'

/** The plain list first, then the same with what stands behind it. */
export const twins: readonly Question[] = [
  asked('plain', grant),
  asked('with sources and support', `${grant} disputed sources { id title } support { sources speakers }`),
  asked(
    'with the claims on the amount',
    `${grant} claims(fields: ["amount"]) { nodes { value { text } chosen rule source { id title } quote { text status } } }`,
  ),
]

function asked(name: string, fields: string): Question {
  const chancery = { query: `{ grants(first: 50) { nodes { ${fields} } } }` }
  return { name, chancery, peer: chancery, driver: { cypher: '' } }
}

const roundCount = 5
const roundMs = 2_000

/** p50 in milliseconds of each list in each round, after one that warms up. */
export async function rounds({ environment, pid }: OwnNeo4j): Promise<ReadonlyMap<string, readonly number[]>> {
  const served = await serveNode([places.chancery, 'serve', '--port', '0', '--no-sample', '--no-warm-up'], environment)
  const chancery = overHttp('chancery', served, ({ chancery }) => chancery)
  const times = new Map<string, number[]>(twins.map(({ name }) => [name, []]))
  try {
    for (let round = 0; round <= roundCount; round += 1) {
      for (const question of twins) {
        const { p50 } = await measure(chancery, question, { milliseconds: roundMs, database: pid })
        if (round > 0) times.get(question.name)?.push(p50)
      }
    }
    return times
  } finally {
    await chancery.close()
  }
}
