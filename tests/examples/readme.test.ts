import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { parseModel } from '../../src/model/parse.ts'
import { checkRecord } from '../../src/records/check.ts'
import { checkSource } from '../../src/records/check-source.ts'
import type { Raw } from '../../src/records/record.ts'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8')
const model = parseModel(read('schema.graphql'), 'schema.graphql')
const readme = read('README.md')
const fences = (language: string): readonly string[] =>
  [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, body]) =>
    name === language && body !== undefined ? [body.trim()] : [],
  )
const examples = readdirSync(resolve(root, 'examples'))
const texts = (ending: string): readonly string[] =>
  examples.filter((name) => name.endsWith(ending)).map((name) => read(`examples/${name}`))
const squeezed = (text: string): string => text.replace(/\s+/g, ' ')

describe('the README', () => {
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

  it('names files and folders that are there', () => {
    const linked = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].flatMap(([, path]) => path ?? [])
    expect(linked.length).toBeGreaterThan(0)
    for (const path of linked) expect(() => read(path), path).not.toThrow()
  })
})
