import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { warnOfRoom } from '../../src/commands/session/warn-of-room.ts'
import type { IngestContext } from '../../src/ingest/context.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-room-'))
  await writeFile(join(folder, 'plain.jsonl'), Buffer.alloc(1_000_000))
  await writeFile(join(folder, 'packed.jsonl.gz'), Buffer.alloc(1_000_000))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(() => vi.restoreAllMocks())

/** What is said before an import into a graph with so many bytes left. */
async function saidWith(left: number, ...names: readonly string[]): Promise<string> {
  let said = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text)
    return true
  })
  const room = { expect: () => Promise.resolve(), left: () => Promise.resolve(left) }
  const context: Pick<IngestContext, 'room'> = { room }
  await warnOfRoom(
    context,
    names.map((name) => join(folder, name)),
  )
  return said
}

describe('before an import', () => {
  it('nothing is said where the disk has room for it', async () => {
    expect(await saidWith(10_000_000, 'plain.jsonl')).toBe('')
    expect(await saidWith(0, 'a-pipe-that-is-not-there.jsonl')).toBe('')
  })

  it('what it may need and what is left is said where the disk may be too small', async () => {
    expect(await saidWith(9_000_000, 'plain.jsonl')).toMatch(/about 10 MB.*has 9 MB left/)
    expect(await saidWith(9_000_000, 'plain.jsonl', 'packed.jsonl.gz')).toContain('about 110 MB')
  })
})
