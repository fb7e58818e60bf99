import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fetchJars, haveJars, jarFlaws, jarsWanted } from '../../scripts/neo4j/jars.mjs'
import { findArchive, jarFolder, neo4jVersion } from '../../src/graph/local/jars.ts'
import { memoryFor } from '../../src/graph/local/memory.ts'
import { serverArguments } from '../../src/graph/local/server-arguments.ts'

it('setup resolves the version of Neo4j that the launcher starts', async () => {
  const pom = await readFile('scripts/neo4j/pom.xml', 'utf8')
  expect(pom).toContain(`<neo4j.version>${neo4jVersion}</neo4j.version>`)
})

const gigabyte = 1024 ** 3
it.each([
  [1 * gigabyte, { heap: '512m', pageCache: '128m' }],
  [8 * gigabyte, { heap: '1024m', pageCache: '1024m' }],
  [64 * gigabyte, { heap: '4096m', pageCache: '4096m' }],
])('a machine of %d bytes gives Neo4j %o', (bytes, memory) => {
  expect(memoryFor(bytes)).toEqual(memory)
})

it('a start takes the classes that setup wrote down, and does without where there are none', async () => {
  const home = await mkdtemp(join(tmpdir(), 'chancery-archive-'))
  const jars = jarFolder(home)
  await mkdir(jars, { recursive: true })
  expect(await findArchive(jars)).toBeUndefined()
  const file = join(jars, '..', 'classes.jsa')
  await writeFile(file, '')
  expect(await findArchive(jars)).toBe(file)
  const place = { home, jars, port: 1, memory: memoryFor(gigabyte) }
  expect(serverArguments({ ...place, archive: file })).toContain(`-XX:SharedArchiveFile=${file}`)
  expect(serverArguments(place).join(' ')).not.toContain('SharedArchiveFile')
  await rm(home, { recursive: true })
})

it('setup that may not install what is missing, or cannot, says what that is and every way out', async () => {
  const home = await mkdtemp(join(tmpdir(), 'chancery-setup-'))
  const run = (path: string) =>
    promisify(execFile)(process.execPath, ['scripts/setup.mjs', '--home', home], { env: { PATH: path } })
  const ways = /Missing: .*Maven 3.*install them yourself.*docker compose up.*NEO4J_URI/s
  const [none, broken] = [join(home, 'none'), join(home, 'broken')]
  await expect(run(none)).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(ways) })
  await mkdir(broken)
  for (const name of ['apt-get', 'sudo'])
    await writeFile(join(broken, name), '#!/bin/sh\necho no >&2\nexit 100\n', { mode: 0o755 })
  await expect(run(broken)).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining('apt-get -q -o Acquire::Retries=3 update'),
    stderr: expect.stringMatching(ways),
  })
  await rm(home, { recursive: true })
})

describe('the jars of Neo4j', () => {
  const bytes = new Map([
    ['a-1.jar', 'the first'],
    ['b-2.jar', 'the second'],
  ])
  const digest = (text: string) => createHash('sha256').update(text).digest('hex')
  const digests = new Map([...bytes].map(([name, text]) => [name, digest(text)]))
  const wanted = { version: '5', count: 2, digests }

  let home: string
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'chancery-jars-'))
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await rm(home, { recursive: true })
  })

  /** A Maven that resolves what it is told to. */
  async function maven(files: ReadonlyMap<string, string>): Promise<void> {
    const served = join(home, 'served')
    await mkdir(served)
    for (const [name, text] of files) await writeFile(join(served, name), text)
    const script = `#!/bin/sh\nfor word; do case "$word" in -DoutputDirectory=*) mkdir -p "\${word#*=}" && cp ${served}/* "\${word#*=}";; esac; done\n`
    await writeFile(join(home, 'mvn'), script, { mode: 0o755 })
    vi.stubEnv('PATH', `${home}:${process.env['PATH'] ?? ''}`)
  }

  it('are listed with the digest of each, for the version of the pom', () => {
    const { version, count, digests: listed } = jarsWanted()
    expect(version).toBe(neo4jVersion)
    expect(listed.size).toBe(count)
    expect(count).toBeGreaterThan(200)
    expect(listed.get(`neo4j-server-${neo4jVersion}.jar`)).toMatch(/^[\da-f]{64}$/)
  })

  it('are kept when each is what it has to be', async () => {
    await maven(bytes)
    const folder = join(home, 'neo4j')
    expect(haveJars(folder, wanted)).toBe(false)
    await fetchJars(folder, wanted)
    expect(haveJars(folder, wanted)).toBe(true)
  })

  it.each([
    ['another file', new Map([...bytes, ['b-2.jar', 'another']]), ['b-2.jar', digest('the second'), digest('another')]],
    ['one that is missing', new Map([['a-1.jar', 'the first']]), ['b-2.jar', 'got none']],
    ['one too many', new Map([...bytes, ['c.jar', 'more']]), ['c.jar', 'expected no such file', digest('more')]],
  ])('are not kept with %s, which is named', async (_what, served, parts) => {
    await maven(served)
    const folder = join(home, 'neo4j')
    const error: unknown = await fetchJars(folder, wanted).catch((caught: unknown) => caught)
    for (const part of [...parts, '~/.m2/repository', 'run setup again']) expect(String(error)).toContain(part)
    expect((await readdir(home)).sort()).toEqual(['mvn', 'served'])
  })

  it('are fetched anew where one has been changed since', async () => {
    await maven(bytes)
    const folder = join(home, 'neo4j')
    await fetchJars(folder, wanted)
    await writeFile(join(folder, 'lib', 'a-1.jar'), 'changed')
    expect(haveJars(folder, wanted)).toBe(false)
    await fetchJars(folder, wanted)
    expect(jarFlaws(join(folder, 'lib'), wanted)).toEqual([])
  })
})
