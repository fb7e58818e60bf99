import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
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
