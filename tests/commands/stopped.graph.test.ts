import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Graph } from '../../src/graph/graph.ts'
import { emptyGraph, openTestGraph } from '../support/graph.ts'
import { letGoOfSignals, runProgram, stubNeo4j } from '../support/run-program.ts'

let graph: Graph
let folder: string
let file: string
beforeAll(async () => {
  graph = await openTestGraph()
  folder = await mkdtemp(join(tmpdir(), 'chancery-stopped-'))
  file = join(folder, 'note.yaml')
  await writeFile(file, 'source: { id: note/1 }\nrecords:\n  - { kind: Country, id: country/jp, name: Japan }\n')
  stubNeo4j()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await graph.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await emptyGraph(graph)
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
})
afterEach(() => {
  process.exitCode = undefined
  vi.restoreAllMocks()
  letGoOfSignals()
})

/** A signal comes when the graph is open and the work of the command begins. */
function signalAtWork(name: 'SIGINT' | 'SIGTERM'): void {
  let emitted = false
  vi.spyOn(AbortSignal.prototype, 'throwIfAborted').mockImplementation(function (this: AbortSignal) {
    const caller = new Error('to see the caller').stack?.split('\n').find((line) => line.includes('/src/'))
    if (!emitted && caller?.includes('with-graph')) {
      emitted = true
      process.emit(name)
    } else if (this.aborted) throw this.reason
  })
}

async function stoppedBy(name: 'SIGINT' | 'SIGTERM', ...words: readonly string[]) {
  signalAtWork(name)
  const { told, error, code } = await runProgram(...words)
  // The next command of this process waits for signals of its own.
  letGoOfSignals()
  vi.mocked(AbortSignal.prototype.throwIfAborted).mockRestore()
  return { told, code: error === undefined ? process.exitCode : code }
}

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s while a command works', (name, code) => {
  it(`ends it with ${code}, and the same command again does it all`, async () => {
    expect(await stoppedBy(name, 'import', file)).toMatchObject({ code })
    expect((await runProgram('import', file)).error).toBeUndefined()
    const [run] = await graph.read<{ id: string }>("MATCH (r:Run {state: 'done'}) RETURN r.id AS id")
    const backup = join(folder, `${name}.jsonl`)
    expect(await stoppedBy(name, 'export', '--out', backup)).toMatchObject({ code })
    expect((await runProgram('export', '--out', backup)).error).toBeUndefined()
    for (const words of [['undo', run?.id ?? ''], ['retract', 'note/1'], ['rebuild']]) {
      expect(await stoppedBy(name, ...words, '--json'), words.join(' ')).toMatchObject({
        code,
        told: expect.stringContaining('"state": "stopped"'),
      })
    }
    expect((await runProgram('rebuild')).error).toBeUndefined()
    expect((await runProgram('undo', run?.id ?? '')).error).toBeUndefined()
    await emptyGraph(graph)
    expect(await stoppedBy(name, 'restore', backup)).toMatchObject({ code })
    expect((await runProgram('restore', backup)).error).toBeUndefined()
    for (const words of [['check'], ['runs']]) {
      expect(await stoppedBy(name, ...words), words.join(' ')).toMatchObject({ code })
    }
  })
})
