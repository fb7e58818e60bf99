import { GraphQLEnumType } from 'graphql'
import { areTexts, decodeCursor, encodeCursor } from '../../cypher/cursor.ts'
import type { PlanParameter } from '../../cypher/parameter.ts'
import type { RequestArguments } from '../../cypher/request-arguments.ts'
import type { StatementBuilder } from '../../cypher/statement-builder.ts'

export type TotalsOrder = keyof typeof orders

const orders = {
  AMOUNT_DESC: 'The largest amount first, currency by currency, beginning with the one of most items.',
  AMOUNT_ASC: 'The smallest amount first, currency by currency, beginning with the one of most items.',
  COUNT_DESC: 'The row of most items first.',
  KEY_ASC: 'By what the rows stand for: the earliest first, texts and names from A to Z. What is missing comes last.',
  KEY_DESC: 'The other way round. What is missing comes last all the same.',
}

export function totalsOrderType(): GraphQLEnumType {
  const values = Object.entries(orders).map(([name, description]) => [name, { description }])
  return new GraphQLEnumType({
    name: 'TotalsOrder',
    description: 'How the rows of totals are ordered. What they stand for breaks ties.',
    values: Object.fromEntries(values),
    extensions: { inText: true },
  })
}

/** One column that rows are ordered by, never null: as it is put together, and as it lies in the row that is. */
export interface SortColumn {
  readonly expression: string
  readonly cell: string
  readonly descending: boolean
  readonly integer: boolean
}

export function rowOrderText(columns: readonly SortColumn[]): string {
  return `ORDER BY ${columns.map(({ expression, descending }) => expression + (descending ? ' DESC' : '')).join(', ')}`
}

/** What holds for the rows behind the cursor. A row is told by all columns together, so that none is met twice. */
export function behindText(columns: readonly SortColumn[], builder: StatementBuilder, cursor: CursorSource): string {
  const parts = columns.map(({ cell, descending, integer }, index) => {
    const parameter = builder.parameter((run) => cellOf(cursor(run)[index] ?? '', integer))
    return { further: `${cell} ${descending ? '<' : '>'} ${parameter}`, same: `${cell} = ${parameter}` }
  })
  return parts.reduceRight(
    (behind, { further, same }) => (behind === '' ? further : `(${further} OR (${same} AND ${behind}))`),
    '',
  )
}

/** The cells of the row that a request's cursor marks. May throw RequestError. */
export type CursorSource = (run: RequestArguments) => readonly string[]

function cellOf(text: string, integer: boolean): PlanParameter {
  return integer ? BigInt(text) : text
}

/** `question` names the kind, the amount, the groupings and the order that the cursor belongs to. */
export function encodeTotalsCursor(question: string, cells: readonly unknown[]): string {
  return encodeCursor(question, cells.map(String))
}

export function decodeTotalsCursor(question: string, columns: readonly SortColumn[], text: unknown): readonly string[] {
  const fits = (cells: readonly unknown[]): cells is readonly string[] =>
    areTexts(cells, columns.length) && columns.every(({ integer }, at) => !integer || isInteger(cells[at]))
  return decodeCursor('after', text, { name: question, fits })
}

/** Of 64 bits, which is what the database takes. */
function isInteger(text = ''): boolean {
  return /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text)
}
