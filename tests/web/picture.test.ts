import { describe, expect, it } from 'vitest'
import { csvOf } from '../../web/explore/csv.ts'
import { type Fragment, pictureOf, type Tie } from '../../web/explore/picture.ts'
import { emptyView, type Step, type View } from '../../web/explore/trail.ts'

const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ id: `person/${name}`, kind: 'Person', name: name.toUpperCase() }))
if (!a || !b || !c) throw new Error('expected three people')

function tie(from: string, to: string, relations: readonly string[], sources = 1, spans: Tie['spans'] = []): Tie {
  return { key: `${from} Grant ${to}`, from, to, kind: 'Grant', label: 'a grant', relations, sources, spans }
}

const brought: readonly Fragment[] = [
  { things: [a], ties: [] },
  { things: [b, c], ties: [tie(a.id, b.id, ['grant/1']), tie(a.id, c.id, ['grant/2'], 2)] },
]
const steps: readonly Step[] = [
  { do: 'show', ids: [a.id] },
  { do: 'expand', id: a.id, link: null, first: 20 },
]

function names(view: Partial<View>, fragments: readonly (Fragment | undefined)[] = brought) {
  const { things, ties } = pictureOf({ ...emptyView, steps, ...view }, fragments)
  return [things.map(({ name }) => name).join(''), ties.map(({ from, to }) => `${from.at(-1)}${to.at(-1)}`)]
}

describe('what is drawn', () => {
  it('is all that the steps brought, each once', () => {
    expect(names({})).toEqual(['ABC', ['ab', 'ac']])
  })

  it('waits for no step that is not answered yet', () => {
    expect(names({}, [brought[0], undefined])).toEqual(['A', []])
  })

  it('loses what was hidden, with its edges, until a later step brings it again', () => {
    const hide: Step = { do: 'hide', ids: [b.id] }
    expect(names({ steps: [...steps, hide] }, [...brought, undefined])).toEqual(['AC', ['ac']])
    expect(names({ steps: [...steps, hide, ...steps] }, [...brought, undefined, ...brought])).toEqual([
      'ACB',
      ['ab', 'ac'],
    ])
  })

  it('leaves out kinds of nodes and of edges, and edges that too few sources support', () => {
    expect(names({ hiddenKinds: ['Person'] })).toEqual(['', []])
    expect(names({ hiddenKinds: ['Grant'] })).toEqual(['ABC', []])
    expect(names({ support: 2 })).toEqual(['ABC', ['ac']])
  })

  it.each([
    [{ from: '2005' }, ['ac']],
    [{ from: '2004-06-02' }, ['ac']],
    [{ from: '2004-06', until: '2004-06' }, ['ab', 'ac']],
    [{ until: '2003' }, ['ac']],
    [{ from: '2004', undated: false }, ['ab']],
    [{ from: '2005', undated: false }, []],
  ])('leaves out edges whose dates lie outside of %j, those without one by a switch', (span, ties) => {
    const june = { first: '2004-06-01', last: '2004-06-01' }
    const dated: Fragment = { things: [b, c], ties: [tie(a.id, b.id, [], 1, [june]), tie(a.id, c.id, [], 1, [null])] }
    expect(names(span, [brought[0], dated])[1]).toEqual(ties)
  })

  it('joins the relations that several steps know of one edge', () => {
    const more: Fragment = { things: [], ties: [tie(a.id, b.id, ['grant/1', 'grant/3'])] }
    const { ties } = pictureOf({ ...emptyView, steps: [...steps, ...steps] }, [...brought, more, undefined])
    expect(ties[0]?.relations).toEqual(['grant/1', 'grant/3'])
  })
})

describe('what is drawn as a table', () => {
  it('quotes what needs it, and keeps what looks like a formula text', () => {
    const odd = { ...b, name: '=1+1, "b"' }
    expect(csvOf({ things: [a, odd], ties: [tie(a.id, b.id, ['grant/1', 'grant/2'])] })).toBe(
      'from,from_name,kind,label,to,to_name,relations,sources\r\n' +
        'person/a,A,Grant,a grant,person/b,"\'=1+1, ""b""",grant/1 grant/2,1\r\n',
    )
  })
})
