import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check } from '../../src/ingest/check/check.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { clear, openEngine, type Said, type SaidSource, written } from '../support/engine.ts'
import { fingerprint } from '../support/fingerprint.ts'
import { testNeo4j } from '../support/graph.ts'
import { kill } from '../support/kill.ts'

const root = resolve(import.meta.dirname, '../..')
const outDir = join(root, 'node_modules', '.cache', 'chancery-tests')
const batchSize = 60
/** One in each batch of a file. */
const points = 11

let context: IngestContext
beforeAll(async () => {
  context = await openEngine()
  const ssr = join(import.meta.dirname, '../support/import-child.ts')
  await build({ root, configFile: false, logLevel: 'error', build: { ssr, outDir, emptyOutDir: true } })
})
afterAll(() => context.graph.close())

/** Grants that share funders and recipients, and topics that link to one another across the batches. */
function version(edition: number): SaidSource {
  const records = Array.from({ length: 660 }, (_, index): Said => {
    if (index % 3 === 0)
      return { kind: 'Topic', id: `topic/${index}`, broader: `topic/${(index * 7 + edition * 3) % 660}` }
    const recipients = [`hospital/${(index * 13 + edition) % 150}`]
    const name = `Grant ${index}, edition ${index % 2 === 0 ? edition : 1}`
    return { kind: 'Grant', id: `grant/${index}`, name, funders: [`country/c${index % 5}`], recipients }
  })
  return { source: { id: 'list/one', rank: edition }, records }
}

function start(path: string): ChildProcess {
  const { uri, username, password } = testNeo4j()
  const child = join(outDir, 'import-child.js')
  const rest = [join(root, 'schema.graphql'), join(root, 'cypher'), path, String(batchSize)]
  return spawn(process.execPath, [child, uri, username, password, ...rest], { stdio: ['ignore', 'pipe', 'inherit'] })
}

const complete = (path: string) => importFiles(context, [{ path }], { batchSize })

describe('an import that is killed again and again', () => {
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
      await complete(path)
      const whole = await fingerprint(context.graph)
      await prepare()
      let killed = 0
      for (let point = 0; point < points; point += 1) {
        // Between 0 and 24 ms into the next batch: at its lookup, its stubs, or either of its two transactions.
        if (await kill(start(path), point + 1, (point * 7) % 25)) killed += 1
      }
      const { files } = await complete(path)
      expect(await fingerprint(context.graph)).toBe(whole)
      expect(killed).toBeGreaterThanOrEqual(points - 1)
      expect(files[0]?.counts.unchanged).toBeGreaterThan(0)
      expect((await check(context)).sound).toBe(true)
    },
    240_000,
  )
})
