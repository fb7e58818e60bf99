import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { entityIdPaths } from '../../web/entity-id-paths.ts'

const schema = buildSchema(readFileSync(resolve(import.meta.dirname, '../../docs/api.graphql'), 'utf8'))

describe('the ids in an answer', () => {
  it.each([
    ['of a list', '{ grants { nodes { id } } }', ['grants.nodes.id']],
    ['under another name', '{ g: grants { edges { node { key: id } } } }', ['g.edges.node.key']],
    [
      'in fragments',
      'query { node(id: "a/b") { ...F ... on Grant { funders { nodes { id } } } } } fragment F on Entity { id }',
      ['node.id', 'node.funders.nodes.id'],
    ],
    ['of sources and records are none of entities', '{ sources { nodes { id } } record(id: "a") { id } }', []],
  ])('%s', (_what, query, paths) => {
    expect([...entityIdPaths(schema, query)]).toEqual(paths)
  })
})
