import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { QueryError } from '../../src/errors.ts'
import { type Catalogue, readCatalogue } from '../../src/graph/catalogue.ts'

const text = [
  '// What costs $5?',
  "MATCH (n:Thing {id: $id}) /* not $this */ WHERE n.price = '$6' AND n.`$x` < $most",
  'RETURN $id AS id',
].join('\n')

let folder: string
let catalogue: Catalogue
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-catalogue-'))
  await mkdir(join(folder, 'write'))
  await writeFile(join(folder, 'write', 'upsert.cypher'), text)
  await writeFile(join(folder, 'all.cypher'), '// All of it.\nMATCH (n) RETURN n')
  await writeFile(join(folder, 'README.md'), 'not a statement')
  catalogue = await readCatalogue(folder)
})
afterAll(() => rm(folder, { recursive: true }))

describe('a catalogue', () => {
  it('names every statement by its path', () => {
    expect(catalogue.names).toEqual(['all', 'write/upsert'])
  })

  it('gives a statement as it stands in its file', () => {
    expect(catalogue.statement('write/upsert')).toBe(text)
  })

  it('gives its first line as a sentence', () => {
    expect(catalogue.sentence('write/upsert')).toBe('What costs $5?')
  })

  it('finds parameters in the code, not in comments, texts and names', () => {
    expect(catalogue.parameters('write/upsert')).toEqual(['id', 'most'])
    expect(catalogue.parameters('all')).toEqual([])
  })

  it('lists those there are when one is missing', () => {
    const ask = (): string => catalogue.statement('write/upsrt')
    expect(ask).toThrow(QueryError)
    expect(ask).toThrow(/write\/upsrt\.cypher.*there are: all, write\/upsert/)
  })
})

describe('a folder with a statement that does not say what it answers', () => {
  it('is refused with the name of the file', async () => {
    const flawed = await mkdtemp(join(tmpdir(), 'chancery-catalogue-'))
    await writeFile(join(flawed, 'mute.cypher'), 'MATCH (n) RETURN n')
    await expect(readCatalogue(flawed)).rejects.toThrow(/mute\.cypher: expected a first line/)
    await rm(flawed, { recursive: true })
  })
})

describe('the catalogue of the project', () => {
  it('can be read', async () => {
    const { names } = await readCatalogue('cypher')
    expect(names).toContain('write/write-records')
  })
})
