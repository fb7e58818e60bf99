import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import.ts'
import { fingerprint } from '../fingerprint.ts'
import { clear, openEngine, type Said, type SaidSource, written } from './engine.ts'

const root = resolve(import.meta.dirname, '../..')
const outDir = join(root, 'node_modules', '.cache', 'chancery-tests')
const batchSize = 60
const points = 12

let context: IngestContext
beforeAll(async () => {
  context = await openEngine()
  const ssr = join(import.meta.dirname, 'import-child.ts')
  await build({ root, configFile: false, logLevel: 'error', build: { ssr, outDir, emptyOutDir: true } })
})
afterAll(() => context.graph.close())

/** Grants that share funders and recipients, and topics that link to one another across the batches. */
function version(edition: number): SaidSource {
  const records = Array.from({ length: 900 }, (_, index): Said => {
    if (index % 3 === 0)
      return { kind: 'Topic', id: `topic/${index}`, broader: `topic/${(index * 7 + edition * 3) % 900}` }
    const recipients = [`hospital/${(index * 13 + edition) % 150}`]
    const name = `Grant ${index}, edition ${index % 2 === 0 ? edition : 1}`
    return { kind: 'Grant', id: `grant/${index}`, name, funders: [`country/c${index % 5}`], recipients }
  })
  return { source: { id: 'list/one', rank: edition }, records }
}

function start(path: string): ChildProcess {
  const { uri, username, password } = inject('neo4j')
  const child = join(outDir, 'import-child.js')
  const rest = [join(root, 'schema.graphql'), join(root, 'cypher'), path, String(batchSize)]
  return spawn(process.execPath, [child, uri, username, password, ...rest], { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Milliseconds from its beginning to its end. */
async function timeWhole(path: string): Promise<number> {
  const child = start(path)
  if (child.stdout) await once(child.stdout, 'data')
  const begun = performance.now()
  await once(child, 'exit')
  expect(child.exitCode).toBe(0)
  return performance.now() - begun
}

async function kill(path: string, afterMs: number): Promise<boolean> {
  const child = start(path)
  const exit = once(child, 'exit')
  if (child.stdout) await once(child.stdout, 'data')
  await sleep(afterMs)
  child.kill('SIGKILL')
  await exit
  return child.signalCode === 'SIGKILL'
}

const complete = (path: string) => importFiles(context, [{ path }], { batchSize })

describe('an import that is killed', () => {
  it.each([
    ['into an empty graph', 1],
    ['that changes what is there', 2],
  ])(
    '%s is completed to the same graph by the next one',
    async (_situation, edition) => {
      const [first = '', second = ''] = await written(version(1), version(2))
      const path = edition === 1 ? first : second
      const prepare = async (): Promise<void> => {
        await clear(context.graph)
        if (edition === 2) await complete(first)
      }
      await prepare()
      const wholeMs = await timeWhole(path)
      const whole = await fingerprint(context.graph)
      let killed = 0
      for (let point = 0; point < points; point += 1) {
        await prepare()
        if (await kill(path, (wholeMs * (point + 0.5)) / points)) killed += 1
        await complete(path)
        expect(await fingerprint(context.graph), `killed at ${point + 0.5} of ${points}`).toBe(whole)
      }
      // The last ones may come too late on a machine whose speed varies.
      expect(killed).toBeGreaterThanOrEqual(points - 2)
    },
    240_000,
  )
})
