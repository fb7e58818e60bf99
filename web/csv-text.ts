import { stringify } from 'csv-stringify/browser/esm/sync'

/**
 * Rows as CSV (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it; a number does not,
 * not even one that comes as text, as exact amounts do.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      record_delimiter: '\r\n',
      // Readers take a lone line feed for the end of a row as well; the package quotes the whole delimiter alone.
      quoted_match: /[\r\n]/,
      escape_formulas: true,
      cast: { string: (text) => (number.test(text) ? { value: text, escape_formulas: false } : text) },
    },
  )
}

const number = /^[+-]?\d+(\.\d+)?$/
