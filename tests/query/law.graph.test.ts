import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCatalogue } from '../../src/graph/catalogue.ts'
import type { Graph } from '../../src/graph/graph.ts'
import { importFiles } from '../../src/ingest/import.ts'
import { prepareGraph } from '../../src/ingest/prepare.ts'
import { parseModel } from '../../src/model/parse.ts'
import { createPlanner } from '../../src/query/planner.ts'
import { servedSchema } from '../../src/query/served-schema.ts'
import type { Raw } from '../../src/records/record.ts'
import { emptyGraph, openTestGraph } from '../graph-of-test.ts'
import { generateOperation } from './generated-operation.ts'
import { recordsArbitrary } from './generated-records.ts'
import { Oracle } from './oracle.ts'
import { projected } from './projected.ts'

const file = 'tests/query/small.graphql'
const model = parseModel(await readFile(file, 'utf8'), file)
const schema = servedSchema(model)

/** Operations compared over each of ten generated graphs. */
const runsEach = Number(process.env['CHANCERY_LAW_RUNS'] ?? 30)

/** A new one each run, printed, and settable to repeat a run. */
const seedOfRun = Number(process.env['CHANCERY_SEED'] ?? Date.now() % 1_000_000_000)

describe('a plan', () => {
  let graph: Graph
  let folder: string
  beforeAll(async () => {
    graph = await openTestGraph()
    folder = await mkdtemp(join(tmpdir(), 'chancery-law-'))
  })
  afterAll(async () => {
    await graph.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function load(records: readonly Raw[], name: number): Promise<void> {
    await graph.run('MATCH (n) DETACH DELETE n')
    const catalogue = await readCatalogue('cypher')
    await prepareGraph(graph, catalogue, model)
    const path = join(folder, `records-${name}.jsonl`)
    const lines = [{ source: { id: 'law' } }, ...records].map((line) => JSON.stringify(line))
    await writeFile(path, `${lines.join('\n')}\n`)
    const report = await importFiles({ graph, catalogue, model }, [{ path }])
    expect(report.files.flatMap(({ errors }) => errors)).toEqual([])
  }

  it('answers what graphql-js answers over the same records in memory', async () => {
    await emptyGraph(graph)
    const planner = createPlanner(model, schema)
    const worlds = fc.sample(recordsArbitrary(model), { numRuns: 10, seed: seedOfRun })
    let compared = 0
    for (const [index, records] of worlds.entries()) {
      await load(records, index)
      const oracle = new Oracle(model, projected(model, records))
      const property = fc.asyncProperty(fc.gen(), async (gen) => {
        const { text, variables } = generateOperation(gen, schema, oracle)
        const document = parse(text)
        fc.pre(validate(schema, document).length === 0)
        const expected = await oracle.answer(schema, document, variables)
        const plan = planner.plan({ text, document, variables })
        const results = await Promise.all(
          plan.statements.map(async (statement) => {
            const rows = await graph.read<{ data: unknown }>(statement.text, statement.parameters)
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
