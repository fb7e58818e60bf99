import { execFileSync } from 'node:child_process'
import { mkdtemp, open, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { GraphError } from '../../src/errors.ts'
import { parseModel } from '../../src/features/merge.ts'
import { readCatalogue } from '../../src/graph/catalogue.ts'
import { connect } from '../../src/graph/connect.ts'
import type { Graph } from '../../src/graph/graph.ts'
import { freeBytes, leastRoom, roomOf } from '../../src/graph/local/room.ts'
import { type LocalNeo4j, startLocal } from '../../src/graph/local/start-local.ts'
import { stopLocal } from '../../src/graph/local/stop-local.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { prepareGraph } from '../../src/ingest/write/prepare.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

/** A disk of its own for a local Neo4j, in memory: nothing else can be filled by this. */
const megabytes = 224
const disk = await mkdtemp(join(tmpdir(), 'chancery-disk-'))
const mounted = mount()

function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', disk], { stdio: 'pipe' })
    return true
  } catch (error) {
    console.warn(`SKIPPED: what a full disk does is not tested, since no disk can be mounted here: ${String(error)}`)
    return false
  }
}

const ballast = join(disk, 'ballast')

/** Leaves so many bytes free; refuses where the disk is not the small one. */
async function leave(free: number): Promise<void> {
  await rm(ballast, { force: true })
  const present = await freeBytes(disk)
  if (present > megabytes * 2 ** 20)
    throw new Error(`expected the small disk at ${disk}, got one with ${present} bytes`)
  const block = Buffer.alloc(2 ** 20)
  const file = await open(ballast, 'w')
  try {
    for (let left = present - free; left > 0; left -= block.length) {
      await file.write(block.subarray(0, Math.min(left, block.length)))
    }
  } catch (error) {
    // The database writes beside it.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  } finally {
    await file.close()
  }
}

async function makeRoom(): Promise<void> {
  await rm(ballast, { force: true })
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe.skipIf(!mounted)('a local Neo4j whose disk is full', () => {
  const lines: string[] = []
  let server: LocalNeo4j
  let graph: Graph
  let context: IngestContext

  const memory = { heap: '512m', pageCache: '64m' }
  const log = (line: string) => lines.push(line)
  beforeAll(async () => {
    server = await startLocal({ folder: disk, jarsFrom: '.chancery', memory, log })
    graph = await connect(server)
    const model = parseModel(await readFile('schema.graphql', 'utf8'), 'schema.graphql')
    context = { graph, catalogue: await readCatalogue('cypher'), model, room: roomOf(disk) }
    await prepareGraph(graph, context.catalogue, model)
  })
  afterAll(async () => {
    await graph?.close()
    await server?.stop()
    await stopLocal(disk)
  })

  /** Forty records of a source. */
  async function recordFile(name: string): Promise<string> {
    const path = join(tmpdir(), `${name}-${process.pid}.yaml`)
    const records = Array.from({ length: 40 }, (_, n) => `  - { kind: Country, id: country/x${n}, name: Land ${n} }\n`)
    await writeFile(path, `source: { id: note/${name} }\nrecords:\n${records.join('')}`)
    return path
  }

  it('takes no import, says which disk and how much is free, and reads on', async () => {
    await leave(leastRoom / 2)
    const path = await recordFile('refused')
    const error = await failureOf(importFiles(context, [{ path }]))
    expect(error).toBeInstanceOf(GraphError)
    expect(error).toMatchObject({ code: 'DISK_FULL', message: expect.stringMatching(/128 MiB.*got 6\d MiB/) })
    expect(String(error)).toContain(disk)
    expect(await graph.read('RETURN 1 AS one')).toEqual([{ one: 1 }])
    await makeRoom()
    await rm(path)
  })

  it('fails an import that it meets half way, which the same import completes when there is room', async () => {
    const path = await recordFile('half')
    await makeRoom()
    let batches = 0
    const full = vi.fn(async () => {
      batches += 1
      if (batches > 3) throw new GraphError(`the disk of ${disk} is full`, { code: 'DISK_FULL' })
    })
    const filling = { ...context, room: { ...roomOf(disk), expect: full } }
    const error = await failureOf(importFiles(filling, [{ path }], { batchSize: 10 }))
    expect(error).toMatchObject({ code: 'DISK_FULL' })
    expect(await graph.read('MATCH (r:Run) WHERE r.file = $path RETURN r.state AS state', { path })).toEqual([
      { state: 'failed' },
    ])
    const { files } = await importFiles(context, [{ path }], { batchSize: 10 })
    expect(files).toMatchObject([{ state: 'done', counts: { read: 40, rejected: 0 } }])
    expect(await graph.read('MATCH (c:Country) RETURN count(c) AS countries')).toEqual([{ countries: 40 }])
    await rm(path)
  })

  it('reads on where others fill it to its end, and keeps what is committed meanwhile and before', async ({
    onTestFailed,
  }) => {
    onTestFailed(() => console.error(lines.join('\n')))
    await graph.run('CREATE (:Kept {id: 1})')
    await leave(0)
    // The log of transactions has its space; the files of the store, which are written later, have none.
    await graph.run("UNWIND range(1, 1000) AS n CREATE (:Kept {id: n, text: 'abcdefghijklmnopqrstuvwxyz'})")
    expect(await graph.read('MATCH (k:Kept) RETURN count(k) AS kept')).toEqual([{ kept: 1001 }])
    await graph.close()
    await server.stop()
    await makeRoom()
    server = await startLocal({ folder: disk, jarsFrom: '.chancery', memory, log })
    graph = await connect(server)
    expect(await graph.read('MATCH (k:Kept) RETURN count(k) AS kept')).toEqual([{ kept: 1001 }])
  })
})

afterAll(async () => {
  if (mounted) execFileSync('umount', ['--lazy', disk])
  await rmdir(disk)
})
