import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Graph } from '../../src/graph/graph.ts'
import { atMost } from '../support/at-most.ts'
import { emptyGraph, neo4jEnvironment, openTestGraph, removeNodes, testNeo4j } from '../support/graph.ts'

/** The package as `npm pack` makes it, unpacked into an empty folder; its dependencies are those of the clone. */
let folder: string
let graph: Graph
const run = promisify(execFile)

beforeAll(async () => {
  if (!existsSync('dist/commands/main.js')) throw new Error('dist/ is not built: run `npm run build`')
  folder = await mkdtemp(join(tmpdir(), 'chancery-package-'))
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder])
  const [packed] = JSON.parse(stdout) as readonly { readonly filename: string }[]
  await run('tar', ['xzf', join(folder, packed?.filename ?? ''), '-C', folder])
  await symlink(resolve('node_modules'), join(folder, 'package', 'node_modules'))
  await mkdir(join(folder, 'empty'))
  graph = await openTestGraph()
})
afterAll(async () => {
  await graph.close()
  await rm(folder, { recursive: true, force: true })
})
/** Indexes stay: making all of them takes longer than a command. */
beforeEach(() => removeNodes(graph))

function chancery(...words: readonly string[]): ChildProcess {
  const env = { ...process.env, ...neo4jEnvironment() }
  const main = join(folder, 'package', 'dist', 'commands', 'main.js')
  return spawn(process.execPath, [main, ...words], {
    cwd: join(folder, 'empty'),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly errors: string
}

function ended(child: ChildProcess): Promise<Ran> {
  const text = { out: '', errors: '' }
  child.stdout?.on('data', (chunk) => {
    text.out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    text.errors += chunk
  })
  return new Promise((settle) => child.once('close', (code) => settle({ code, ...text })))
}

async function count(label: string): Promise<number> {
  const rows = await graph.read<{ n: number }>('MATCH (n) WHERE $label IN labels(n) RETURN count(n) AS n', { label })
  return rows[0]?.n ?? 0
}

describe('the package in an empty folder', () => {
  it('leaves an empty database as it was after a dry run', async () => {
    await emptyGraph(graph)
    const file = join(folder, 'dry.yaml')
    await writeFile(file, 'source: { id: note/1 }\nrecords:\n  - { kind: Country, id: country/jp, name: Japan }\n')
    const { code, out } = await ended(chancery('import', file, '--dry-run', '--json'))
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ files: [{ state: 'done', counts: { read: 1, new: 1, stubs: 0 } }] })
    expect(await graph.read('MATCH (n) RETURN count(n) AS n')).toEqual([{ n: 0 }])
    expect(await graph.read("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name AS name")).toEqual([])
  })

  it('serves its sample, answers, and stops in order on SIGTERM within five seconds', async () => {
    const child = chancery('serve', '--port', '0')
    const end = ended(child)
    const url = await new Promise<string>((settle, fail) => {
      child.stdout?.on('data', (chunk) => {
        const address = /^API +(\S+)$/m.exec(String(chunk))?.[1]
        if (address) settle(address)
      })
      void end.then(({ errors }) => fail(new Error(errors)))
    })
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ entities { totalCount } }' }),
    })
    const { data } = (await response.json()) as { data: { entities: { totalCount: number } } }
    expect(data.entities.totalCount).toBeGreaterThan(40)
    const page = await fetch(url.replace('/graphql', '/'))
    expect(await page.text()).toContain('<html')
    const begun = performance.now()
    child.kill('SIGTERM')
    expect((await end).code).toBe(0)
    expect(performance.now() - begun).toBeLessThan(atMost(5_000))
  })

  it('imports a file and says so by its exit code', async () => {
    const good = join(folder, 'good.yaml')
    await writeFile(good, 'source: { id: note/1 }\nrecords:\n  - { kind: Country, id: country/jp, name: Japan }\n')
    const flawed = join(folder, 'flawed.yaml')
    await writeFile(flawed, 'source: { id: note/2 }\nrecords:\n  - { kind: Country, id: country/by, nam: Belarus }\n')
    const fine = await ended(chancery('import', good, '--json'))
    expect(fine).toMatchObject({ code: 0 })
    expect(JSON.parse(fine.out)).toMatchObject({ files: [{ state: 'done', counts: { read: 1, new: 1 } }] })
    const rejected = await ended(chancery('import', flawed))
    expect(rejected.code).toBe(4)
    expect(rejected.out).toMatch(/flawed\.yaml:3.*country\/by.*expected/)
    expect((await ended(chancery('import', join(folder, 'missing.yaml')))).code).toBe(3)
    expect(await count('Country')).toBe(1)
    const checked = await ended(chancery('check'))
    expect(checked).toMatchObject({ code: 0, out: expect.stringContaining('The graph is sound.') })
  })

  it('takes back what it did, and writes and restores all of it', async () => {
    const [file, backup] = [join(folder, 'good.yaml'), join(folder, 'backup.jsonl.gz')]
    await writeFile(file, 'source: { id: note/1 }\nrecords:\n  - { kind: Country, id: country/jp, name: Japan }\n')
    await ended(chancery('import', file))
    expect(await ended(chancery('export', '--out', backup))).toMatchObject({ code: 0, out: '' })
    const { out: text } = await ended(chancery('export', '--current'))
    const { out: list } = await ended(chancery('runs', '--json'))
    const { id } = JSON.parse(list) as { readonly id: string }
    const undone = await ended(chancery('undo', id))
    expect(undone).toMatchObject({ code: 0, out: expect.stringContaining('0 records restored, 1 retracted') })
    expect(await count('Country')).toBe(0)
    expect(await ended(chancery('undo', id))).toMatchObject({ code: 2 })
    expect((await ended(chancery('restore', backup))).code).toBe(7)
    await ended(chancery('reset', '--yes'))
    const restored = await ended(chancery('restore', backup))
    expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('1 record of 1 source') })
    expect((await ended(chancery('export', '--current'))).out).toBe(text)
  })

  it('ends quietly when nobody reads on', async () => {
    const child = chancery('export')
    const end = ended(child)
    child.stdout?.destroy()
    const { code, errors } = await end
    expect(code).toBe(0)
    expect(errors).not.toContain('EPIPE')
  })

  it('refuses to reset a server unasked, and then removes only what it wrote', async () => {
    await graph.run("CREATE (:Foreign {id: 'mine'}), (:Source {title: 'of somebody else'}), (:Run {km: 5.0})")
    await graph.run('CREATE INDEX foreign FOR (n:Foreign) ON (n.id)')
    const file = join(folder, 'good.yaml')
    await writeFile(file, 'source: { id: note/1 }\nrecords:\n  - { kind: Country, id: country/jp, name: Japan }\n')
    expect((await ended(chancery('import', file))).code).toBe(0)

    const refused = await ended(chancery('reset'))
    expect(refused).toMatchObject({ code: 2, errors: expect.stringContaining('--yes') })
    expect(await count('Country')).toBe(1)

    expect((await ended(chancery('reset', '--yes'))).code).toBe(0)
    expect(await graph.read('MATCH (n) RETURN labels(n)[0] AS label ORDER BY label')).toEqual([
      { label: 'Foreign' },
      { label: 'Run' },
      { label: 'Source' },
    ])
    const indexes = await graph.read("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name AS name")
    expect(indexes).toEqual([{ name: 'foreign' }])
  })
})

describe('a port that is taken', () => {
  it('is told with the ways out, before the database is asked', async () => {
    const port = new URL(testNeo4j().uri).port
    const { code, errors } = await ended(chancery('serve', '--port', port))
    expect(code).toBe(2)
    expect(errors).toContain('--port')
  })
})
