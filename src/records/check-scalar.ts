import type { Scalar } from '../model/model.ts'
import { parseDate } from '../values/date.ts'
import { canonicalDecimal } from '../values/decimal.ts'
import type { Atom } from './record.ts'

/** What a message says of each scalar. */
export const scalarForm: Readonly<Record<Scalar, string>> = {
  String: 'text',
  Int: 'a whole number from -2147483648 to 2147483647',
  Float: 'a number',
  Boolean: 'true or false',
  Date: 'a date YYYY, YYYY-MM or YYYY-MM-DD',
  Decimal: 'a decimal number with at most 12 decimals, at most 10^15 either side of zero',
}
export const currencyForm = 'a currency of three capital letters (ISO 4217), such as EUR'

const whole = /^[+-]?\d{1,15}$/
const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
/** Half a surrogate pair has no UTF-8: the database would keep another text than the record said. */
const loneSurrogate = /\p{Cs}/u

/** A scalar from its source text, by its type alone; undefined when the text is none. Numbers are never read through a float but where the type is one. */
export function readScalar(scalar: Scalar, text: string): Atom | undefined {
  switch (scalar) {
    case 'String':
      return loneSurrogate.test(text) ? undefined : text
    case 'Int':
      return readInt(text)
    case 'Float':
      return readFloat(text)
    case 'Boolean':
      return readBoolean(text)
    case 'Date':
      return parseDate(text)?.text
    case 'Decimal':
      return canonicalDecimal(text)
  }
}

/** GraphQL's Int: 32 bits. Programs that keep a column with gaps as floats write `12.0`, others `1.2E+1`: both are whole. */
function readInt(text: string): number | undefined {
  const digits = whole.test(text) ? text : canonicalDecimal(text)
  if (digits === undefined || !whole.test(digits)) return undefined
  const value = Number(digits)
  return value === (value | 0) ? value | 0 : undefined
}

function readFloat(text: string): number | undefined {
  if (!number.test(text)) return undefined
  const value = Number(text)
  // Adding zero turns -0 into 0, which JSON would lose anyway.
  return Number.isFinite(value) ? value + 0 : undefined
}

function readBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase()
  return word === 'true' ? true : word === 'false' ? false : undefined
}
