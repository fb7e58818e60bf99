import { describe, expect, it } from 'vitest'
import { parseModel } from '../../src/features/merge.ts'
import { requiredIndexes } from '../../src/ingest/write/required-indexes.ts'
import { createRowWriter } from '../../src/ingest/write/rows.ts'
import type { Projection, Value } from '../../src/records/record.ts'

const sdl = `
"A thing." type Thing @node {
  "Text." text: String @index
  "Number." number: Int @index
  "Share." share: Float
  "Flag." flag: Boolean
  "Day." day: Date @index
  "Exact." exact: Decimal @index
  "Money." money: Money @index
  "Where." where: Point
  "Colour." colour: Colour
  "Colours." colours: [Colour!]!
  "Days." days: [Date!]!
  "Others." others: [Thing!]! @relationship(type: "OTHER", direction: OUT, properties: "Tie")
}
"A tie." type Tie { "Since." since: Date "Fee." fee: Money "Place." at: Point }
"A colour." enum Colour { "Red." RED "Blue." BLUE }`
const model = parseModel(sdl, 'thing.graphql')
const rows = createRowWriter(model)

function thing(values: Record<string, Value>, more: Partial<Projection> = {}): Projection {
  const all = new Map<string, Value>([['name', 'X'], ...Object.entries(values)])
  return {
    id: 'thing/x',
    kind: 'Thing',
    stub: false,
    values: all,
    links: [],
    disputed: [],
    namesDiffer: false,
    ...more,
  }
}

describe('a value on its way into the database', () => {
  it.each<[string, Record<string, Value>, Record<string, unknown>]>([
    ['text, with a folded copy', { text: 'Ærø  Über' }, { text: 'Ærø  Über', text__folded: 'aero uber' }],
    ['a whole number', { number: 7 }, { number: 7n }],
    ['a number', { share: 7 }, { share: 7 }],
    ['a flag', { flag: false }, { flag: false }],
    ['a date, with its last day', { day: '2004-02' }, { day: '2004-02', day__end: '2004-02-29' }],
    ['an exact number, with its key', { exact: '-1.5' }, { exact: '-1.5', exact__key: '09884~' }],
    [
      'money, with its key and its parts',
      { money: { value: '12.5', currency: 'JPY' } },
      { money__value: '12.5', money__currency: 'JPY', money__key: 'JPY102125', money__parts: [0n, 12_500n, 0n] },
    ],
    ['an enum', { colour: 'RED' }, { colour: 'RED' }],
    ['a list of enums', { colours: ['BLUE', 'RED'] }, { colours: ['BLUE', 'RED'] }],
    [
      'a list of dates',
      { days: ['2004', '2005'] },
      { days: ['2004', '2005'], days__end: ['2004-12-31', '2005-12-31'] },
    ],
    ['an empty list', { colours: [] }, {}],
    [
      'a list of objects, as JSON and as texts side by side',
      { names: [{ text: 'Bern', language: 'de' }, { text: 'Berne' }] },
      {
        names: '[{"language":"de","text":"Bern"},{"text":"Berne"}]',
        name__search: '__thing ks _ks bern _bern berne _berne',
        names__text: ['Bern', 'Berne'],
        names__text__folded: ['bern', 'berne'],
        names__language: ['de', ''],
        names__language__folded: ['de', ''],
        names__kind: ['', ''],
        names__kind__folded: ['', ''],
      },
    ],
  ])('is %s', (_what, values, properties) => {
    expect(rows.entity(thing(values)).properties).toEqual({
      id: 'thing/x',
      name: 'X',
      name__folded: 'x',
      name__search: '__thing ks _ks',
      ...properties,
    })
  })

  it('is a point, made by the database from its coordinates', () => {
    const { properties, points } = rows.entity(thing({ where: { latitude: 1.5, longitude: -2 } }))
    expect(properties).toMatchObject({ where__latitude: 1.5, where__longitude: -2 })
    expect(points).toEqual([{ property: 'where', latitude: 1.5, longitude: -2 }])
  })
})

describe('an entity', () => {
  it('carries its kind and interfaces as labels, a stub their twins as well', () => {
    expect(rows.entity(thing({})).labels).toEqual(['Entity', 'Thing'])
    expect(rows.entity(thing({}, { stub: true })).labels).toEqual(['Entity', 'Thing', 'EntityStub', 'ThingStub'])
  })

  it('names its disputed fields, and has no such property when there are none', () => {
    expect(rows.entity(thing({}, { disputed: ['number'] })).properties['disputed']).toEqual(['number'])
    expect('disputed' in rows.entity(thing({})).properties).toBe(false)
  })
})

describe('a link', () => {
  it('carries its records and its own values', () => {
    const properties = { since: '2004', fee: { value: '1', currency: 'USD' }, at: { latitude: 1, longitude: 2 } }
    const link = {
      field: 'others',
      type: 'OTHER',
      to: 'thing/y',
      properties,
      records: ['r1', 'r2'],
      disputed: ['since'],
    }
    expect(rows.links(thing({}, { links: [link] }))).toEqual([
      {
        from: 'thing/x',
        to: 'thing/y',
        type: 'OTHER',
        properties: {
          ...{ records: ['r1', 'r2'], disputed: ['since'], since: '2004', since__end: '2004-12-31' },
          ...{ fee__value: '1', fee__currency: 'USD', fee__key: 'USD1011', fee__parts: [0n, 1_000n, 0n] },
          ...{ at__latitude: 1, at__longitude: 2 },
        },
        points: [{ property: 'at', latitude: 1, longitude: 2 }],
      },
    ])
  })
})

describe('the indexes of a model', () => {
  it('are the sortable columns of its @index fields, on the type that declares them; dates have one more that goes on by id, points their own', () => {
    expect(requiredIndexes(model).map(({ label, properties }) => `${label}.${properties.join('+')}`)).toEqual([
      'Entity.name',
      'Entity.name__folded',
      'Thing.text',
      'Thing.text__folded',
      'Thing.number',
      'Thing.day',
      'Thing.day+id',
      'Thing.day__end',
      'Thing.exact__key',
      'Thing.money__key',
      'Thing.where',
    ])
  })
})
