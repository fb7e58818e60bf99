import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixtures, readTable, towns } from '../../support/read-table.ts'

const named = towns('{ name: "{name}" }')

async function readFixture(name: string, mapping = named) {
  return readTable(readFileSync(join(fixtures, name)), mapping, name)
}

function town(code: string, name: string) {
  return { kind: 'Town', id: `town/${code}`, name }
}

describe('a table in an encoding', () => {
  it.each([
    ['utf-8-with-bom.csv', '', [town('ÅL', 'Ålesund')]],
    ['utf-16-with-bom.csv', 'utf-16le', [town('ÅL', 'Ålesund'), town('TK', '東京')]],
    ['utf-16-with-bom.csv', 'utf-16', [town('ÅL', 'Ålesund'), town('TK', '東京')]],
    ['windows-1252.csv', 'windows-1252', [town('ÅL', 'Ålesund'), town('OE', 'Œuvre €')]],
  ])('%s is read as %s', async (file, encoding, expected) => {
    const table = encoding && `table: { encoding: ${encoding} }`
    const { values } = await readFixture(file, towns('{ name: "{name}" }', table))
    expect(values).toEqual(expected)
  })

  it('that is not UTF-8 and does not say so stops with the line and the way out', async () => {
    await expect(readFixture('windows-1252.csv')).rejects.toThrow(
      /^windows-1252\.csv:2: expected text in UTF-8, got bytes that are none; .*encoding: windows-1252/,
    )
  })
})

describe('a table with a delimiter', () => {
  it('is read with tabs when its name ends in .tsv', async () => {
    expect((await readFixture('tabs.tsv')).values).toEqual([town('AL', 'Alba, the white')])
  })

  it.each([
    [';', 'name;code\nAlba;AL\n'],
    ['tab', 'name\tcode\nAlba\tAL\n'],
    ['"|"', 'name|code\nAlba|AL\n'],
  ])('%s is read as the mapping says', async (delimiter, table) => {
    const { values } = await readTable(table, towns('{ name: "{name}" }', `table: { delimiter: ${delimiter} }`))
    expect(values).toEqual([town('AL', 'Alba')])
  })
})

describe('a table with line breaks', () => {
  it('inside quotes keeps them, and the lines of rows are those of an editor', async () => {
    const { values, lines } = await readFixture('line-breaks-in-quotes.csv')
    expect(values).toEqual([town('AL', 'Alba\r\nlonga'), town('BR', 'Bree "the old"'), town('CO', 'Cove')])
    expect(lines).toEqual([2, 5, 6])
  })

  it('only between rows may close the last one or not', async () => {
    expect((await readTable('name,code\nAlba,AL', named)).values).toEqual([town('AL', 'Alba')])
  })
})

describe('a table without rows', () => {
  it('but with a header gives its source and no records', async () => {
    const { sources, values, errors } = await readFixture('header-only.csv')
    expect([sources.length, values, errors]).toEqual([1, [], []])
  })

  it('and without a header stops', async () => {
    await expect(readFixture('empty.csv')).rejects.toThrow(
      'empty.csv: expected a first line with the names of the columns, got an empty table',
    )
  })
})

describe('a table without a header', () => {
  it('takes its names from the mapping', async () => {
    const { values, lines } = await readTable('Alba,AL\n', towns('{ name: "{n}" }', 'table: { header: [n, code] }'))
    expect([values, lines]).toEqual([[town('AL', 'Alba')], [1]])
  })

  it('says at once which row is no row of it', async () => {
    const mapping = towns('{ name: "{n}" }', 'table: { header: [n, code] }')
    const { errors } = await readTable('Alba,AL,x\n', mapping)
    expect(errors).toMatchObject([{ place: { line: 1 }, expected: '2 cells, as many as there are columns', got: '3' }])
  })
})

describe('lines before the header', () => {
  it('are skipped, and counted as lines', async () => {
    const table = 'Towns of the west\nin 2004\nname,code\nAlba,AL\n'
    const { values, lines } = await readTable(table, towns('{ name: "{name}" }', 'table: { skip: 2 }'))
    expect([values, lines]).toEqual([[town('AL', 'Alba')], [4]])
  })
})

describe('a malformed row', () => {
  it('with a cell too many costs itself only', async () => {
    const { values, errors } = await readFixture('row-with-a-cell-too-many.csv')
    expect(values).toEqual([town('AL', 'Alba'), town('CO', 'Cove')])
    expect(errors).toEqual([
      {
        place: { file: 'row-with-a-cell-too-many.csv', line: 3 },
        expected: '2 cells, as many as there are columns',
        got: '3',
      },
    ])
  })

  it('with a stray quote costs itself only', async () => {
    const { values, errors } = await readFixture('stray-quote.csv')
    expect(values).toEqual([town('AL', 'Alba'), town('DA', 'Dale')])
    expect(errors.map((error) => [error.place.line, error.got])).toEqual([
      [3, 'a stray quote'],
      [4, 'a stray quote'],
    ])
  })

  it('counts as a row, so that mending it moves no other', async () => {
    const mapping = towns('{ name: "{name}" }', '', 'town/{row}')
    expect((await readFixture('row-with-a-cell-too-many.csv', mapping)).values).toMatchObject([
      { id: 'town/1' },
      { id: 'town/3' },
    ])
  })

  it('whose quote is never closed stops the file with its line', async () => {
    await expect(readFixture('quote-never-closed.csv')).rejects.toThrow(
      /^quote-never-closed\.csv:3: expected the quotes of a row to be closed/,
    )
  })

  it.each([
    'name,code\nAlba,AL\n"Br"ee,BR\nCove,CO\nDale,DA\n',
    'name,code\nAlba,AL\n"Br"ee,BR\nCove,CO\n"Dale",DA\nEast,EA\n',
  ])('whose stray quote swallows other rows stops the file with its line', async (table) => {
    await expect(readTable(table, named)).rejects.toThrow(/^table\.csv:3: expected the quotes of a row to be closed/)
  })

  it('is none where quotes are ordinary text', async () => {
    const { values } = await readTable('name,code\nB"ree,"B\n', towns('{ name: "{name}" }', 'table: { quote: none }'))
    expect(values).toEqual([town('"B', 'B"ree')])
  })
})

describe('a column that stands twice', () => {
  it('is a mistake where the mapping reads it', async () => {
    await expect(readFixture('column-twice.csv')).rejects.toThrow(
      /:5:\d+: expected a column that stands once in the table, got "code", columns 2 and 3; .*header: \[\.\.\.\]|columns 2 and 3/,
    )
  })

  it('does no harm where it is not read', async () => {
    const mapping = towns('{ name: "{name}" }', '', 'town/{name|lower}')
    expect((await readFixture('column-twice.csv', mapping)).values).toEqual([town('alba', 'Alba')])
  })
})

describe('an empty cell', () => {
  const mapping = towns('{ name: "{name}", people: "{people}" }')

  it('is missing, and nothing else is', async () => {
    const { values } = await readTable('name,code,people\n,AL,\nNA,NA,null\n-,BR, \n', mapping)
    expect(values).toEqual([
      { kind: 'Town', id: 'town/AL' },
      { kind: 'Town', id: 'town/NA', name: 'NA', people: 'null' },
      { kind: 'Town', id: 'town/BR', name: '-', people: ' ' },
    ])
  })

  it('has company where the mapping says so', async () => {
    const told = towns('{ name: "{name}", people: "{people}" }', 'table: { empty: ["-", n/a] }')
    const { values } = await readTable('name,code,people\n-,AL,n/a\nNA,NA,N/A\n', told)
    expect(values).toEqual([
      { kind: 'Town', id: 'town/AL' },
      { kind: 'Town', id: 'town/NA', name: 'NA', people: 'N/A' },
    ])
  })
})
