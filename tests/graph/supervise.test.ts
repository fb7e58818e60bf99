import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import type { GraphError } from '../../src/errors.ts'
import { identityOf } from '../../src/graph/local/process-identity.ts'
import { type Server, type Supervision, supervise } from '../../src/graph/local/supervise.ts'

const children: ChildProcess[] = []
let given = false
afterEach(() => {
  given = true
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A process in place of a server; `own` is one that this process started. */
async function process(own: boolean): Promise<{ server: Server; child: ChildProcess }> {
  const child = spawn('sleep', ['600'])
  children.push(child)
  await once(child, 'spawn')
  const identity = await identityOf(child.pid ?? 0)
  if (!identity) throw new Error('sleep did not start')
  const record = { ...identity, uri: 'bolt://127.0.0.1:1' }
  return { server: { record, password: 'unused', ...(own ? { child } : {}) }, child }
}

/** Settles with what was lost. */
function lost(first: Server, replace: Supervision['replace']): Promise<GraphError> {
  given = false
  return new Promise((onLost) => {
    void supervise(first, { home: tmpdir(), given: () => given, log: () => {}, replace, onLost })
  })
}

describe('a server that ends by itself', () => {
  it.each([
    ['started by this process', true],
    ['started by another one', false],
  ])('is replaced three times and then lost: %s', async (_name, own) => {
    const first = await process(own)
    let replaced = 0
    const ended = lost(first.server, async () => {
      replaced += 1
      const next = await process(own)
      next.child.kill('SIGKILL')
      return next.server
    })
    first.child.kill('SIGKILL')
    const error = await ended
    expect(error).toMatchObject({ code: 'START', message: expect.stringContaining('4 times within 60 minutes') })
    expect(replaced).toBe(3)
  })

  it('that cannot be started again is lost with the reason', async () => {
    const first = await process(true)
    const ended = lost(first.server, () => Promise.reject(new Error('no jars')))
    first.child.kill('SIGKILL')
    expect(await ended).toMatchObject({ code: 'START', cause: { message: 'no jars' } })
  })
})
