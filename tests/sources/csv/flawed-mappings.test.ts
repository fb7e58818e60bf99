import { describe, expect, it } from 'vitest'
import { SourceError } from '../../../src/errors.ts'
import { csv } from '../../../src/sources/csv/csv.ts'
import { model, readTable } from '../../support/read-table.ts'

const table = 'name,code,people\nAlba,AL,7\n'

/** A mapping whose fields begin on line 5, columns 7. */
function withFields(fields: string): string {
  return `source: { id: test }\nrecords:\n  - kind: Town\n    id: town/{code}\n    fields: { ${fields} }\n`
}

function withTop(line: string): string {
  return `source: { id: test }\nrecords: [{ kind: Town, id: "town/{code}" }]\n${line}\n`
}

async function mistakesOf(mapping: string): Promise<string> {
  const error = await readTable(table, mapping).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(SourceError)
  return error instanceof Error ? error.message.replaceAll(/\S*\/mapping\.yaml/g, 'M') : ''
}

describe('a mapping', () => {
  it.each([
    [
      'of an unknown kind',
      withTop('').replace('Town', 'Twon'),
      /^M:2:19: expected kind: .*got "Twon", did you mean "Town"\?$/,
    ],
    [
      'without a kind',
      withTop('').replace('kind: Town, ', ''),
      /^M:2:11: expected kind: a kind of the schema .*got none$/,
    ],
    [
      'without an id',
      withTop('').replace(', id: "town/{code}"', ''),
      /^M:2:11: expected id: .*"town\/\{…\}", got none$/,
    ],
    ['with another kind’s id', withTop('').replace('"town/', '"land/'), /expected an id town\/…, got "land\/"$/],
    [
      'with an unknown field',
      withFields('peple: 1'),
      /^M:5:15: expected a field of Town, got "peple", did you mean "people"\?$/,
    ],
    ['with the id among the fields', withFields('id: x'), /got "id", which stands beside `fields:`$/],
    ['with a derived field', withFields('stub: x'), /got "stub", which is derived and not recorded$/],
    [
      'with an inverse link',
      withTop('').replaceAll('Town', 'Land').replace('town/', 'land/').replace('}]', ', fields: { towns: town/1 } }]'),
      /got "towns", the links of Town\.land seen from their other end: map them there$/,
    ],
    [
      'with an unknown column',
      withFields('name: "{nmae}"'),
      /^M:5:21: expected a column of the table \(name, code, people\), got "nmae", did you mean "name"\?$/,
    ],
    [
      'with an unknown column in a condition',
      withTop('when: { cod: x }'),
      /^M:3:9: expected a column .*"cod", did you mean "code"\?$/,
    ],
    [
      'with an unknown value table',
      withFields('name: "{name|table:two}"'),
      /expected a value table under values:, got "two"$/,
    ],
    [
      'with a value table misspelt',
      `${withFields('name: "{name|table:tow}"')}values: { two: { table: { a: b } } }`,
      /\(two\), got "tow", did you mean "two"\?$/,
    ],
    [
      'with an unknown filter',
      withFields('name: "{name|tirm}"'),
      /expected one of the filters .*got "tirm", did you mean "trim"\?$/,
    ],
    [
      'with an open brace',
      withFields('name: "{name"'),
      /expected braces in pairs, and \{\{ or \}\} .*got a single \{ at character 1/,
    ],
    ['with empty braces', withFields('name: "{}"'), /expected a column in braces, .*got \{\}$/],
    [
      'with a filter left out',
      withFields('name: "{name|}"'),
      /expected the name of a filter behind each \|, got \{name\|\}$/,
    ],
    ['with {item} outside each', withFields('name: "{item}"'), /expected \{item\} only beside `each`, got \{item\}$/],
    ['with each without by', withFields('tags: { each: "{name}", value: "{item}" }'), /expected by: .*got none$/],
    [
      'with each in a field of one value',
      withFields('name: { each: "{name}", by: x, value: "{item}" }'),
      /expected one value: name of Town holds no list, got `each`/,
    ],
    [
      'with a list in a field of one value',
      withFields('land: [land/a, land/b]'),
      /expected one value: land of Town holds no list, got a list$/,
    ],
    [
      'with an amount as text',
      withFields('budget: "{people}"'),
      /expected for a Money a map of value, currency, got "\{people\}"$/,
    ],
    [
      'with an unknown part',
      withFields('budget: { value: "1", curency: USD }'),
      /got "curency", did you mean "currency"\?$/,
    ],
    ['with a link to no such prefix', withFields('land: "lnad/{code}"'), /expected an id land\/…, got "lnad\/"$/],
    ['with a link to the wrong kind', withFields('land: "town/{code}"'), /expected an id land\/…, got "town\/"$/],
    [
      'with a long link without to',
      withFields('formerLands: { part: "1" }'),
      /expected to: the id of the Land it leads to, got none$/,
    ],
    [
      'with an unknown link property',
      withFields('formerLands: { to: land/a, prat: "1" }'),
      /got "prat", did you mean "part"\?$/,
    ],
    [
      'with a property of a plain link',
      withFields('land: { to: land/a, part: "1" }'),
      /expected in a link of land one of to, when, each, by, got "part"$/,
    ],
    ['with an unknown enum name', withFields('grade: FRIM'), /expected one of FIRM, LOOSE, got "FRIM"$/],
    [
      'with constants that no row could have',
      withFields('founded: yesterday, people: many, budget: { value: abc, currency: dollars }'),
      /expected a date .*got "yesterday"[\s\S]*expected a whole number .*got "many"[\s\S]*expected a decimal .*got "abc"[\s\S]*expected a currency .*got "dollars"$/,
    ],
    [
      'with an unknown precision',
      withFields('founded: { value: "{people}", precision: quarter }'),
      /expected day, month or year, got "quarter"$/,
    ],
    ['without a source', withTop('').replace('source: { id: test }\n', ''), /expected source: .*got none$/],
    ['without records', 'source: { id: test }\n', /expected records: a list of record templates, got none$/],
    [
      'with an unknown key',
      withTop('recrods: []'),
      /^M:3:1: expected in a mapping one of .*got "recrods", did you mean "records"\?$/,
    ],
    [
      'with an unknown encoding',
      withTop('table: { encoding: utf-9 }'),
      /expected the name of an encoding, .*got "utf-9"$/,
    ],
    ['with a long delimiter', withTop('table: { delimiter: "||" }'), /expected one character, or tab, got "\|\|"$/],
    ['with a range of words', withTop('when: { code: { from: a, to: b } }'), /expected numbers, or dates .*got "a"\n/],
    [
      'with a value table without a file',
      withTop('values: { x: { file: none.csv, key: a, value: b } }'),
      /expected a file with the value table, got "none.csv": there is no such file/,
    ],
    [
      'with a value table from outside',
      withTop('values: { x: { file: ../../../../../etc/passwd, key: a, value: b } }'),
      /expected a file with the value table, got "\.\.\/.*passwd", which is not below the folder/,
    ],
    [
      'with one text of a value table twice, composed and decomposed',
      withTop('values: { x: { table: { "Cafe\\u0301": a, "Caf\\u00e9": b } } }'),
      /expected one value for "Café", got "a" and "b"$/,
    ],
    [
      'with an invisible character in a value table',
      withTop('values: { x: { table: { "a\\u200b": b } } }'),
      /expected texts without invisible characters, got "a\\u200b" with U\+200B \(zero width space\): take it out$/,
    ],
    [
      'with a value table’s column misspelt',
      withTop('values: { x: { file: codes.csv, key: thre, value: two } }'),
      /expected key: a column of .*\(three, two\), got "thre", did you mean "three"\?$/,
    ],
    [
      'with otherwise misspelt',
      withTop('values: { x: { table: { a: b }, otherwise: fail } }'),
      /expected error, keep or drop, got "fail"$/,
    ],
    ['that is no YAML', 'source: { id: test\nrecords: [', /^M:\d+:\d+: expected YAML, got:\n/],
    ['with a key twice', withTop('source: { id: again }'), /^M:3:1: expected YAML, got:\nMap keys must be unique$/],
    ['that is a list', '- source', /expected for a mapping a map of source, table, values, when, records, got a list$/],
  ])('%s is turned down, with the place and what was expected', async (_flaw, mapping, message) => {
    expect(await mistakesOf(mapping)).toMatch(message)
  })

  it('with several mistakes has them all told, in the order of the file', async () => {
    const message = await mistakesOf(`${withFields('nam: x, people: "{peple}", tags: "{name|tirm}"')}when: { cod: x }`)
    expect(message.split('\n').map((line) => line.match(/^M:(\d+:\d+).*got "(\w+)"/)?.slice(1))).toEqual([
      ['5:15', 'nam'],
      ['5:31', 'peple'],
      ['5:48', 'tirm'],
      ['6:9', 'cod'],
    ])
  })

  it('that is left out is asked for', async () => {
    const reading = csv.read({ path: 'table.csv', bytes: pieces('') }, model)[Symbol.asyncIterator]()
    await expect(reading.next()).rejects.toThrow(
      /^table\.csv: expected a mapping file that explains the table, got none/,
    )
  })

  it('is checked before a row is read', async () => {
    let rows = 0
    const bytes = (async function* () {
      yield* pieces('name,code\nAlba')
      rows += 1
      yield* pieces(',AL\n')
    })()
    await expect(readTable(bytes, withFields('nam: x'))).rejects.toBeInstanceOf(SourceError)
    expect(rows).toBe(0)
  })
})

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
