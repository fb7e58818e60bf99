import type { Driver } from 'neo4j-driver'

/** A made graph: 100,000 organisations, 400,000 grants between two each, 200,000 direct links; a million links in all. */
const size = { things: 100_000, relations: 400_000, links: 200_000 } as const
const batch = 20_000

export interface PowerLaw {
  /** Pairs of organisations of all ranks, no hubs. */
  readonly pairs: readonly (readonly [from: string, to: string])[]
}

/**
 * Writes it straight into a prepared graph, without records: importing so many would take longer than all that is measured.
 * Ends are drawn by the cube of a uniform number, so that the first thing has some 20,000 links and most have a handful.
 */
export async function writePowerLaw(driver: Driver): Promise<PowerLaw> {
  const draw = generator(20_261_123)
  const thing = () => `organisation/t${Math.floor(size.things * draw() ** 3)}`
  await write(
    driver,
    size.things,
    (at) => ({ id: `organisation/t${at}` }),
    'CREATE (:Entity:Party:Organisation {id: row.id, name: row.id})',
  )
  await write(
    driver,
    size.relations,
    (at) => ({ id: `grant/r${at}`, from: thing(), to: thing() }),
    `MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to})
     CREATE (r:Entity:Relation:Grant {id: row.id, name: row.id}) CREATE (r)-[:FUNDED_BY]->(a) CREATE (r)-[:RECEIVED_BY]->(b)`,
  )
  await write(
    driver,
    size.links,
    () => ({ from: thing(), to: thing() }),
    'MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) CREATE (a)-[:SUCCEEDED_BY]->(b)',
  )
  const any = () => `organisation/t${500 + Math.floor((size.things - 500) * draw())}`
  return { pairs: Array.from({ length: 200 }, () => [any(), any()] as const) }
}

async function write(driver: Driver, count: number, row: (at: number) => object, clauses: string): Promise<void> {
  for (let from = 0; from < count; from += batch) {
    const rows = Array.from({ length: Math.min(batch, count - from) }, (_, index) => row(from + index))
    await driver.executeQuery(`UNWIND $rows AS row ${clauses}`, { rows })
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32, public domain). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
