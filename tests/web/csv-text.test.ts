import { describe, expect, it } from 'vitest'
import { csvText } from '../../web/csv-text.ts'

describe('a cell of a CSV file', () => {
  it.each([
    ['a formula', '=1+1', "'=1+1"],
    ['a minus before words', '-x', "'-x"],
    ['a negative amount', '-65700.50', '-65700.50'],
    ['a quotation mark and a comma', 'a "b", c', '"a ""b"", c"'],
    ['a line break', 'a\nb', '"a\nb"'],
    ['nothing', '', ''],
  ])('that holds %s is written so that it stays what it is', (_what, cell, written) => {
    expect(
      csvText([
        ['head', 'more'],
        [cell, 'ü'],
      ]),
    ).toBe(`head,more\r\n${written},ü\r\n`)
  })
})
