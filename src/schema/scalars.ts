import {
  GraphQLBoolean,
  GraphQLError,
  GraphQLFloat,
  GraphQLInt,
  GraphQLScalarType,
  GraphQLString,
  Kind,
  type ValueNode,
} from 'graphql'
import { parseDate } from '../values/date.ts'
import { parseDecimal } from '../values/decimal.ts'

/** A calendar date as exact as it was told; see `values/date.ts`. */
export const DateScalar = textScalar(
  'Date',
  'A date as exact as its source tells it: `2004`, `2004-05` or `2004-05-17` (ISO 8601).',
  (text) => parseDate(text)?.text,
  'a date such as 2004, 2004-05 or 2004-05-17',
)

/** An exact decimal number, carried as text; see `values/decimal.ts`. */
export const DecimalScalar = textScalar(
  'Decimal',
  'An exact decimal number, written as text: `"65700"`, `"0.000000000001"`. Up to 12 decimals and 10^15; never rounded.',
  (text) => parseDecimal(text)?.text,
  'a decimal number of at most 12 decimals and 10^15, such as "65700.50"',
)

/** The served type of each of the model's scalars. */
export const scalars = {
  String: GraphQLString,
  Int: GraphQLInt,
  Float: GraphQLFloat,
  Boolean: GraphQLBoolean,
  Date: DateScalar,
  Decimal: DecimalScalar,
}

/** A scalar that travels as text in one canonical form. A number in a query is read by its digits, never as a float. */
function textScalar(
  name: string,
  description: string,
  canonical: (text: string) => string | undefined,
  expected: string,
): GraphQLScalarType<string, unknown> {
  const accept = (text: string, nodes?: ValueNode): string => {
    const value = canonical(text)
    if (value !== undefined) return value
    throw new GraphQLError(`${name}: expected ${expected}, got ${JSON.stringify(text)}`, nodes ? { nodes } : {})
  }
  return new GraphQLScalarType<string, unknown>({
    name,
    description,
    serialize: (value) => value,
    parseValue: (value) => {
      if (typeof value === 'string') return accept(value)
      if (typeof value === 'number' && Number.isSafeInteger(value)) return accept(String(value))
      throw new GraphQLError(`${name}: expected ${expected} as text, got ${JSON.stringify(value)}`)
    },
    parseLiteral: (node) => {
      if (node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT)
        return accept(node.value, node)
      throw new GraphQLError(`${name}: expected ${expected}, got ${node.kind}`, { nodes: node })
    },
  })
}
