import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseModel } from '../../src/features/merge.ts'
import type { Model } from '../../src/model/model.ts'
import { csv } from '../../src/sources/csv/csv.ts'
import { json } from '../../src/sources/native/json.ts'
import { parseYaml } from '../../src/sources/native/yaml-part.ts'
import { openSource } from '../../src/sources/open.ts'
import { readBytes } from '../../src/sources/read-bytes.ts'
import { StoppedReading } from '../../src/sources/stopped-reading.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-stopped-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function pipe(name: string): string {
  const path = join(folder, name)
  execFileSync('mkfifo', [path])
  return path
}

function shippedModel(): Model {
  return parseModel(readFileSync('schema.graphql', 'utf8'), 'schema.graphql')
}

async function readAll(bytes: AsyncIterable<Uint8Array>, each: () => void = () => {}): Promise<number> {
  let size = 0
  for await (const block of bytes) {
    size += block.length
    each()
  }
  return size
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('a pipe', () => {
  it('is read to its end, whenever its writer comes', async () => {
    const path = pipe('late.jsonl')
    const read = readAll(readBytes(path))
    const writer = spawn('bash', ['-c', `sleep 0.3; head -c 700000 /dev/zero > ${path}`])
    expect(await read).toBe(700_000)
    if (writer.exitCode === null) await once(writer, 'exit')
  })

  it.each(['silent.jsonl', 'silent.jsonl.gz'])('that nobody writes to is let go at the signal: %s', async (name) => {
    const controller = new AbortController()
    const opened = await openSource(pipe(name), { signal: controller.signal })
    const failure = failureOf(readAll(opened.bytes))
    await sleep(50)
    controller.abort(new Error('stopped by the user'))
    expect(await failure).toBeInstanceOf(StoppedReading)
  })

  it('as a mapping is let go at the signal', async () => {
    const table = join(folder, 'table.csv')
    await writeFile(table, 'id,name\n1,a\n')
    const controller = new AbortController()
    const opened = await openSource(table, { mapping: pipe('mapping.yaml'), signal: controller.signal })
    const failure = failureOf(csv.read(opened, shippedModel())[Symbol.asyncIterator]().next())
    await sleep(50)
    controller.abort()
    expect(await failure).toBeInstanceOf(StoppedReading)
  })
})

describe('a large file', () => {
  it.each(['large.jsonl', 'large.jsonl.gz'])('is stopped between two blocks: %s', async (name) => {
    const path = join(folder, name)
    const content = Buffer.alloc(8 * 2 ** 20, 'x\n')
    await writeFile(path, name.endsWith('.gz') ? gzipSync(content) : content)
    const controller = new AbortController()
    const opened = await openSource(path, { signal: controller.signal })
    let blocks = 0
    const failure = await failureOf(
      readAll(opened.bytes, () => {
        blocks += 1
        controller.abort()
      }),
    )
    expect(failure).toBeInstanceOf(StoppedReading)
    expect(blocks).toBe(1)
  })
})

describe('a large YAML file', () => {
  it('is stopped while it is parsed', async () => {
    const records = Array.from(
      { length: 20_000 },
      (_, n) => `  - { kind: Country, id: country/x${n}, name: Land ${n} }\n`,
    )
    const controller = new AbortController()
    const parsing = failureOf(parseYaml(`source: { id: note/1 }\nrecords:\n${records.join('')}`, controller.signal))
    setImmediate(() => controller.abort(new Error('stopped by the user')))
    expect(await parsing).toMatchObject({ message: 'stopped by the user' })
  })
})

describe('a large JSON file', () => {
  it('is stopped between two batches of its records', async () => {
    const path = join(folder, 'large.json')
    const records = Array.from({ length: 5_000 }, (_, n) => ({ kind: 'Country', id: `country/x${n}` }))
    await writeFile(path, JSON.stringify({ source: { id: 'note/1' }, records }))
    const controller = new AbortController()
    const opened = await openSource(path, { signal: controller.signal })
    let read = 0
    const failure = await failureOf(
      (async () => {
        for await (const items of json.read(opened, shippedModel())) {
          read += items.length
          // Comes between two batches, as a signal of the system does.
          if (read === items.length) setImmediate(() => controller.abort())
        }
      })(),
    )
    expect(failure).toBeInstanceOf(StoppedReading)
    expect(read).toBeLessThan(5_000)
  })
})

describe('a process that reads a pipe that nobody writes to', () => {
  beforeAll(() => {
    if (!existsSync('dist/commands/session/stopping.js')) throw new Error('dist/ is not built: run `npm run build`')
  })

  /** Reads the pipe as a command does; `obeys` tells whether the work looks at the signal. */
  async function codeAfter(path: string, signals: readonly NodeJS.Signals[], obeys: boolean): Promise<unknown> {
    const script = `
      const { interruptible } = await import(${JSON.stringify(new URL('../../dist/commands/session/stopping.js', import.meta.url).href)})
      const { exitCodeOf } = await import(${JSON.stringify(new URL('../../dist/commands/session/exit-code.js', import.meta.url).href)})
      const { openSource } = await import(${JSON.stringify(new URL('../../dist/sources/open.js', import.meta.url).href)})
      await interruptible(async (signal) => {
        const opened = await openSource(${JSON.stringify(path)}, ${obeys ? '{ signal }' : '{}'})
        setTimeout(() => console.log('reads'), 50)
        for await (const block of opened.bytes) void block
      }).catch((error) => { process.exitCode = exitCodeOf(error) })`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    for (const [index, signal] of signals.entries()) {
      // Two close ones are one.
      if (index > 0) await sleep(700)
      child.kill(signal)
    }
    return (await ended)[0]
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends at %s with %i', async (signal, code) => {
    expect(await codeAfter(pipe(`first-${code}.yaml`), [signal], true)).toBe(code)
  })

  it('ends at the second signal though its work looks at none', async () => {
    expect(await codeAfter(pipe('second.yaml'), ['SIGTERM', 'SIGTERM'], false)).toBe(143)
  })
})
