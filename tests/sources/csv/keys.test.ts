import { describe, expect, it } from 'vitest'
import { fieldOf, readTable, towns } from '../../support/read-table.ts'

/** One name in two forms that are canonically equivalent. */
const composed = 'Caf\u00e9'
const decomposed = 'Cafe\u0301'
const both = `a,b\n${composed},1\n${decomposed},2\n`

describe('texts of a table that are compared', () => {
  it('give one slug', async () => {
    const { values } = await readTable(both, towns('{ name: "{b}" }', '', 'town/{a|slug}'))
    expect(values).toMatchObject([{ id: 'town/cafe--8ebc49ba' }, { id: 'town/cafe--8ebc49ba' }])
  })

  it.each([composed, decomposed])('are found in a value table that says %j', async (key) => {
    const values = `values: { t: { table: { ${key}: found } } }`
    expect(await fieldOf('name', both, '{ name: "{a|table:t}" }', values)).toEqual(['found', 'found'])
  })

  it.each([composed, decomposed])('pass a condition that says %j', async (text) => {
    expect(await fieldOf('name', both, '{ name: "{b}" }', `when: { a: ${text} }`)).toEqual(['1', '2'])
    expect(await fieldOf('name', both, '{ name: "{b}" }', `when: { a: [${text}, x] }`)).toEqual(['1', '2'])
    expect(await fieldOf('name', both, '{ name: "{b}" }', `when: { a: { not: ${text} } }`)).toEqual([])
  })

  it('mean "missing" in either form', async () => {
    expect(await fieldOf('name', both, '{ name: "{a}" }', `table: { empty: ${decomposed} }`)).toEqual([
      undefined,
      undefined,
    ])
  })

  it('make one hash of rows that are canonically equivalent', async () => {
    const { values } = await readTable(`a\n${composed}\n${decomposed}\n`, towns('{ name: "{a}" }', '', 'town/{hash}'))
    const [first, second] = values.map((value) => String(Object.getOwnPropertyDescriptor(value, 'id')?.value))
    expect(second).toBe(`${first}-2`)
  })

  it.each([
    [composed, decomposed],
    [decomposed, composed],
  ])('name the column %j as %j', async (header, name) => {
    expect(await fieldOf('name', `${header}\nx\n`, `{ name: "{${name}}" }`)).toEqual(['x'])
  })

  it('stay as they are where they are values', async () => {
    expect(await fieldOf('name', both, '{ name: "{a}" }')).toEqual([composed, decomposed])
  })
})

describe('an invisible character', () => {
  const table = 'a,b\nx\u200b,1\nx,2\n'

  it.each([
    ['in a slug', towns('{ name: "{b}" }', '', 'town/{a|slug}'), 'id'],
    [
      'in a text for a value table',
      towns('{ name: "{a|table:t}" }', 'values: { t: { table: { x: y }, otherwise: keep } }', 'town/{b}'),
      'name',
    ],
    ['in a text for a condition', towns('{ name: "{b}" }', 'when: { a: x }', 'town/{b}'), 'when'],
    [
      'in a text for a condition of a record',
      towns('{ name: "{b}" }\n    when: { a: [x] }', '', 'town/{b}'),
      undefined,
    ],
    ['in a text for a range', towns('{ name: "{b}" }', 'when: { a: { not: { from: 1 } } }', 'town/{b}'), 'when'],
  ])('%s costs the record, with its name and the way forward', async (_where, mapping, field) => {
    const { values, errors } = await readTable(table, mapping)
    expect(values).toHaveLength(1)
    expect(errors).toMatchObject([{ place: { line: 2 }, got: expect.stringContaining('U+200B (zero width space)') }])
    expect(errors[0]?.field).toBe(field)
    expect(errors[0]?.got).toContain('"x\\u200b"')
  })

  it('is taken out by the filter clean', async () => {
    const { values, errors } = await readTable(table, towns('{ name: "{a|clean|slug}" }', '', 'town/{b}'))
    expect(errors).toEqual([])
    expect(values).toMatchObject([{ name: 'x--553f121d' }, { name: 'x--553f121d' }])
  })

  it.each([
    [
      'n\u200bame\nx\n',
      'name',
      /expected a column "name", got column 1 of the table, "n\\u200bame" with U\+200B \(zero/,
    ],
    [
      'name\nx\n',
      'na\u00adme',
      /expected the column "name", got "na\\u00adme" with U\+00AD \(soft hyphen\): take it out/,
    ],
    ['na\u001b]0;x\u0007\nx\n', 'name', /expected a column of the table \("na\\u001b\]0;x\\u0007"\), got "name"/],
  ])('in a column name is named: %j as %s', async (text, name, message) => {
    await expect(readTable(text, towns(`{ name: "{${name}}" }`))).rejects.toThrow(message)
  })
})
