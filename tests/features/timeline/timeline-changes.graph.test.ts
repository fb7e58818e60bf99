import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { undo } from '../../../src/ingest/undo/undo.ts'
import { clear, load, openEngine, type Said } from '../../support/engine.ts'
import { type Ask, askGraph } from '../../support/golden/ask.ts'

let engine: IngestContext
let ask: Ask
beforeAll(async () => {
  engine = await openEngine()
  ask = askGraph(engine)
})
afterAll(() => engine.graph.close())
beforeEach(() => clear(engine.graph))

const shown = `totalCount undatedCount nodes { date event field label entityId otherIds before { text } after { text }
  joined { ofId link } claims { chosen source { id } } sources { id } }`
const line = `query ($id: ID!, $from: Date, $until: Date, $kinds: [Kind!], $ofDirect: Boolean) {
  node(id: $id) { timeline(from: $from, until: $until, kinds: $kinds, ofDirect: $ofDirect) { ${shown} } } }`

interface Line {
  readonly totalCount: number
  readonly undatedCount: number
  readonly nodes: readonly {
    readonly date: string
    readonly event: string
    readonly field: string
    readonly label: string
    readonly entityId: string
    readonly otherIds: readonly string[]
    readonly before: { readonly text: string } | null
    readonly after: { readonly text: string } | null
    readonly joined: readonly { readonly ofId: string; readonly link: string }[]
    readonly claims: readonly { readonly chosen: boolean; readonly source: { readonly id: string } }[]
    readonly sources: readonly { readonly id: string }[]
  }[]
}

async function lineOf(id: string, args: Said = {}): Promise<Line> {
  const { node } = await ask<{ readonly node: { readonly timeline: Line } }>(line, { id, ...args })
  return node.timeline
}

const promise = (status: string, rest: Said = {}): Said => ({
  ...{ kind: 'Commitment', id: 'commitment/lift', name: 'A lift for Brestov', status, dueDate: '2027' },
  ...{ parties: ['country/jp', 'hospital/brestov'], ...rest },
})
const says = (id: string, publishedOn: string, ...records: readonly Said[]) =>
  load(engine, { source: { id, publishedOn }, records })

/** `date status` of each change. */
async function changes(id: string): Promise<readonly string[]> {
  const { nodes } = await lineOf(id)
  return nodes.flatMap(({ event, date, after }) => (event === 'CHANGE' ? [`${date} ${after?.text}`] : []))
}

describe('a status that two sources tell one after the other', () => {
  beforeEach(async () => {
    await says('one', '2026-01-20', promise('PLANNED'))
    await says('two', '2026-03', promise('UNDER_WAY'))
  })

  it('stands on the line of whom the promise concerns, with what it was before and who says so', async () => {
    const { nodes, totalCount } = await lineOf('country/jp')
    expect(nodes.map(({ date, event, field }) => [date, event, field])).toEqual([
      ['2026-01-20', 'CHANGE', 'status'],
      ['2026-03', 'CHANGE', 'status'],
      ['2027', 'DATE', 'dueDate'],
    ])
    expect(totalCount).toBe(3)
    expect(nodes[0]).toMatchObject({ before: null, after: { text: 'PLANNED' }, sources: [{ id: 'one' }] })
    expect(nodes[1]).toMatchObject({
      label: 'How far it has come.',
      before: { text: 'PLANNED' },
      after: { text: 'UNDER_WAY' },
      claims: [{ chosen: true, source: { id: 'two' } }],
      joined: [{ ofId: 'country/jp', link: 'commitments' }],
      otherIds: ['hospital/brestov'],
    })
  })

  it('is bounded by the span, in which a month may lie', async () => {
    expect((await lineOf('country/jp', { from: '2026-03-15', until: '2026' })).nodes).toMatchObject([
      { date: '2026-03' },
    ])
    expect((await lineOf('country/jp', { until: '2026-02' })).nodes).toMatchObject([{ date: '2026-01-20' }])
    expect((await lineOf('country/jp', { kinds: ['Grant'] })).totalCount).toBe(0)
  })

  it('is paged among the dates', async () => {
    const text = `query ($after: String) { country(id: "country/jp") { timeline(first: 1, after: $after) { nodes { date } pageInfo { hasNextPage endCursor } } } }`
    type Page = {
      readonly country: {
        readonly timeline: {
          readonly nodes: readonly object[]
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
        }
      }
    }
    const first = await ask<Page>(text)
    const second = await ask<Page>(text, { after: first.country.timeline.pageInfo.endCursor })
    const third = await ask<Page>(text, { after: second.country.timeline.pageInfo.endCursor })
    const pages = [first, second, third].map(({ country }) => country.timeline)
    expect(pages.flatMap(({ nodes }) => nodes)).toEqual([{ date: '2026-01-20' }, { date: '2026-03' }, { date: '2027' }])
    expect(pages.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false])
  })
})

describe('a status that one source tells anew', () => {
  it('keeps what it was, dated by the edition that said so', async () => {
    await says('register', '2025-12', promise('PLANNED'))
    await says('register', '2026-05', promise('FULFILLED'))
    expect(await changes('hospital/brestov')).toEqual(['2025-12 PLANNED', '2026-05 FULFILLED'])
  })

  it('forgets what was corrected on the same day, and what was undone', async () => {
    await says('register', '2025-12', promise('PLANNED'))
    await says('register', '2025-12', promise('AGREED'))
    expect(await changes('hospital/brestov')).toEqual([])
    const { run = '' } = await says('register', '2026-05', promise('ABANDONED'))
    expect(await changes('hospital/brestov')).toEqual(['2025-12 AGREED', '2026-05 ABANDONED'])
    await undo(engine, run)
    expect(await changes('hospital/brestov')).toEqual([])
  })

  it('goes by the day of which the record speaks before the one of its publication', async () => {
    await says('one', '2026-06', promise('PLANNED', { asOf: '2024' }))
    await says('two', '2026-05', promise('AGREED', { asOf: '2025-02-01' }))
    expect(await changes('commitment/lift')).toEqual(['2024 PLANNED', '2025-02-01 AGREED'])
  })
})

describe('dates next to an entity', () => {
  const programme = {
    ...{ kind: 'Programme', id: 'programme/coasts', name: 'Coasts', startDate: '2001' },
    ...{ countries: [{ to: 'country/jp', startDate: '2004-05' }, 'country/by'], operators: ['organisation/agency'] },
  }
  const agency = {
    kind: 'Organisation',
    id: 'organisation/agency',
    name: 'Agency',
    foundingDate: '1990',
    country: 'country/jp',
  }
  const grant = {
    kind: 'Grant',
    id: 'grant/g',
    name: 'G',
    awardDate: '2010',
    funders: ['organisation/agency'],
    recipients: ['country/by'],
  }
  beforeEach(async () => {
    await says('one', '2026', programme, agency, grant, {
      kind: 'Grant',
      id: 'grant/bare',
      name: 'Bare',
      funders: ['country/jp'],
    })
  })

  it('are those of its relations and links, not of the things behind these', async () => {
    const { nodes, undatedCount } = await lineOf('country/jp')
    expect(nodes).toMatchObject([
      {
        ...{ date: '2004-05', event: 'LINK', field: 'countries.startDate', label: 'When it began there.' },
        ...{ entityId: 'programme/coasts', otherIds: ['programme/coasts'], claims: [{ source: { id: 'one' } }] },
      },
    ])
    expect(undatedCount).toBe(1)
    const bare = await ask(
      '{ country(id: "country/jp") { timeline(dated: false) { nodes { date field entityId sources { id } } } } }',
    )
    expect(bare).toEqual({
      country: { timeline: { nodes: [{ date: null, field: null, entityId: 'grant/bare', sources: [{ id: 'one' }] }] } },
    })
    expect((await lineOf('country/by')).undatedCount).toBe(1)
  })

  it('are with ofDirect also those of the things one link away, hubs left out', async () => {
    const ofCountry = await lineOf('country/jp', { ofDirect: true })
    expect(ofCountry.nodes.map(({ date, entityId }) => `${date} ${entityId}`)).toEqual([
      '1990 organisation/agency',
      '2001 programme/coasts',
      '2004-05 programme/coasts',
      '2010 grant/g',
    ])
    expect(ofCountry.nodes.at(-1)?.joined).toEqual([{ ofId: 'organisation/agency', link: 'grantsGiven' }])
    const ofAgency = await lineOf('organisation/agency', { ofDirect: true })
    expect(ofAgency.nodes.map(({ entityId }) => entityId)).not.toContain('grant/bare')
    expect(ofAgency.undatedCount).toBe(1)
  })
})

describe('a time line that cannot be', () => {
  it.each([
    [
      'timeline(from: "2027", until: "2026")',
      'timeline(from:): expected a date that is not after until: 2026, got 2027',
    ],
    ['timeline(after: "x")', 'timeline(after:): expected a cursor that this API gave out, got "x"'],
    [
      `timeline(dated: false, after: "${Buffer.from('["dated","2026","a/b","c"]').toString('base64url')}")`,
      'timeline(after:): expected a cursor of a time line that is undated, got one of a time line that is dated',
    ],
  ])('is refused: %s', async (field, message) => {
    await expect(ask(`{ country(id: "country/jp") { ${field} { nodes { date } } } }`)).rejects.toThrow(message)
  })
})
