import { spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { takeLease } from '../../src/ingest/write/lease.ts'
import { createWriting } from '../../src/ingest/write/writing.ts'
import { clear, load, openEngine } from '../support/engine.ts'

let context: IngestContext
beforeAll(async () => {
  context = await openEngine()
})
afterAll(() => context.graph.close())
beforeEach(() => clear(context.graph))

const said = { source: { id: 'list/one' }, records: [{ kind: 'Topic', id: 'topic/a' }] }

async function held(by: { readonly host: string; readonly pid: number; readonly forMs: number }): Promise<void> {
  await context.graph.run(
    `CREATE (:Lease {name: 'import', token: 'other', holder: 'the other one', host: $host, pid: $pid,
      takenAt: '2024-01-01T00:00:00Z', expiresAt: timestamp() + $forMs})`,
    { host: by.host, pid: BigInt(by.pid), forMs: BigInt(by.forMs) },
  )
}

describe('two imports at once', () => {
  it('are refused, and the message names the holder', async () => {
    const lease = await takeLease(context, 'import of other.yaml')
    await expect(load(context, said)).rejects.toMatchObject({
      code: 'BUSY',
      message: expect.stringMatching(new RegExp(`import of other\\.yaml, process ${process.pid} on `)),
    })
    await lease.release()
    expect((await load(context, said)).state).toBe('done')
  })

  it('go on one after the other when the first gives its lease back', async () => {
    await load(context, said)
    expect((await load(context, said)).counts.unchanged).toBe(1)
  })
})

describe('a lease whose holder is dead', () => {
  it('is taken at once when its process on this machine is gone', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    await held({ host: hostname(), pid, forMs: 15_000 })
    expect((await load(context, said)).state).toBe('done')
  })

  it('is taken when it ran out, wherever the process was', async () => {
    await held({ host: 'elsewhere', pid: 1, forMs: -1 })
    expect((await load(context, said)).state).toBe('done')
  })

  it('is not taken before when the process was elsewhere', async () => {
    await held({ host: 'elsewhere', pid: 1, forMs: 9_000 })
    await expect(load(context, said)).rejects.toMatchObject({ message: expect.stringContaining('the other one') })
  })
})

describe('a process that lost its lease', () => {
  it('writes nothing more', async () => {
    const lease = await takeLease(context, 'first')
    const run = { id: 'run', startedAt: '2024-01-01T00:00:00Z' }
    const writing = createWriting(context, lease, run, new Map())
    expect(await writing.transact(() => Promise.resolve('written'))).toBe('written')
    await context.graph.run(`MATCH (l:Lease) SET l.token = 'stolen'`)
    const late = writing.transact((transaction) => transaction.run('CREATE (:Topic)'))
    await expect(late).rejects.toMatchObject({ code: 'LEASE_LOST' })
    await lease.release()
    const [holder] = await context.graph.read('MATCH (l:Lease) RETURN l.token AS token')
    expect(holder).toEqual({ token: 'stolen' })
  })
})
