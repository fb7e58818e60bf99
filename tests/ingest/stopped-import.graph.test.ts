import { execFileSync } from 'node:child_process'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { openEngine } from '../support/engine.ts'

let folder: string
let context: IngestContext
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-stopped-import-'))
  context = await openEngine()
})
afterAll(async () => {
  await context.graph.close()
  await rm(folder, { recursive: true, force: true })
})

function pipe(name: string): string {
  const path = join(folder, name)
  execFileSync('mkfifo', [path])
  return path
}

describe.each([
  ['an import', {}],
  ['a strict import', { strict: true }],
  ['a complete import', { complete: true }],
  ['a dry run', { dryRun: true }],
] as const)('%s of a pipe', (name, settings) => {
  it('that falls silent stops at the signal and leaves the graph to the next one', async () => {
    const path = pipe(`${name.replaceAll(' ', '-')}.jsonl`)
    const controller = new AbortController()
    const importing = importFiles(context, [{ path }], { ...settings, signal: controller.signal })
    const writer = await open(path, 'w')
    await writer.write('{"source": {"id": "note/silent"}}\n')
    controller.abort()
    const { files } = await importing
    await writer.close()
    expect(files).toMatchObject([{ state: 'stopped', errorCount: 0 }])
    expect(files[0]).not.toHaveProperty('failure')
    const runs = await context.graph.read('MATCH (r:Run {file: $path}) RETURN r.state AS state', { path })
    expect(runs).toEqual(name.startsWith('a dry') || name.startsWith('a strict') ? [] : [{ state: 'stopped' }])
    // The lease is free.
    await vi.waitFor(() => importFiles(context, []))
  })
})
