import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
