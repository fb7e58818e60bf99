import { buildSchema } from 'graphql'
import { expect, it } from 'vitest'
import { withKeys } from '../../src/plan/key-arguments.ts'

const schema = buildSchema(`
  input IDFilter { eq: ID, in: [ID!] }
  input TextFilter { eq: String }
  input Filter { id: IDFilter, name: TextFilter, and: [Filter!] }
  type Query { list(id: ID, ids: [[ID!]!], filter: Filter, text: String): Int }
`)
const args = schema.getQueryType()?.getFields()['list']?.args ?? []
const [nfd, nfc] = ['place/Cafe\u0301', 'place/Caf\u00e9']

it('puts ids into NFC, in lists and in filters too, and leaves other texts and nulls alone', () => {
  const given = {
    ...{ id: nfd, ids: [[nfd, 'a']], text: nfd },
    filter: { id: { eq: nfd, in: null }, name: { eq: nfd }, and: [{ id: { in: [nfd] } }, { id: null }] },
  }
  expect(withKeys(args, given)).toEqual({
    ...{ id: nfc, ids: [[nfc, 'a']], text: nfd },
    filter: { id: { eq: nfc, in: null }, name: { eq: nfd }, and: [{ id: { in: [nfc] } }, { id: null }] },
  })
})
