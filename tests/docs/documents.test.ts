import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { parseModel } from '../../src/features/merge.ts'
import { checkRecord } from '../../src/records/check.ts'
import { checkSource } from '../../src/records/check-source.ts'
import type { Raw } from '../../src/records/record.ts'
import { documents, fences, root } from '../support/documents.ts'

const read = (path: string): string => readFileSync(resolve(root, path), 'utf8')
const model = parseModel(read('schema.graphql'), 'schema.graphql')
const examples = readdirSync(resolve(root, 'examples'))
const texts = (ending: string): readonly string[] =>
  examples.filter((name) => name.endsWith(ending)).map((name) => read(`examples/${name}`))
const squeezed = (text: string): string => text.replace(/\s+/g, ' ')

describe('README and guides', () => {
  it('shows queries that are examples, to the letter', () => {
    const queries = texts('.graphql').map(squeezed)
    expect(fences('graphql').length).toBeGreaterThanOrEqual(3)
    for (const fence of fences('graphql')) expect(queries.some((query) => query.includes(squeezed(fence)))).toBe(true)
  })

  it('shows answers that are the answers of examples', () => {
    const answers = texts('.json').map((answer) => JSON.stringify(JSON.parse(answer)))
    expect(fences('json').length).toBeGreaterThanOrEqual(3)
    for (const fence of fences('json')) expect(answers).toContain(JSON.stringify(JSON.parse(fence)))
  })

  it('shows records that fit the schema', () => {
    for (const fence of fences('yaml')) {
      const { source, records } = parseYaml(fence, { schema: 'failsafe' }) as { source: { id: string }; records: Raw[] }
      const place = { file: 'README.md' }
      expect(checkSource(model, { value: { id: source.id }, place })).toHaveProperty('source')
      for (const value of records) expect(checkRecord(model, source.id, { value, place })).not.toHaveProperty('errors')
    }
    expect(fences('yaml')).toHaveLength(1)
  })

  it('shows a kind that the schema takes as it stands', () => {
    const [kind, ...more] = fences('graphqls')
    expect(more).toEqual([])
    const extended = parseModel(`${read('schema.graphql')}\n${kind}`, 'schema.graphql')
    expect(extended.kinds.get('Permit')).toMatchObject({ singular: 'permit', plural: 'permits', prefix: 'permit' })
    expect(extended.hash).not.toBe(model.hash)
  })
})

describe('the README', () => {
  it('has at most 250 lines', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(251)
  })
})

describe('DESIGN.md', () => {
  it('has at most 10 kB', () => {
    expect(Buffer.byteLength(read('DESIGN.md'))).toBeLessThanOrEqual(10_000)
  })
})

describe('the documents', () => {
  it.each([...documents.keys()])('%s links to files and folders that are there', (path) => {
    const text = documents.get(path) ?? ''
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link = '']) => link)
    const missing = links.filter((link) => !existsSync(resolve(root, dirname(path), link)))
    expect(missing).toEqual([])
  })

  it.each([...documents.keys()].filter((path) => path !== 'CHANGELOG.md'))(
    '%s names source files that are there',
    (path) => {
      const named = [
        ...(documents.get(path) ?? '').matchAll(/`((?:src|tests|web|scripts|cypher|bench\/src)\/[\w./-]+\.\w+)`/g),
      ]
      expect(named.map(([, file = '']) => file).filter((file) => !existsSync(resolve(root, file)))).toEqual([])
    },
  )

  it('are all in the index, where they are guides, reference or design', () => {
    const index = read('docs/README.md')
    const listed = [...documents.keys()].filter((path) => path.startsWith('docs/') && path !== 'docs/README.md')
    expect(listed.filter((path) => !index.includes(`](${path.slice('docs/'.length)})`))).toEqual([])
  })
})
