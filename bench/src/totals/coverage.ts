import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importFile } from '../import-file.ts'
import type { OwnNeo4j } from '../own-neo4j.ts'
import { places } from '../places.ts'
import type { Contestant } from '../serving/contestants.ts'
import { openDriver } from '../serving/open-driver.ts'
import type { Question } from '../serving/question.ts'

const grants = 20_000
const programme = 'programme/bench-coverage'
const total = 'stated-total/bench-coverage'

/** A total that is stated of a programme to which so many of the pack's grants are said to belong, all given by the largest of its funders. */
export async function coverageQuestion({ environment }: OwnNeo4j): Promise<Question> {
  const { ids, funder } = await subjects(environment)
  const file = join(places.scratch, 'coverage.jsonl')
  const records = [
    { source: { id: 'made/coverage' } },
    { kind: 'Programme', id: programme, name: 'A programme for the bench' },
    {
      kind: 'StatedTotal',
      id: total,
      measure: 'AMOUNT',
      unit: 'GRANT',
      amount: { value: '1000000000', currency: 'USD' },
      startDate: '2005',
      of: programme,
      givenBy: funder,
    },
    ...ids.map((id) => ({ kind: 'Grant', id, programme })),
  ]
  await writeFile(file, `${records.map((record) => JSON.stringify(record)).join('\n')}\n`)
  await importFile(environment, file, [])
  await rm(file)
  return asked(funder)
}

async function subjects(environment: OwnNeo4j['environment']) {
  const driver = openDriver(environment)
  try {
    const { records } = await driver.executeQuery(
      `MATCH (g:Grant)-[:FUNDED_BY]->(p) WITH p, count(g) AS given ORDER BY given DESC, p.id LIMIT 1
      CALL (p) { MATCH (g:Grant)-[:FUNDED_BY]->(p) RETURN g.id AS id ORDER BY g.id LIMIT ${grants} }
      RETURN p.id AS funder, collect(id) AS ids`,
    )
    return { funder: String(records[0]?.get('funder')), ids: (records[0]?.get('ids') ?? []) as readonly string[] }
  } finally {
    await driver.close()
  }
}

function asked(funder: string): Question {
  const part = 'count amounts { value currency }'
  const chancery = { query: `{ coverage(id: "${total}") { certain { ${part} } possible { ${part} } } }` }
  return {
    name: 'coverage of a total stated of the grants of one funder',
    chancery,
    peer: chancery,
    driver: {
      cypher: `MATCH (:Entity {id: '${programme}'})<-[:IN_PROGRAMME]-(g:Grant)
        WHERE (g.amount__currency IS NULL OR g.amount__currency = 'USD') AND (g.awardDate IS NULL OR g.awardDate__end >= '2005-01-01')
          AND EXISTS { (g)-[:FUNDED_BY]->(:Entity {id: $funder}) }
        WITH g, g.awardDate IS NOT NULL AND g.awardDate >= '2005' AS certain, g.amount__parts AS parts
        RETURN certain, count(g) AS items, sum(parts[0]) AS low, sum(parts[1]) AS middle, sum(parts[2]) AS high`,
      parameters: { funder },
    },
  }
}

/** Proves that both count the same before anything is timed. */
export async function sameCoverage([one, other]: readonly Contestant[], question: Question): Promise<void> {
  if (!one || !other) throw new Error('expected two contestants')
  const ours = JSON.parse(await one.ask(question)) as {
    readonly data: { readonly coverage: { readonly possible: { readonly count: number } } }
  }
  const theirs = JSON.parse(await other.ask(question)) as { readonly data: readonly { readonly items: number }[] }
  const counts = [ours.data.coverage.possible.count, theirs.data.reduce((sum, { items }) => sum + items, 0)]
  if (counts[0] !== counts[1] || counts[0] === 0) {
    throw new Error(`expected both to count the same grants of a coverage, got ${counts.join(' and ')}`)
  }
}
