import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { connect } from '../../src/graph/connect.ts'
import { identityOf, stillRuns } from '../../src/graph/local/process-identity.ts'
import { type LocalNeo4j, startLocal } from '../../src/graph/local/start-local.ts'
import { stopLocal } from '../../src/graph/local/stop-local.ts'
import { atMost } from '../support/at-most.ts'

/** A start takes seven seconds on free cores, and nearly a minute where many others want them. */
vi.setConfig({ testTimeout: 300_000 })

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'chancery-local-'))
})
afterAll(async () => {
  await stopLocal(home)
  await rm(home, { recursive: true, force: true })
})

const lines: string[] = []
const started: LocalNeo4j[] = []
const children: ChildProcess[] = []

/** Nothing of a test that failed may run on into the next. */
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of started.splice(0)) await server.stop()
})

async function start(): Promise<LocalNeo4j> {
  lines.length = 0
  const memory = { heap: '512m', pageCache: '64m' }
  const log = (line: string) => lines.push(line)
  const server = await startLocal({ folder: home, jarsFrom: '.chancery', memory, log })
  started.push(server)
  return server
}

async function timed<Result>(work: Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const begun = performance.now()
  const result = await work
  return { result, seconds: (performance.now() - begun) / 1_000 }
}

/** Runs `work` on the server's graph. */
async function ask(server: LocalNeo4j, statement: string): Promise<unknown> {
  const graph = await connect(server)
  try {
    return await graph.run(statement)
  } finally {
    await graph.close()
  }
}

/** Another process that starts the local Neo4j of the same home, and does nothing more. */
async function startElsewhere(): Promise<{ child: ChildProcess; reused: boolean; pid: number }> {
  const script = `
    const { startLocal } = await import(process.argv[1])
    const server = await startLocal({ folder: process.argv[2], jarsFrom: '.chancery', memory: { heap: '512m', pageCache: '64m' }, log() {} })
    console.log(JSON.stringify({ reused: server.reused, pid: server.pid }))
    process.on('SIGTERM', async () => { await server.stop(); process.exit(0) })
    setInterval(() => {}, 1000)`
  const built = new URL('../../dist/graph/local/start-local.js', import.meta.url)
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, built.href, home], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const told = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk)))
    child.once('exit', (code) => reject(new Error(`ended with ${code} (is dist/ built? npm run build): ${errors}`)))
  })
  return { child, ...(JSON.parse(told) as { reused: boolean; pid: number }) }
}

async function signalled(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

describe('a first and a second start', () => {
  it('keep the data and the password, the second within 12 s, and stop within 5 s', async () => {
    const first = await start()
    await ask(first, 'CREATE (:Thing {id: 1})')
    expect((await timed(first.stop())).seconds).toBeLessThan(atMost(5))
    expect(await identityOf(first.pid)).toBeUndefined()

    const { result: second, seconds } = await timed(start())
    expect(seconds).toBeLessThan(atMost(12))
    expect(second.reused).toBe(false)
    expect(second.password).toBe(first.password)
    expect(await ask(second, 'MATCH (t:Thing) RETURN t.id AS id')).toEqual([{ id: 1 }])

    await isLeftBehind(second)
    const third = await start()
    expect(lines.join('\n'), 'the next start stops a server left behind').toContain(`process ${second.pid}`)
    expect(await identityOf(second.pid)).toBeUndefined()
    expect(third.pid).not.toBe(second.pid)
    expect(await ask(third, 'MATCH (t:Thing) RETURN t.id AS id')).toEqual([{ id: 1 }])
    await stopsWhileAStatementRuns(third)
  })

  /** Another process comes to use it, is left alone with it, and is killed; the record of the server is cut off. */
  async function isLeftBehind(server: LocalNeo4j): Promise<void> {
    const { child, pid, reused } = await startElsewhere()
    expect({ pid, reused }).toEqual({ pid: server.pid, reused: true })
    await server.stop()
    expect(await ask(server, 'RETURN 1 AS one'), 'a starter leaves it to those who use it').toEqual([{ one: 1 }])
    await signalled(child, 'SIGKILL')
    expect(await identityOf(server.pid)).toBeDefined()
    await writeFile(join(home, 'server.json'), `{"pid":${server.pid},"star`)
  }

  async function stopsWhileAStatementRuns(server: LocalNeo4j): Promise<void> {
    const graph = await connect(server)
    const running = graph.run('UNWIND range(1, 1000000000) AS n WITH n WHERE n % 7 = 8 RETURN count(n) AS endless')
    const failed = running.catch(() => 'failed')
    await sleep(500)
    expect((await timed(server.stop())).seconds).toBeLessThan(atMost(5))
    expect(await failed).toBe('failed')
    await graph.close()
  }

  it('keep the password where only its owner reads it', async () => {
    const { mode } = await stat(join(home, 'password'))
    expect(mode & 0o777).toBe(0o600)
    expect((await readFile(join(home, 'password'), 'utf8')).trim()).toMatch(/^[\w-]{32}$/)
  })

  it('keep all files, those of Neo4j too, where only their owner reads them', async () => {
    const names = await readdir(home, { recursive: true })
    expect(names.length).toBeGreaterThan(50)
    const found = await Promise.all(['.', ...names].map(async (name) => ({ name, ...(await stat(join(home, name))) })))
    expect(found.filter(({ mode }) => (mode & 0o077) !== 0).map(({ name }) => name)).toEqual([])
  })
})

describe('processes on one folder', () => {
  it('share one server whichever of them end, killed or not, and the last one stops it', async () => {
    const starter = await startElsewhere()
    expect(starter.reused).toBe(false)
    const server = await start()
    expect(server).toMatchObject({ reused: true, pid: starter.pid })
    const third = await startElsewhere()
    expect(third).toMatchObject({ reused: true, pid: starter.pid })
    for (const [child, signal] of [
      [third.child, 'SIGTERM'],
      [starter.child, 'SIGKILL'],
    ] as const) {
      await signalled(child, signal)
      expect(await ask(server, 'RETURN 1 AS one')).toEqual([{ one: 1 }])
    }
    await server.stop()
    expect(await identityOf(server.pid)).toBeUndefined()
  })
})

describe('a server that ends by itself', () => {
  it('is started again at its address, goes on for all who use it, and ends with the last of them', async () => {
    const starter = await startElsewhere()
    const server = await start()
    const graph = await connect(server)
    process.kill(starter.pid, 'SIGKILL')
    await vi.waitFor(async () => expect(await graph.read('RETURN 1 AS one')).toEqual([{ one: 1 }]), {
      timeout: 120_000,
      interval: 500,
    })
    await graph.close()
    const { pid } = JSON.parse(await readFile(join(home, 'server.json'), 'utf8')) as { pid: number }
    expect(pid).not.toBe(starter.pid)
    await server.stop()
    expect(await identityOf(pid)).toBeDefined()
    await signalled(starter.child, 'SIGTERM')
    expect(await identityOf(pid)).toBeUndefined()
  })
})

describe('a record of a server whose number another process has now', () => {
  it('leaves that process alone', async () => {
    const stranger = spawn('sleep', ['600'])
    const identity = await identityOf(stranger.pid ?? 0)
    if (!identity) throw new Error('sleep did not start')
    for (const started of [identity.started, '1']) {
      const record = { pid: identity.pid, started, uri: 'bolt://127.0.0.1:1' }
      await writeFile(join(home, 'server.json'), JSON.stringify(record))
      expect(await stopLocal(home)).toBe(0)
      expect(await stillRuns(identity)).toBe(true)
    }
    stranger.kill()
  })
})

describe('a start that cannot be', () => {
  it('names the ways out when the jars are missing', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'chancery-empty-'))
    const failure = startLocal({ folder: empty, log: () => {} })
    await expect(failure).rejects.toMatchObject({
      code: 'NO_JARS',
      message: expect.stringMatching(/npm run setup[\s\S]*docker compose up[\s\S]*NEO4J_URI/),
    })
    await rm(empty, { recursive: true })
  })

  it('names the file when the password is not that of the data', async () => {
    const file = join(home, 'password')
    const kept = await readFile(file, 'utf8')
    await writeFile(file, 'wrong\n')
    await expect(start()).rejects.toMatchObject({ code: 'UNAUTHORIZED', message: expect.stringContaining(file) })
    await writeFile(file, kept)
  })
})
