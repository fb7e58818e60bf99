import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createResolvers } from '../../../src/features/merge.ts'
import { readCatalogue } from '../../../src/graph/catalogue.ts'
import { shippedModel } from '../../support/engine.ts'

const answers = createResolvers(shippedModel(), await readCatalogue(resolve(import.meta.dirname, '../../../cypher')))

/** Mistakes are told before anything is read. */
function ask(field: string, args: { readonly [name: string]: unknown }): Promise<unknown> {
  const answer = answers[field]
  if (!answer) throw new Error(`no answer for ${field}`)
  const defaults = field === 'paths' ? { maxLength: 4, first: 5, each: 5 } : { first: 20, each: 5 }
  return answer({ args: { ...defaults, ...args }, selected: {}, read: () => Promise.reject(new Error('read')) })
}

const [ann, ben] = ['person/ann', 'person/ben']

describe('paths', () => {
  it.each<[string, { readonly [name: string]: unknown }, RegExp]>([
    [
      'the same end twice',
      { from: [ann], to: [ben, ann] },
      /paths\(to:\): expected none of those in from, got "person\/ann"/,
    ],
    ['nowhere to begin', { from: [], to: [ben] }, /paths\(from:\): expected 1 to 100 different ids, got 0/],
    ['an id of no kind', { from: ['nobody'], to: [ben] }, /the prefix of a kind, got "nobody"/],
    [
      'a relation as an end',
      { from: [ann], to: ['grant/one'] },
      /expected the id of a thing, got "grant\/one", a Grant, which joins things/,
    ],
    [
      'too many hops',
      { from: [ann], to: [ben], maxLength: 7 },
      /paths\(maxLength:\): expected a number from 1 to 6, got 7/,
    ],
    [
      'too many relations a hop',
      { from: [ann], to: [ben], each: 101 },
      /paths\(each:\): expected a number from 1 to 100/,
    ],
    [
      'a link that nothing has',
      { from: [ann], to: [ben], links: ['funder'] },
      /paths\(links:\): .*did you mean "funders"\?, got "funder"/,
    ],
  ])('refuses %s', async (_what, args, message) => {
    await expect(ask('paths', args)).rejects.toThrow(message)
  })

  it('takes what is right to the database', async () => {
    await expect(ask('paths', { from: [ann], to: [ben], links: ['funders', 'memberships'] })).rejects.toThrow(/^read$/)
  })
})

describe('shared', () => {
  it.each<[string, { readonly [name: string]: unknown }, RegExp]>([
    ['one thing alone', { ids: [ann, ann] }, /shared\(ids:\): expected 2 to 10 different ids, got 1/],
    [
      'more joined than given',
      { ids: [ann, ben], atLeast: 3 },
      /shared\(atLeast:\): expected a number from 1 to 2, got 3/,
    ],
    ['a cursor of its own making', { ids: [ann, ben], after: 'x' }, /expected a cursor that this API gave out/],
    ['a cursor of another list', { ids: [ann, ben], after: 'WyJhIl0' }, /expected a cursor of shared/],
  ])('refuses %s', async (_what, args, message) => {
    await expect(ask('shared', args)).rejects.toThrow(message)
  })
})
