import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { neo4jVersion } from '../../src/graph/local/jars.ts'
import { memoryFor } from '../../src/graph/local/memory.ts'

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
