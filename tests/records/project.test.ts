import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { project, stubOf } from '../../src/records/project.ts'
import { model } from '../support/model.ts'
import { claimOf, claims } from '../support/records.ts'

const low = { id: 'note/low', rank: 0, publishedOn: '2024' }
const newer = { id: 'note/newer', rank: 0, publishedOn: '2025' }
const high = { id: 'note/high', rank: 1, publishedOn: '1999' }
const undated = { id: 'note/undated', rank: 0 }

function gift(...said: readonly ReturnType<typeof claimOf>[]) {
  return project(model, 'gift/1', said)
}

describe('the order of claims', () => {
  it('never matters', () => {
    const shuffled = claims.chain((all) =>
      fc.shuffledSubarray(all, { minLength: all.length }).map((mixed) => [all, mixed] as const),
    )
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        const [one, other] = [project(model, 'gift/1', all), project(model, 'gift/1', mixed)]
        expect(other).toEqual(one)
        expect([...other.values.keys()]).toEqual([...one.values.keys()])
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('laws of any projection', () => {
  it('never invents, loses no link of a list, marks nothing where one record speaks', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const { values, links, disputed } = project(model, 'gift/1', all)
        for (const field of ['purpose', 'amount', 'date', 'status']) {
          const told = all.flatMap(({ record }) => record.values.get(field) ?? [])
          if (told.length === 0) expect(values.has(field)).toBe(false)
          else expect(told).toContainEqual(values.get(field))
        }
        const targets = new Set(all.flatMap(({ record }) => (record.links.get('givers') ?? []).map((link) => link.to)))
        expect(new Set(links.filter((link) => link.field === 'givers').map((link) => link.to))).toEqual(targets)
        for (const link of links) expect(link.records.length).toBeGreaterThan(0)
        if (all.length === 1) expect([disputed, links.flatMap((link) => link.disputed)]).toEqual([[], []])
      }),
    )
  })
})

describe('one value from several sources', () => {
  it.each([
    ['the higher rank', [low, 'a'], [high, 'b'], 'b'],
    ['the newer publication', [low, 'a'], [newer, 'b'], 'b'],
    ['a dated one before an undated one', [undated, 'a'], [low, 'b'], 'b'],
    ['the first in canonical order at last', [undated, 'b'], [{ ...undated, id: 'note/z' }, 'a'], 'a'],
  ] as const)('is that of %s', (_rule, [first, a], [second, b], value) => {
    const projection = gift(claimOf(first, { purpose: a }), claimOf(second, { purpose: b }))
    expect(projection.values.get('purpose')).toBe(value)
    expect(projection.disputed).toEqual(['purpose'])
  })

  it('is as new as the record says it is, whenever it was published', () => {
    const projection = gift(claimOf(low, { purpose: 'a', asOf: '2026' }), claimOf(newer, { purpose: 'b' }))
    expect(projection.values.get('purpose')).toBe('a')
  })

  it.each([
    ['2004', '2004-12', '2004-12'],
    ['2004-12', '2004-12-31', '2004-12-31'],
    ['2004-11-30', '2004', '2004'],
    ['0999', '2004', '2004'],
  ])('compares %s and %s by their ends, then their starts', (one, other, newest) => {
    const projection = gift(
      claimOf(low, { purpose: one, asOf: one }),
      claimOf({ ...low, id: 'note/2' }, { purpose: other, asOf: other }),
    )
    expect(projection.values.get('purpose')).toBe(newest)
  })
})

describe('what counts as dispute', () => {
  it.each<[string, string, unknown, unknown, readonly string[]]>([
    ['spelling', 'purpose', 'Été  à Paris', 'ete a PARIS', []],
    ['another text', 'purpose', 'a', 'b', ['purpose']],
    ['another amount', 'amount', { value: '1', currency: 'EUR' }, { value: '2', currency: 'EUR' }, ['amount']],
    ['the same amount', 'amount', { value: '1.0', currency: 'EUR' }, { value: '1', currency: 'EUR' }, []],
    ['another precision', 'date', '2004', '2004-05', ['date']],
    ['a state of affairs', 'status', 'planned', 'done', []],
    ['a running count', 'count', '1', '2', []],
    ['another name', 'name', 'a', 'b', []],
    ['another link to one', 'country', 'country/a', 'country/b', ['country']],
    ['a seat that moved', 'seat', 'country/a', 'country/b', []],
    ['more words', 'words', ['a'], ['b'], []],
    ['more links', 'receivers', ['body/a'], ['body/b'], []],
  ])('%s', (_situation, field, one, other, disputed) => {
    const said = [
      claimOf(low, { [field]: one } as Parameters<typeof claimOf>[1]),
      claimOf(newer, { [field]: other } as Parameters<typeof claimOf>[1]),
    ]
    expect(gift(...said).disputed).toEqual(disputed)
  })

  it('lists values and links in the order of the model', () => {
    const said = [
      claimOf(low, { country: 'country/a', open: 'true', amount: { value: '1', currency: 'EUR' } }),
      claimOf(newer, { country: 'country/b', open: 'false', amount: { value: '2', currency: 'EUR' } }),
    ]
    expect(gift(...said).disputed).toEqual(['amount', 'open', 'country'])
  })
})

describe('links of several records', () => {
  it('are the union, each with the records behind it and properties chosen one by one', () => {
    const a = claimOf(low, { givers: [{ to: 'body/a', role: 'Donor', share: '0.5' }, 'body/b'] })
    const b = claimOf(newer, { givers: [{ to: 'body/a', role: 'lender' }, 'body/c'] })
    expect(gift(a, b).disputed).toEqual(['givers.role'])
    expect(gift(a, b).links).toEqual([
      {
        field: 'givers',
        type: 'GIVEN_BY',
        to: 'body/a',
        properties: { role: 'lender', share: '0.5' },
        records: [a.recordId, b.recordId].sort(),
        disputed: ['role'],
      },
      { field: 'givers', type: 'GIVEN_BY', to: 'body/b', properties: {}, records: [a.recordId], disputed: [] },
      { field: 'givers', type: 'GIVEN_BY', to: 'body/c', properties: {}, records: [b.recordId], disputed: [] },
    ])
  })

  it('keep the winner only where there is one to keep', () => {
    const a = claimOf(low, { country: 'country/a' })
    const b = claimOf(newer, { country: 'country/b' })
    const c = claimOf({ ...newer, id: 'note/c' }, { country: 'country/b' })
    expect(gift(a, b, c).links).toMatchObject([{ to: 'country/b', records: [b.recordId, c.recordId].sort() }])
  })
})

describe('names', () => {
  it('are all kept where records differ, case included', () => {
    const said = [claimOf(low, { name: 'Senno' }), claimOf(newer, { name: 'SENNO' }), claimOf(undated, {})]
    const { values } = gift(...said)
    expect(values.get('name')).toBe('SENNO')
    expect(values.get('names')).toEqual([{ text: 'SENNO' }, { text: 'Senno' }])
  })

  it.each([
    ['Senno', 'SENNO', false],
    ['Senno', 'Senno town', true],
    ['Senno', undefined, false],
  ])('differ or not: %s and %s', (one, other, namesDiffer) => {
    const gifts = gift(claimOf(low, { name: one }), claimOf(newer, other === undefined ? {} : { name: other }))
    expect([gifts.namesDiffer, gifts.disputed]).toEqual([namesDiffer, []])
  })

  it('stay out of the list where records agree', () => {
    expect(gift(claimOf(low, { name: 'A' }), claimOf(newer, { name: 'A' })).values.has('names')).toBe(false)
  })

  it('are listed once, with what is known of them', () => {
    const a = claimOf(low, { name: 'A', names: [{ text: 'A', language: 'en' }] })
    expect(gift(a, claimOf(newer, { name: 'B' })).values.get('names')).toEqual([
      { text: 'A', language: 'en' },
      { text: 'B' },
    ])
  })

  it('are the id where no record says one', () => {
    const projection = gift(claimOf(low, { purpose: 'p' }))
    expect([projection.values.get('name'), projection.stub]).toEqual(['gift/1', false])
  })
})

describe('an entity without records', () => {
  it('is a stub named by its id', () => {
    const stub = {
      id: 'body/x',
      kind: 'Body',
      stub: true,
      values: new Map([['name', 'body/x']]),
      links: [],
      disputed: [],
      namesDiffer: false,
    }
    expect(stubOf(model, 'body/x')).toEqual(stub)
    expect(project(model, 'body/x', [])).toEqual(stub)
  })
})
