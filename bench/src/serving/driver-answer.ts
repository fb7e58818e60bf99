import neo4j, { type Driver } from 'neo4j-driver'
import type { Statement } from './question.ts'

/** What somebody writes who has but this one question: an auto-commit read, records to plain JSON. */
export async function driverAnswer(driver: Driver, { cypher, parameters = {} }: Statement): Promise<string> {
  const session = driver.session({ database: 'neo4j', defaultAccessMode: neo4j.session.READ })
  try {
    const { records } = await session.run(cypher, parameters)
    return JSON.stringify({ data: records.map((record) => record.toObject()) })
  } finally {
    await session.close()
  }
}
