import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { passedRequests } from '../../src/api/graphql/passed-requests.ts'
import { smallPlanner } from '../support/small-engine.ts'

const query = 'query A($first: Int) { people(first: $first) { id } }'
const several = `${query} query B { count }`
const long = `${query} #${'-'.repeat(20_000)}`

/** Whether a body is planned after Apollo let these texts through. */
function isPlanned(body: unknown, ...texts: readonly string[]): boolean {
  const passed = passedRequests()
  for (const text of texts) passed.note(text, parse(text))
  return passed.planFor(body, smallPlanner) !== undefined
}

describe('a body', () => {
  it.each([
    ['a known text', { query }, true],
    ['a known text with variables', { query, variables: { first: 1 } }, true],
    ['a known text with nulls', { query, variables: null, operationName: null, extensions: null }, true],
    ['one of several operations', { query: several, operationName: 'B' }, true],
    ['a text one blank longer', { query: `${query} ` }, false],
    ['an open choice of several operations', { query: several }, false],
    ['an unknown operation', { query, operationName: 'C' }, false],
    ['an operation without a name', { query, operationName: '' }, false],
    ['an operation that is no text', { query, operationName: 1 }, false],
    ['variables that do not fit', { query, variables: { first: 'one' } }, false],
    ['variables that are no object', { query, variables: [] }, false],
    ['extensions', { query, extensions: {} }, false],
    ['a text too long to keep', { query: long }, false],
    ['no text', {}, false],
  ])('with %s is planned without Apollo: %j gives %s', (_what, body, planned) => {
    expect(isPlanned(body, query, several, long)).toBe(planned)
  })

  it.each([undefined, null, 'text', [{ query }]])('that is %j is left to Apollo', (body) => {
    expect(isPlanned(body, query)).toBe(false)
  })
})

describe('a media type', () => {
  it('is known for the accept header it was chosen for, and for no other', () => {
    const passed = passedRequests()
    passed.noteMediaType('*/*', 'application/json; charset=utf-8')
    expect(passed.mediaTypeFor('*/*')).toBe('application/json; charset=utf-8')
    expect(passed.mediaTypeFor(undefined)).toBeUndefined()
    expect(passed.mediaTypeFor('text/html')).toBeUndefined()
  })
})
