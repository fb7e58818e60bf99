import { readFile, writeFile } from 'node:fs/promises'
import { lexicographicSortSchema, printSchema, validateSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { parseModel, servedSchema } from '../../src/features/merge.ts'

const document = 'docs/api.graphql'

describe('the API of the shipped domain', () => {
  it('is valid GraphQL', async () => {
    expect(validateSchema(await schema())).toEqual([])
  })

  it(`is the one printed in ${document}; UPDATE_API=1 prints it anew`, async () => {
    const printed = `${printSchema(await schema())}\n`
    if (process.env['UPDATE_API'] === '1') await writeFile(document, printed)
    expect(await readFile(document, 'utf8')).toBe(printed)
  })

  it('describes every type, field and argument', async () => {
    const types = Object.values(lexicographicSortSchema(await schema()).getTypeMap())
    const silent = types.flatMap((type) => {
      if (type.name.startsWith('__')) return []
      const fields = 'getFields' in type ? Object.values(type.getFields()) : []
      const missing = fields.filter((field) => !field.description).map((field) => `${type.name}.${field.name}`)
      return type.description ? missing : [type.name, ...missing]
    })
    expect(silent).toEqual([])
  })
})

async function schema() {
  return servedSchema(parseModel(await readFile('schema.graphql', 'utf8'), 'schema.graphql'))
}
