import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPlanner, parseModel, servedSchema } from '../../src/features/merge.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { openEngine } from '../support/engine.ts'
import { loadedWorld } from '../support/generated/loaded-world.ts'
import { generateOperation } from '../support/generated/operation.ts'
import { recordsArbitrary } from '../support/generated/records.ts'
import { Oracle } from '../support/oracle/oracle.ts'

const file = 'tests/fixtures/models/small.graphql'
const model = parseModel(await readFile(file, 'utf8'), file)
const schema = servedSchema(model)

/** Operations compared over each of ten generated graphs. */
const runsEach = Number(process.env['CHANCERY_LAW_RUNS'] ?? 50)

/** A new one each run, printed, and settable to repeat a run. */
const seedOfRun = Number(process.env['CHANCERY_SEED'] ?? Date.now() % 1_000_000_000)

describe('a plan', () => {
  let engine: IngestContext
  beforeAll(async () => {
    engine = await openEngine(model)
  })
  afterAll(() => engine.graph.close())

  it('answers what graphql-js answers over the same records in memory', async () => {
    const planner = createPlanner(model, schema)
    const worlds = fc.sample(recordsArbitrary(model), { numRuns: 10, seed: seedOfRun })
    let compared = 0
    for (const [index, records] of worlds.entries()) {
      const oracle = new Oracle(model, await loadedWorld(engine, [records]))
      const property = fc.asyncProperty(fc.gen(), async (gen) => {
        const { text, variables } = generateOperation(gen, schema, oracle)
        const document = parse(text)
        fc.pre(validate(schema, document).length === 0)
        const expected = await oracle.answer(schema, document, variables)
        const plan = planner.plan({ text, document, variables })
        const results = await Promise.all(
          plan.statements.map(async (statement) => {
            const rows = await engine.graph.read<{ data: unknown }>(statement.text, statement.parameters)
            return rows[0]?.data
          }),
        )
        compared += 1
        expect(JSON.stringify(plan.answer(results)), `${text}\n${JSON.stringify(variables)}`).toBe(
          JSON.stringify(expected),
        )
      })
      await fc.assert(property, { numRuns: runsEach, seed: seedOfRun + index, endOnFailure: true })
    }
    console.log(`plans compared with graphql-js: ${compared} operations, seed ${seedOfRun}`)
    expect(compared).toBeGreaterThanOrEqual(10 * runsEach)
  }, 600_000)
})
