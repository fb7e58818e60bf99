import { describe, expect, it } from 'vitest'
import { footnotes } from '../../src/mcp/footnotes.ts'
import { withAddresses } from '../../src/mcp/with-addresses.ts'

const claim = {
  citation: 'A note.',
  url: '/records/0123456789abcdef0123#amount',
  source: { url: 'https://note.example/1' },
}

describe('addresses in an answer', () => {
  it('are made of the paths of pages, at any depth, and nothing else is touched', () => {
    expect(
      withAddresses({ claims: { nodes: [claim, null] }, path: '/records/1', first: 1 }, 'https://x.org/graph'),
    ).toEqual({
      claims: {
        nodes: [{ ...claim, url: 'https://x.org/graph/records/0123456789abcdef0123#amount' }, null],
      },
      path: '/records/1',
      first: 1,
    })
  })

  it('stay paths where no server is known', () => {
    const answer = { claim }
    expect(withAddresses(answer, undefined)).toBe(answer)
  })

  it('are those of footnotes, without the place of a field', () => {
    const notes = footnotes()
    const { claim: addressed } = withAddresses({ claim }, 'https://x.org/graph') as { readonly claim: typeof claim }
    notes.mark(addressed)
    expect(notes.lines()).toEqual(['[1] A note. <https://x.org/graph/records/0123456789abcdef0123>'])
  })
})
