import { describe, expect, it } from 'vitest'
import { readable } from '../../src/mcp/readable.ts'

const note = { id: 'note/1', title: 'A note', citation: 'Somebody, “A note”, 2026.', url: 'https://example.org/1' }
const claim = (field: string, text: string, quote?: string) => ({
  field,
  value: { text },
  chosen: true,
  citation: 'Somebody, “A note”, 2026. Record 12.',
  url: `/records/12#${field}`,
  ...(quote === undefined ? {} : { quote: { text: quote, status: 'VERIFIED' } }),
})

describe('an answer told to a reader', () => {
  it('has a line for an entity, lines for what it holds, and a footnote for each source', () => {
    const told = readable({
      ...{
        __typename: 'Grant',
        id: 'grant/1',
        name: 'A grant',
        amount: { value: '5', currency: 'USD' },
        purpose: null,
      },
      ...{ stub: false, sources: [note], country: { __typename: 'Country', id: 'country/a', name: 'Aland' } },
    })
    expect(told.split('\n')).toEqual([
      'A grant (Grant grant/1) [1]',
      '- stub: false',
      '- amount: 5 USD',
      '- country: Aland (Country country/a)',
      '',
      '[1] Somebody, “A note”, 2026. <https://example.org/1>',
    ])
  })

  it('shows the words behind a claim, and those of one place once', () => {
    const told = readable({
      claims: {
        nodes: [
          claim('amount', '5 USD', 'five\n dollars'),
          claim('currency', 'USD', 'five dollars'),
          claim('name', 'A'),
        ],
        totalCount: 3,
      },
    })
    expect(told.split('\n')).toEqual([
      '- claims: 3 in all',
      '  - amount: 5 USD [1]',
      '  - currency: USD [1]',
      '  - name: A [2]',
      '',
      '[1] “five dollars” (verified). Somebody, “A note”, 2026. Record 12. </records/12>',
      '[2] Somebody, “A note”, 2026. Record 12. </records/12>',
    ])
  })

  it('says which value does not count', () => {
    expect(readable({ claims: { nodes: [{ ...claim('amount', '6 USD'), chosen: false }] } })).toContain(
      'amount: 6 USD, not the value that counts [1]',
    )
  })

  it('says what is only another spelling of the value that counts', () => {
    const variant = { ...claim('name', 'A GRANT'), chosen: false, agrees: true }
    expect(readable({ claims: { nodes: [variant] } })).toContain('name: A GRANT, another spelling [1]')
  })

  it('shows each quote of a claim, and flags those without what is claimed', () => {
    const quotes = [
      { text: 'four dollars', status: 'VERIFIED', containsValue: false },
      { text: 'six euros', status: 'MISSING', containsValue: null },
    ]
    expect(readable({ claims: { nodes: [{ ...claim('amount', '5 USD'), quotes }] } })).toContain(
      '“four dollars” (verified, does not contain the value or name), “six euros” (missing). Somebody',
    )
  })

  it('names what an edge leads to first, and where a page goes on', () => {
    const told = readable({
      edges: [{ linkCount: 2, node: { id: 'a/1', name: 'One' }, ways: [{ link: 'funders', recordIds: ['12'] }] }],
      pageInfo: { hasNextPage: true, endCursor: 'abc' },
    })
    expect(told.split('\n')).toEqual([
      '- edges:',
      '  - One (a/1); linkCount: 2',
      '    - ways:',
      '      - link: funders',
      '- more after "abc"',
    ])
  })

  it('says so where there is nothing', () => {
    expect(readable({ nodes: [] })).toBe('Nothing.')
  })
})
