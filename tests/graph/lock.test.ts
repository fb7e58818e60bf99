import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { locked } from '../../src/graph/local/lock.ts'
import { localPassword } from '../../src/graph/local/password.ts'
import { writeWhole } from '../../src/graph/local/write-whole.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-lock-'))
  file = join(folder, 'lock')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A process that takes the lock, prints a line, and keeps it until it ends. */
async function holder(): Promise<ReturnType<typeof spawn>> {
  const script = `
    const { tryLock } = require('fs-native-extensions')
    const file = require('node:fs').openSync(process.argv[1], 'a+')
    console.log(tryLock(file) ? 'held' : 'refused')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['-e', script, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  expect(String(line).trim()).toBe('held')
  return child
}

describe('a lock', () => {
  it.each([
    ['none', undefined],
    ['an empty one, as a kill leaves it', ''],
    ['one that names a process that is gone', '{"pid":999999,"started":"1"}'],
    ['one that is no text of ours', '{"pid":'],
  ])('is held by one at a time, whatever file was there before: %s', async (_name, content) => {
    if (content !== undefined) await writeFile(file, content)
    let [running, most] = [0, 0]
    const work = async (): Promise<void> => {
      running += 1
      most = Math.max(most, running)
      await sleep(2)
      running -= 1
    }
    await Promise.all(Array.from({ length: 20 }, () => locked(file, work)))
    expect(most).toBe(1)
  })

  it('is refused while another process lives that holds it, and is free when that was killed', async () => {
    const child = await holder()
    await expect(locked(file, async () => 1, 100)).rejects.toMatchObject({ code: 'LOCKED' })
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await locked(file, async () => 1, 100)).toBe(1)
  })

  it('names its holder', async () => {
    await locked(file, async () => {
      const message = expect.stringContaining(`(${process.pid})`)
      await expect(locked(file, async () => 1, 50)).rejects.toMatchObject({ message })
    })
  })

  it('is given back by work that fails, whose error is thrown', async () => {
    await expect(locked(file, () => Promise.reject(new Error('first')))).rejects.toThrow('first')
    expect(await locked(file, async () => 2, 100)).toBe(2)
  })
})

describe('a file that is written whole', () => {
  it('replaces what was there, for its owner only, and leaves nothing beside it', async () => {
    await writeFile(file, 'half')
    await writeWhole(file, 'whole')
    expect(await readFile(file, 'utf8')).toBe('whole')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['lock'])
  })

  it('makes a new password where a kill left an empty file', async () => {
    await writeFile(join(folder, 'password'), '')
    const password = await localPassword(folder)
    expect(password).toMatch(/^[\w-]{32}$/)
    expect(await localPassword(folder)).toBe(password)
  })
})
