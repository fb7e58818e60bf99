import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { untilReady, type Waiting } from '../../src/graph/local/launch.ts'
import { identityOf } from '../../src/graph/local/process-identity.ts'

/** A home whose server is a process that listens to nobody. */
let home: string
const children: ChildProcess[] = []
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'chancery-ready-'))
  await mkdir(join(home, 'graph', 'logs'), { recursive: true })
  await writeFile(join(home, 'graph', 'logs', 'console.log'), 'Starting...\nRecovery required\n')
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(home, { recursive: true, force: true })
})

async function wait(script: string, waiting: Waiting): Promise<unknown> {
  const child = spawn('bash', ['-c', script], { stdio: 'ignore' })
  children.push(child)
  await once(child, 'spawn')
  const identity = await identityOf(child.pid ?? 0)
  if (!identity) throw new Error('bash did not start')
  const ready = untilReady(home, { ...identity, uri: 'bolt://127.0.0.1:1' }, 'unused', { child, ...waiting })
  return ready.then(
    () => undefined,
    (error: unknown) => error,
  )
}

const patience = { stalledMs: 600, mostMs: 600_000, lookMs: 50 }

describe('a server that starts', () => {
  it('is noticed when its process ends, with the end of its log', async () => {
    expect(await wait('sleep 0.2; exit 3', {})).toMatchObject({
      code: 'START',
      message: expect.stringMatching(/process ended with code 3[\s\S]*Recovery required/),
    })
  })

  it('is given up when nothing of it changes', async () => {
    expect(await wait('exec sleep 600', { patience })).toMatchObject({
      code: 'START',
      message: expect.stringMatching(/nothing of it changed for 0\.6 s[\s\S]*Recovery required/),
    })
  })

  it('is waited for as long as its files change, beyond the time of a standstill', async () => {
    const writes = `for n in $(seq 30); do echo $n >> ${home}/graph/logs/debug.log; sleep 0.1; done; exit 9`
    const error = await wait(writes, { patience: { ...patience, stalledMs: 2_000 } })
    expect(error).toMatchObject({ message: expect.stringContaining('process ended with code 9') })
  })

  it('is given up at last though its files change', async () => {
    const writes = `while sleep 0.05; do date >> ${home}/graph/logs/debug.log; done`
    const error = await wait(writes, { patience: { stalledMs: 60_000, mostMs: 600, lookMs: 50 } })
    expect(error).toMatchObject({ code: 'START', message: expect.stringContaining('not ready after') })
  })

  it('is given up at a signal, with its reason', async () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(new Error('stopped')), 100)
    expect(await wait('exec sleep 600', { signal: controller.signal })).toMatchObject({ message: 'stopped' })
  })
})
