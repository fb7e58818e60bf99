import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createResolvers } from '../../src/features/merge.ts'
import { readCatalogue } from '../../src/graph/catalogue.ts'
import { shippedModel } from '../support/engine.ts'

const answers = createResolvers(shippedModel(), await readCatalogue(resolve(import.meta.dirname, '../../cypher')))

/** What each list that is read a page at a time needs besides its cursor. */
const lists: readonly (readonly [field: string, args: { readonly [name: string]: unknown }, key: readonly string[]])[] =
  [
    ['sources', {}, ['note/a']],
    ['runs', {}, ['20260101']],
    ['changes', {}, ['run', 'person/a', 'record']],
    ['changes', { about: 'person/a' }, ['run', 'person/a', 'record']],
    ['conflicts', {}, ['person/a', 'name', '']],
    ['coverages', { of: 'programme/p' }, ['stated-total/a']],
    ['near', { point: { latitude: 1, longitude: 1 }, radiusKm: 5 }, ['1.5', 'place/a']],
    ['within', { id: 'place/a' }, ['2', 'place/b']],
    ['parts', { id: 'place/a' }, ['2', 'place/b']],
    ['search', { text: 'Minsk' }, ['0.5', 'Minsk', 'place/a']],
    ['shared', { ids: ['person/a', 'person/b'], each: 5 }, ['2', '3', 'person/c']],
  ]

function page(field: string, args: { readonly [name: string]: unknown }, after: string): Promise<unknown> {
  const answer = answers[field]
  if (!answer) throw new Error(`no answer for ${field}`)
  // Nothing is found, so that a cursor that is looked at after reading is seen too.
  return answer({ args: { first: 20, ...args, after }, selected: {}, read: () => Promise.resolve([]) })
}

function cursor(...parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

describe('a cursor that a list did not give out', () => {
  const none = 'after: expected a cursor that this API gave out, got '

  it.each(lists)('%s refuses a text that is no cursor', async (field, args) => {
    for (const text of ['', 'x', cursor(1), Buffer.from('{}').toString('base64url')]) {
      await expect(page(field, args, text)).rejects.toThrow(none + JSON.stringify(text))
    }
  })

  it.each(lists)('%s refuses one of another list', async (field, args, key) => {
    await expect(page(field, args, cursor('another', ...key))).rejects.toThrow(
      `after: expected a cursor of ${field}, got one of another`,
    )
  })

  it.each(lists)('%s refuses one with a key of another form', async (field, args, key) => {
    for (const other of [[], key.slice(1), [...key, 'more'], key.map(() => null)]) {
      await expect(page(field, args, cursor(field, ...other))).rejects.toThrow(none)
    }
  })

  it.each(lists.filter(([field]) => ['near', 'within', 'parts', 'search', 'shared'].includes(field)))(
    '%s refuses a number that is none',
    async (field, args, [, ...key]) => {
      for (const number of ['many', '', 'Infinity']) {
        await expect(page(field, args, cursor(field, number, ...key))).rejects.toThrow(none)
      }
    },
  )
})
