import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readExamples } from '../../src/api/routes/examples.ts'
import { SourceError } from '../../src/errors.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-examples-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
const head = '# A title\n# What it answers.\n'

describe('a folder of examples', () => {
  it('is read in the order of the file names, variables beside their operation', async () => {
    write('10-last.graphql', `${head}{ entities { totalCount } }\n`)
    write('02-first.graphql', `${head}query ($id: ID!) { node(id: $id) { id } }\n`)
    write('02-first.variables.json', '{ "id": "country/jp" }')
    write('02-first.json', '{}')
    const [first, last, ...more] = await readExamples(folder)
    expect(more).toEqual([])
    expect(first).toEqual({
      name: 'first',
      title: 'A title',
      description: 'What it answers.',
      query: `${head}query ($id: ID!) { node(id: $id) { id } }\n`,
      variables: { id: 'country/jp' },
    })
    expect(last).not.toHaveProperty('variables')
  })

  it('says under which heading one is listed, and leaves that line out of the query', async () => {
    write('01-a.graphql', `${head}# Group: Evidence\n{ entities { totalCount } }\n`)
    write('02-b.graphql', `${head}# Grouping is another word\n{ entities { totalCount } }\n`)
    const [listed, other] = await readExamples(folder)
    expect(listed).toMatchObject({ group: 'Evidence', query: `${head}{ entities { totalCount } }\n` })
    expect(other).not.toHaveProperty('group')
    expect(other?.query).toContain('# Grouping is another word')
  })

  it.each([
    ['no title', '01-a.graphql', '{ entities { totalCount } }', 'two comment lines'],
    ['a title alone', '01-a.graphql', '# A title\n{ entities { totalCount } }', 'two comment lines'],
  ])('with %s is refused', async (_flaw, name, text, message) => {
    write(name, text)
    await expect(readExamples(folder)).rejects.toThrow(message)
  })

  it.each([
    ['no JSON', '{ id:', 'expected JSON'],
    ['no object', '[1]', 'a JSON object'],
  ])('with variables that are %s is refused', async (_flaw, text, message) => {
    write('01-a.graphql', `${head}{ entities { totalCount } }`)
    write('01-a.variables.json', text)
    await expect(readExamples(folder)).rejects.toThrow(message)
    await expect(readExamples(folder)).rejects.toBeInstanceOf(SourceError)
  })

  it('that is not there holds none', async () => {
    expect(await readExamples(join(folder, 'absent'))).toEqual([])
  })
})

describe('the examples that ship', () => {
  it('are at least six, each with a name of its own', async () => {
    const examples = await readExamples(resolve(import.meta.dirname, '../../examples'))
    expect(examples.length).toBeGreaterThanOrEqual(6)
    expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length)
  })
})
