import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Example } from '../../src/api/routes/example.ts'
import { readExamples } from '../../src/api/routes/examples.ts'
import { parseModel } from '../../src/features/merge.ts'
import type { Graph } from '../../src/graph/graph.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { openEngine } from '../support/engine.ts'
import { type Ask, askGraph } from '../support/golden/ask.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'examples')
const file = join(root, 'schema.graphql')
const model = parseModel(readFileSync(file, 'utf8'), file)
const examples = await readExamples(folder)
const operations = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort()
let graph: Graph
let ask: Ask

beforeAll(async () => {
  const engine = await openEngine(model)
  graph = engine.graph
  ask = askGraph(engine)
  const sample = (await readdir(join(root, 'sample'))).filter((name) => name.endsWith('.yaml')).sort()
  const paths = sample.map((name) => ({ path: join(root, 'sample', name) }))
  const report = await importFiles(engine, paths)
  expect(report.files.flatMap(({ errors }) => errors)).toEqual([])
})
afterAll(() => graph.close())

async function answerTo({ query, variables }: Example): Promise<unknown> {
  return { data: await ask(query, variables) }
}

/** `UPDATE_EXAMPLES=1` writes the answers anew; read them before you commit them. */
const rewrite = process.env['UPDATE_EXAMPLES'] === '1'

describe.each(examples)('the example "$title" over the sample', (example) => {
  const operation = operations.find((name) => name.endsWith(`-${example.name}.graphql`)) ?? ''
  const path = join(folder, operation.replace(/graphql$/, 'json'))

  it('has the answer that stands beside it', async () => {
    const answer = await answerTo(example)
    if (rewrite) writeFileSync(path, `${JSON.stringify(answer, null, 2)}\n`)
    expect(existsSync(path), `${path} is there`).toBe(true)
    expect(answer).toEqual(JSON.parse(readFileSync(path, 'utf8')))
  })

  it('finds what it asks for', async () => {
    const answer = JSON.stringify(await answerTo(example))
    expect(answer).not.toContain('"errors"')
    expect(answer).not.toMatch(/^{"data":{"\w+":(null|{"(totalCount":0|nodes":\[\]))/)
  })
})

describe('the answers in the folder', () => {
  it('belong to an example each', async () => {
    const answers = (await readdir(folder)).filter((name) => /^\d+-[^.]+\.json$/.test(name))
    expect(answers.map((name) => name.replace(/json$/, 'graphql')).sort()).toEqual(operations)
  })

  it('give the second page the cursor that the first one ended with', () => {
    const first: unknown = JSON.parse(readFileSync(join(folder, '06-first-page.json'), 'utf8'))
    const next = examples.find(({ name }) => name === 'next-page')?.variables
    expect(first).toMatchObject({ data: { organisations: { pageInfo: { endCursor: next?.['after'] } } } })
  })
})
