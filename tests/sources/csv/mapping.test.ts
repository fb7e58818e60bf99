import { describe, expect, it } from 'vitest'
import { fieldOf, readTable, towns } from '../../support/read-table.ts'

describe('a template', () => {
  it.each([
    ['"{a}"', 'x', 'x'],
    ['"{ a }"', 'x', 'x'],
    ['"{a}-{b}"', 'x', 'x-'],
    ['"{{{a}}}"', 'x', '{x}'],
    ['plain', '', 'plain'],
    ['2004', '', '2004'],
    ['\'{"a"}\'', 'x', 'x'],
    ['"{row}"', 'x', '1'],
    ['\'{"row"}\'', 'x', 'a column'],
    ['"{a|trim}"', '" x "', 'x'],
    ['"{a|trim}"', '" "', undefined],
    ['"{a|squeeze}"', '" x\n\u00a0 y "', 'x y'],
    ['"{a|upper}"', 'straße', 'STRASSE'],
    ['"{a|trim|lower}"', '" X"', 'x'],
    ['"{a|slug}"', 'Bank of Japan', 'bank-of-japan'],
    ['"{b} and {b}"', 'x', undefined],
  ])('%s of the cell %j is %j', async (template, cell, expected) => {
    const table = `a,b,row\n${cell},,a column\n`
    expect(await fieldOf('name', table, `{ name: ${template} }`)).toEqual([expected])
  })
})

describe('a column whose name has special characters', () => {
  it('is put in quotes', async () => {
    expect(await fieldOf('name', 'a | b,c}\nx,y\n', `{ name: '{"a | b"|upper}{"c}"}' }`)).toEqual(['Xy'])
  })
})

describe('a value table', () => {
  const table = 'a\nALB\nBRE\nCOV\n'
  const of = (otherwise: string) => `values: { two: { table: { ALB: AL, BRE: ~ }, otherwise: ${otherwise} } }`

  it.each([
    ['keep', ['AL', undefined, 'COV']],
    ['drop', ['AL', undefined, undefined]],
  ])(
    'with otherwise: %s gives its values, drops what is null, and does so with the rest',
    async (otherwise, expected) => {
      expect(await fieldOf('name', table, '{ name: "{a|table:two}" }', of(otherwise))).toEqual(expected)
    },
  )

  it.each(['otherwise: error', ''])('with "%s" costs a record that it does not know', async (otherwise) => {
    const values = `values: { two: { table: { ALB: AL, BRE: BR }, ${otherwise} } }`
    const { values: made, errors } = await readTable(table, towns('{ name: "{a|table:two}" }', values, 'town/{row}'))
    expect(made).toHaveLength(2)
    expect(errors).toEqual([
      {
        place: { file: 'table.csv', line: 4 },
        record: 'town/3',
        field: 'name',
        expected: 'a text of the value table two',
        got: '"COV"',
      },
    ])
  })

  it('is read from a file beside the mapping', async () => {
    const values = 'values: { two: { file: codes.csv, key: three, value: two, otherwise: keep } }'
    expect(await fieldOf('name', table, '{ name: "{a|table:two}" }', values)).toEqual(['AL', undefined, 'COV'])
  })
})

describe('a condition', () => {
  const table = 'm,n\nx,1\nx,9\nx,10\nx,\nx,NA\nx,999999999999999.5\n'

  it.each([
    ['9', ['9']],
    ['[9, 10]', ['9', '10']],
    ['{ from: 9, to: 10 }', ['9', '10']],
    ['{ from: 9.5 }', ['10', '999999999999999.5']],
    ['{ to: 999999999999999 }', ['1', '9', '10']],
    ['[{ from: 1, to: 1 }, NA]', ['1', 'NA']],
    ['{ empty: true }', [undefined]],
    ['{ not: { from: 1 } }', [undefined, 'NA']],
    ['{ not: [9, NA] }', ['1', '10', undefined, '999999999999999.5']],
  ])('{ n: %s } keeps its rows', async (test, expected) => {
    expect(await fieldOf('name', table, '{ name: "{n}" }', `when: { n: ${test} }`)).toEqual(expected)
  })

  it('on dates takes them as periods', async () => {
    const dates = 'd\n2003-12-31\n2004\n2004-05\n2005-01-01\nsoon\n'
    const more = 'when: { d: { from: 2004-01-01, to: 2004-12 } }'
    expect(await fieldOf('name', dates, '{ name: "{d}" }', more)).toEqual(['2004', '2004-05'])
  })

  it('on a record leaves out that record, and on a value that value', async () => {
    const mapping = `source: { id: test }
records:
  - { kind: Land, when: { land: { empty: false } }, id: "land/{land}" }
  - kind: Town
    id: town/{code}
    fields:
      people: { value: "{people}", when: { sure: yes, land: [X, Y] } }
`
    const { values } = await readTable('code,land,people,sure\nA,X,7,yes\nB,,8,yes\nC,Y,9,no\n', mapping)
    expect(values).toEqual([
      { kind: 'Land', id: 'land/X' },
      { kind: 'Town', id: 'town/A', people: '7' },
      { kind: 'Town', id: 'town/B' },
      { kind: 'Land', id: 'land/Y' },
      { kind: 'Town', id: 'town/C' },
    ])
  })
})

describe('an amount, a point', () => {
  it('is left out when all its columns are empty, constants or not', async () => {
    const fields = '{ budget: { value: "{v}", currency: USD }, location: { latitude: "{y}", longitude: "{x}" } }'
    const { values } = await readTable('code,v,y,x\nA,-0.5,1,2\nB,,,\n', towns(fields))
    expect(values).toEqual([
      {
        kind: 'Town',
        id: 'town/A',
        budget: { value: '-0.5', currency: 'USD' },
        location: { latitude: '1', longitude: '2' },
      },
      { kind: 'Town', id: 'town/B' },
    ])
  })
})

describe('a date with a precision', () => {
  const words = 'values: { words: { table: { d: day, m: month, quarter: year, y: year } } }'
  const fields = '{ founded: { value: "{on}", precision: "{how|table:words}" } }'

  it.each([
    ['2004-05-17', 'd', '2004-05-17'],
    ['2004-05-17', 'm', '2004-05'],
    ['2004-05-17', 'quarter', '2004'],
    ['2004-05-17', 'y', '2004'],
    ['2004-05-17', '', '2004-05-17'],
    ['2004', 'd', '2004'],
    ['17 May 2004', 'y', '17 May 2004'],
    ['', 'y', undefined],
  ])('%j as %j is %j', async (on, how, expected) => {
    expect(await fieldOf('founded', `on,how\n${on},${how}\n`, fields, words)).toEqual([expected])
  })

  it('costs the record when the word is none', async () => {
    const { errors } = await readTable('code,on,how\nA,2004-05-17,era\n', towns(fields.replace('|table:words', '')))
    expect(errors).toMatchObject([{ record: 'town/A', field: 'founded', got: '"era"' }])
  })
})

describe('a list', () => {
  it.each([
    ['"{a}"', ['x|y|'], ['x|y|']],
    ['["{a}", "{b}", more]', ['x'], ['x', 'more']],
    ['{ each: "{a}", by: "|", value: "{item}" }', ['x|y||x'], ['x', 'y']],
    ['{ each: "{a}", by: ["/", ", "], value: "{item|upper}" }', ['"x/y, z"'], ['X', 'Y', 'Z']],
    ['[{ each: "{a}", by: "|", value: "{item}" }, last]', [''], ['last']],
    ['{ each: "{a}", by: "|", value: "{item|trim}" }', ['" | "'], undefined],
  ])('of %s holds what the row says', async (form, [cell], expected) => {
    expect(await fieldOf('tags', `a,b\n${cell},\n`, `{ tags: ${form} }`)).toEqual([expected])
  })
})

describe('a link', () => {
  it('is its target by a template, and missing when any of its columns is', async () => {
    const table = 'a,b\nx,y\nx,\n'
    expect(await fieldOf('land', table, '{ land: "land/{a}-{b}" }')).toEqual(['land/x-y', undefined])
  })

  it('carries properties in its long form', async () => {
    const form = '{ each: "{a}", by: "|", to: "land/{item}", part: "{b}", since: { value: "{c}", precision: year } }'
    expect(await fieldOf('formerLands', 'a,b,c\nx|y,0.5,2004-05-17\nz,,\n', `{ formerLands: ${form} }`)).toEqual([
      [
        { to: 'land/x', part: '0.5', since: '2004' },
        { to: 'land/y', part: '0.5', since: '2004' },
      ],
      [{ to: 'land/z' }],
    ])
  })
})

describe('a record', () => {
  it('with an empty column in its id is reported, and the row’s others are made', async () => {
    const mapping = `source: { id: test }
records:
  - { kind: Land, id: "land/{land}" }
  - { kind: Town, id: "town/{code}" }
`
    const { values, errors } = await readTable('code,land\nA,\n', mapping)
    expect(values).toEqual([{ kind: 'Town', id: 'town/A' }])
    expect(errors).toMatchObject([{ place: { line: 2 }, field: 'id', got: 'an empty column in it' }])
  })

  it('is made of each piece of a text', async () => {
    const mapping = `source: { id: test }
values: { said: { table: { FIXME: ~ }, otherwise: keep } }
records:
  - { kind: Land, each: "{lands}", by: "|", id: "land/{item|table:said|lower}", fields: { name: "{item}" } }
`
    const { values, errors } = await readTable('code,lands\nA,Alba|FIXME|Bree\nB,\n', mapping)
    expect(errors).toEqual([])
    expect(values).toEqual([
      { kind: 'Land', id: 'land/alba', name: 'Alba' },
      { kind: 'Land', id: 'land/bree', name: 'Bree' },
    ])
  })

  it('may say when it held and who said so', async () => {
    const mapping = `source: { id: test }
records: [{ kind: Town, id: "town/{code}", asOf: "{on}", saidBy: "town/{by}" }]
`
    const { values } = await readTable('code,on,by\nA,2004,B\nC,,\n', mapping)
    expect(values).toEqual([
      { kind: 'Town', id: 'town/A', asOf: '2004', saidBy: 'town/B' },
      { kind: 'Town', id: 'town/C' },
    ])
  })
})

describe('{hash}', () => {
  const mapping = towns('{ name: "{a}" }', '', 'town/{hash}')
  const idsOf = async (table: string) =>
    (await readTable(table, mapping)).values.map((value) => Object.getOwnPropertyDescriptor(value, 'id')?.value)

  it('keeps a row’s id wherever it stands, and numbers identical rows', async () => {
    const [x, y, again] = await idsOf('a,b\nx,1\ny,2\nx,1\n')
    expect(again).toBe(`${x}-2`)
    expect(await idsOf('a,b\ny,2\n"x","1"\nx,1\nx,1\n')).toEqual([y, x, `${x}-2`, `${x}-3`])
    expect(x).toMatch(/^town\/[0-9a-f]{16}$/)
  })

  it('tells where one cell ends and the next begins', async () => {
    expect(new Set(await idsOf('a,b\nxy,z\nx,yz\nxyz,\n')).size).toBe(3)
  })
})

describe('the source of a mapping', () => {
  it('comes first, as text, with the place of each part', async () => {
    const mapping =
      'source:\n  id: test/1\n  publishedOn: 2004\n  rank: 1\nrecords: [{ kind: Town, id: "town/{code}" }]\n'
    const { sources } = await readTable('code\n', mapping)
    expect(sources.map((source) => source.value)).toEqual([{ id: 'test/1', publishedOn: '2004', rank: '1' }])
    expect(sources[0]?.placeOf?.(['rank'])).toMatchObject({ line: 4, column: 3 })
  })
})
