import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check } from '../../src/ingest/check/check.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { storedRuns } from '../../src/ingest/runs/stored-runs.ts'
import { undo } from '../../src/ingest/undo/undo.ts'
import { load, openEngine, type Said, type SaidSource } from '../support/engine.ts'
import { fingerprint } from '../support/fingerprint.ts'
import { testNeo4j } from '../support/graph.ts'
import { kill } from '../support/kill.ts'

const root = resolve(import.meta.dirname, '../..')
const outDir = join(root, 'node_modules', '.cache', 'chancery-tests-undo')
const batchSize = 60
const points = 8

let context: IngestContext
beforeAll(async () => {
  context = await openEngine()
  const ssr = join(import.meta.dirname, '../support/undo-child.ts')
  await build({ root, configFile: false, logLevel: 'error', build: { ssr, outDir, emptyOutDir: true } })
})
afterAll(() => context.graph.close())

/** Topics that link to one another: the second edition changes a half of them, leaves some out and brings new ones. */
function edition(number: number): SaidSource {
  const records = Array.from({ length: 480 }, (_, index): Said => {
    const at = index + (number - 1) * 120
    const description = `edition ${at % 2 === 0 ? number : 1}`
    return { kind: 'Topic', id: `topic/${at}`, description, broader: `topic/${(at * 7 + 3) % 600}` }
  })
  return { source: { id: 'list/one', rank: number }, records }
}

function start(run: string): ChildProcess {
  const { uri, username, password } = testNeo4j()
  const rest = [join(root, 'schema.graphql'), join(root, 'cypher'), run, String(batchSize)]
  const words = [join(outDir, 'undo-child.js'), uri, username, password, ...rest]
  return spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
}

describe('an undo that is killed again and again', () => {
  it('is completed to the same graph by the next one, as one run that can be undone', async () => {
    await load(context, edition(1))
    const before = await fingerprint(context.graph)
    const { run = '' } = await load(context, edition(2), { complete: true })
    const after = await fingerprint(context.graph)
    let killed = 0
    for (let point = 0; point < points; point += 1) {
      if (await kill(start(run), 1 + (point % 3), (point * 11) % 60)) killed += 1
    }
    const report = await undo(context, run, { batchSize })
    expect(report).toMatchObject({ state: 'done', restored: 300, retracted: 120 })
    expect(await fingerprint(context.graph)).toBe(before)
    expect(killed).toBe(points)
    for await (const runs of storedRuns(context)) expect(runs.map(({ command }) => command)).toHaveLength(3)
    expect((await check(context)).sound).toBe(true)
    await undo(context, report.run ?? '')
    expect(await fingerprint(context.graph)).toBe(after)
  }, 240_000)
})
