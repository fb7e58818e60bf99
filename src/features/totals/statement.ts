import { Row } from '../../cypher/statement-builder.ts'
import { undatedAtOf } from '../../plan/root-list.ts'
import type { Grouping } from './groupings.ts'
import { groupsText, mayRepeat, type Summing, wholeText } from './groups.ts'
import { behindText, type CursorSource, rowOrderText, type SortColumn, type TotalsOrder } from './order.ts'

/** Most rows that one answer orders and pages: what lies between the database's memory and a question by mistake. */
export const mostRows = 100_000

/** Which parts of an answer are asked for. */
export interface TotalsParts {
  readonly rows: boolean
  /** What the rows behind the page add up to. */
  readonly behind: boolean
  /** What all rows add up to. */
  readonly all: boolean
  /** What all items add up to, each counted once. */
  readonly whole: boolean
  /** How many items carry no date. */
  readonly undated: boolean
  readonly shared: boolean
  readonly extremes: boolean
}

/** How totals are asked for: what is summed, in which order, behind which cursor. */
export interface TotalsQuestion {
  readonly summing: Summing
  readonly order: TotalsOrder
  readonly parts: TotalsParts
  /** Where rows begin, unless they begin with the first. */
  readonly cursor: CursorSource | undefined
  /** The page size as a parameter, `$p0`. */
  readonly limit: string
}

/** The text, and where in its one cell everything lies; -1 where it is not asked for. */
export interface TotalsStatement {
  readonly text: string
  readonly sizeAt: number
  readonly rowsAt: number
  readonly behindAt: number
  readonly allAt: number
  readonly wholeAt: number
  readonly undatedAt: number
  readonly row: RowLayout
  /** What `cursor` marks. */
  readonly sorted: readonly SortColumn[]
}

/** Where in a row of the page everything lies. */
interface RowLayout {
  readonly currency: number
  readonly items: number
  readonly high: number
  readonly middle: number
  readonly low: number
  readonly shared: number
  readonly least: number
  readonly most: number
  readonly keys: readonly { readonly identity: number; readonly text: number }[]
  readonly sorted: readonly number[]
}

/**
 * All rows are put together once, as lists, in their order; the page and the sums are taken from them. Each sum is a CALL:
 * inside COLLECT { } it would make Neo4j look at the RETURN around it as one that sums. Nothing is ordered beside the
 * list of all rows, for Neo4j would count that list once for each row that it orders, and soon find no memory left.
 */
export function totalsStatement(question: TotalsQuestion): TotalsStatement {
  const { summing, parts, cursor } = question
  const cells = new Cells(question)
  const { row, returned } = pageRow(cells, question)
  const behind = cursor ? ` WHERE ${behindText(cells.sorted, summing.list.compiling.builder, cursor)}` : ''
  const from = behind === '' ? 'groups' : `[row IN groups${behind}]`
  const ownWhole = mayRepeat(summing.by)
  const answer = new Row()
  const calls = new Map<string, string>()
  const part = (requested: boolean, name: string, scope: string, clauses: () => string): number => {
    if (!requested) return -1
    const call = `CALL (${scope}) { ${clauses()} AS `
    const known = calls.get(call) ?? name
    calls.set(call, known)
    return answer.index(known)
  }
  const sums = (where: string) => (): string => sumsOfRows(cells, where)
  const groups = parts.rows || parts.behind || parts.all || (parts.whole && !ownWhole)
  const places = {
    sizeAt: groups ? answer.index('size(groups)') : -1,
    rowsAt: parts.rows ? answer.index(`[row IN ${from}[..${question.limit}] | ${returned.text}]`) : -1,
    behindAt: part(parts.behind, 'behind', 'groups', sums(behind)),
    allAt: part(parts.all, 'all', 'groups', sums('')),
    wholeAt: ownWhole
      ? part(parts.whole, 'whole', '', () => sumsOfItems(summing))
      : part(parts.whole, 'whole', 'groups', sums('')),
    undatedAt: parts.undated ? undatedAtOf(summing.list, answer) : -1,
  }
  const collected = groups ? `${groupsText(summing, parts)} LIMIT ${mostRows + 1} ${collectText(cells)} ` : ''
  const called = [...calls].map(([call, name]) => `${call}${name} } `).join('')
  return { text: `${collected}${called}RETURN ${answer.text} AS data`, ...places, row, sorted: cells.sorted }
}

/** The cells of a row as it is collected, and what it is ordered by. */
class Cells {
  readonly #columns = new Row()
  /** All that order rows. */
  readonly sorted: readonly SortColumn[]
  /** Whether rows come currency by currency, the one of most items first. Each then carries that number at its end. */
  readonly weighed: boolean

  constructor({ summing: { by }, order }: TotalsQuestion) {
    for (const first of ['currency', 'items', 'high0', 'middle0', 'low0']) this.at(first)
    this.weighed = order === 'AMOUNT_ASC' || order === 'AMOUNT_DESC'
    this.sorted = this.#sorted(by, order)
  }

  /** An expression over a record of `groupsText`, as it is read from the collected row. */
  at(expression: string): string {
    return `row[${this.#columns.index(expression)}]`
  }

  get text(): string {
    return this.#columns.text
  }

  identity(grouping: Grouping, index: number): string {
    return this.at(identityOf(grouping, index))
  }

  #sorted(by: readonly Grouping[], order: TotalsOrder): readonly SortColumn[] {
    const column = (expression: string, descending: boolean, integer: boolean): SortColumn => {
      return { expression, cell: this.at(expression), descending, integer }
    }
    const identities = by.map((grouping, index) => column(identityOf(grouping, index), false, false))
    const currency = column('currency', false, false)
    if (order === 'COUNT_DESC') return [column('items', true, true), currency, ...identities]
    if (this.weighed) {
      const weight = { expression: 'weight', cell: 'row[-1]', descending: true, integer: true }
      const amount = ['high0', 'middle0', 'low0'].map((part) => column(part, order === 'AMOUNT_DESC', true))
      return [weight, currency, ...amount, ...identities]
    }
    const descending = order === 'KEY_DESC'
    const keys = by.map((grouping, index) => {
      return column(keySorted(grouping, `key${index}`, descending), descending, isWholeNumber(grouping))
    })
    return [...keys.flatMap((key, index) => [key, identities[index] ?? key]), currency]
  }
}

function identityOf(grouping: Grouping, index: number): string {
  return `coalesce(${identityText(grouping, `key${index}`)}, '')`
}

/** Missing keys come last in both directions. */
function keySorted(grouping: Grouping, key: string, descending: boolean): string {
  const integer = isWholeNumber(grouping)
  const last = integer ? `${descending ? '-' : ''}${2 ** 32}` : descending ? "''" : "'\u{10FFFF}'"
  const sorted = grouping.is === 'link' ? `${key}.name__folded` : integer ? key : identityText(grouping, key)
  return `coalesce(${sorted}, ${last})`
}

function identityText(grouping: Grouping, key: string): string {
  if (grouping.is === 'link') return `${key}.id`
  return grouping.is === 'value' && isOtherThanText(grouping) ? `toString(${key})` : key
}

function isOtherThanText({ field }: Extract<Grouping, { is: 'value' }>): boolean {
  return field.shape.is === 'scalar' && field.shape.scalar !== 'String'
}

function isWholeNumber(grouping: Grouping): boolean {
  return grouping.is === 'value' && grouping.field.shape.is === 'scalar' && grouping.field.shape.scalar === 'Int'
}

/** One record: `groups`, all rows as lists in their order. */
function collectText(cells: Cells): string {
  if (!cells.weighed) return `WITH * ${rowOrderText(cells.sorted)} WITH collect(${cells.text}) AS groups`
  // Each currency's rows in their order, then the currencies in theirs.
  const within = cells.sorted.slice(2)
  const outer = rowOrderText(cells.sorted.slice(0, 2))
  return [
    `WITH * ${rowOrderText(within)}`,
    `WITH currency, sum(items) AS items, collect(${cells.text}) AS rows`,
    `WITH currency, CASE currency WHEN '~' THEN -1 ELSE items END AS weight, rows ${outer}`,
    'UNWIND rows AS row WITH collect(row + [weight]) AS groups',
  ].join(' ')
}

/** What a row of the page gives to the reader. Numbers that may pass 2^53 travel as text. */
function pageRow(
  cells: Cells,
  { summing, parts }: TotalsQuestion,
): { readonly row: RowLayout; readonly returned: Row } {
  const returned = new Row()
  const high = cells.at('high0')
  const wide = (expression: string): string => (expression === high ? `toString(${high})` : expression)
  const add = (expression: string): number => returned.index(wide(cells.at(expression)))
  const keys = summing.by.map((grouping, index) => {
    const identity = returned.index(cells.identity(grouping, index))
    if (grouping.is === 'link') return { identity, text: returned.index(`${cells.at(`key${index}`)}.name`) }
    const shown = grouping.is === 'value' && grouping.field.shape.is === 'scalar' && !isOtherThanText(grouping)
    return { identity, text: shown ? add(`shown${index}`) : identity }
  })
  const row: RowLayout = {
    currency: add('currency'),
    items: add('items'),
    high: add('high0'),
    middle: add('middle0'),
    low: add('low0'),
    shared: parts.shared ? add('shared') : -1,
    least: parts.extremes ? add('least') : -1,
    most: parts.extremes ? add('most') : -1,
    keys,
    sorted: cells.sorted.map(({ cell }) => returned.index(wide(cell))),
  }
  return { row, returned }
}

/** For each currency: itself, rows, items, and the sum's three parts. */
function sumsOfRows(cells: Cells, where: string): string {
  const sums = ['items', 'high0', 'middle0', 'low0'].map((name) => `sum(${cells.at(name)}) AS ${name}`).join(', ')
  const records = `UNWIND groups AS row${where && ` WITH row${where}`} WITH ${cells.at('currency')} AS currency, count(*) AS rows, ${sums}`
  return `${records} RETURN collect([currency, rows, items, toString(high0), toString(middle0), toString(low0)])`
}

/** The same for all items, each once; then how many of them stand in several rows. */
function sumsOfItems(summing: Summing): string {
  const sums = 'toString(high), toString(middle), toString(low)'
  return `${wholeText(summing)} RETURN collect([currency, 0, items, ${sums}, several])`
}
