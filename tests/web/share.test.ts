import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, curlOf, operationOf, pythonOf } from '../../web/share.ts'

const origin = 'http://127.0.0.1:4000'
const operation = fc.record({
  query: fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== ''),
  variables: fc.constantFrom('', '{"name": "O\'Hara & \\"Søn\\" #1"}'),
})

describe('a query that is taken elsewhere', () => {
  it('is in its link, whatever it holds', () => {
    fc.assert(
      fc.property(operation, (one) => {
        expect(operationOf(new URL(addressOf(one, origin)).hash)).toEqual(one)
      }),
    )
  })

  it('reaches curl as it is through a shell', () => {
    const query = `{ persons(filter: { name: { eq: "O'Hara $HOME" } }) { nodes { id } } }`
    const command = curlOf({ query, variables: '{"a": "it\'s"}' }, origin).replace(/^curl/, 'printf "%s\\n"')
    const told = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trimEnd().split('\n')
    expect(told[0]).toBe(`${origin}/graphql`)
    expect(JSON.parse(told.at(-1) ?? '')).toEqual({ query, variables: { a: "it's" } })
  })

  it('is text that Python reads back as the same', () => {
    const query = '{ a(b: "tab\\t, quote \\" and ü") }\n'
    const [, text] = /json\.loads\((".*")\)/.exec(pythonOf({ query, variables: '' }, origin)) ?? []
    expect(JSON.parse(JSON.parse(text ?? ''))).toEqual({ query })
  })

  it('is refused where the variables are no JSON', () => {
    expect(() => curlOf({ query: '{ a }', variables: '{' }, origin)).toThrow('The variables are no JSON')
  })

  it.each(['', '#', '#query=', '#other=1'])('%j carries no query', (hash) => {
    expect(operationOf(hash)).toBeUndefined()
  })
})
