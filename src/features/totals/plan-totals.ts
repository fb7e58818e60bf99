import type { RequestArguments } from '../../cypher/request-arguments.ts'
import { isGiven } from '../../cypher/request-arguments.ts'
import { validTimeOf } from '../../cypher/valid-time-source.ts'
import { RequestError } from '../../errors.ts'
import { type Kind, kindNamed } from '../../model/model.ts'
import { type CollectedField, selectionSetsOf } from '../../plan/collected-fields.ts'
import type { Compiling, RootField } from '../../plan/compiling.ts'
import { costs } from '../../plan/cost.ts'
import { argumentsOf } from '../../plan/field-arguments.ts'
import { costOfSearch } from '../../plan/filter-cost.ts'
import { objectLevel } from '../../plan/object-level.ts'
import { pageSize } from '../../plan/page-size.ts'
import type { Selected } from '../../plan/plan.ts'
import type { RootList } from '../../plan/root-list.ts'
import type { Cells } from '../../plan/row-readers.ts'
import type { Grouping } from './groupings.ts'
import { mayRepeat, type Summing } from './groups.ts'
import { decodeTotalsCursor, type SortColumn, type TotalsOrder } from './order.ts'
import { totalsPage } from './page.ts'
import { type TotalsParts, totalsStatement } from './statement.ts'
import { amountsOf } from './types.ts'

const mostGroupings = 3

/** The sums of a kind's money: one statement for all rows, of which a page travels; the entities they stand for are fetched after it. */
export function rootTotals(compiling: Compiling, group: CollectedField): RootField {
  const { builder, limits } = compiling
  const { index: field, args } = argumentsOf(compiling, group)
  const kind = kindNamed(compiling.model, kindIn(group))
  const within = { ...compiling, validTime: validTimeOf(compiling.validTime, field, args) }
  const level = objectLevel(within, 'Totals', selectionSetsOf(group), group.key)
  const variable = builder.variable('n')
  const summing = summingOf({ compiling: within, type: kind, where: undefined, args, field, variable })
  const order = args['orderBy'] as TotalsOrder
  const question = questionText(kind, summing, order)
  const size = (run: RequestArguments): number => pageSize(group.key, run[field] ?? {}, limits)
  let sorted: readonly SortColumn[] = []
  const cursor = (run: RequestArguments) => decodeTotalsCursor(question, sorted, run[field]?.['after'])
  const statement = totalsStatement({
    summing,
    order,
    parts: partsOf(level.selected, summing.by),
    cursor: isGiven(args['after']) ? cursor : undefined,
    limit: builder.parameter((run) => BigInt(size(run))),
  })
  sorted = statement.sorted
  const shape = level.shapes.of([...group.uses.keys()])
  const shown = { statement, question, by: summing.by, key: group.key }
  return {
    text: statement.text,
    cost: (run) => {
      const found = costOfSearch(compiling.model, kind, run[field]?.['filter']) / costs.scan
      const sums = Math.ceil(costs.totals * found * 2 ** summing.by.length)
      return costs.rootField + sums + size(run) * (1 + level.cost(run))
    },
    read: (data, run) => shape.read(totalsPage(data as Cells, shown, run[field] ?? {}), run),
  }
}

function kindIn({ annotation, key }: CollectedField): string {
  if (annotation?.is === 'feature' && annotation.of !== undefined) return annotation.of
  throw new Error(`expected totals of a kind, got ${key}`)
}

function summingOf(list: RootList): Summing {
  const { args, type } = list
  const by = args['by'] as readonly Grouping[]
  checkGroupings(by)
  const amounts = amountsOf(type as Kind).map(({ field }) => field)
  const amount = amounts.find((each) => each === args['of']) ?? amounts[0]
  if (!amount) throw new Error(`the kind ${type.name} has no amounts`)
  return { list, amount, by }
}

function checkGroupings(by: readonly Grouping[]): void {
  if (by.length > mostGroupings) {
    throw new RequestError(`by: expected at most ${mostGroupings} groupings, got ${by.length}`)
  }
  const names = by.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new RequestError(`by: expected each grouping once, got ${twice} twice`)
}

/** What a cursor belongs to. */
function questionText(kind: Kind, { by, amount }: Summing, order: TotalsOrder): string {
  const names = by.map(({ name }) => name).join(', ')
  return `${kind.singular}Totals of ${amount.name}${names === '' ? '' : ` by ${names}`} ordered by ${order}`
}

function partsOf(selected: Selected, by: readonly Grouping[]): TotalsParts {
  const { rows, rest, total, withoutAmount, overlap, totalCount, undatedCount, pageInfo } = selected
  const paged = rest !== undefined || pageInfo !== undefined
  return {
    rows: rows !== undefined || paged,
    behind: paged,
    all: overlap !== undefined || totalCount !== undefined,
    whole: total !== undefined || withoutAmount !== undefined || overlap !== undefined,
    undated: undatedCount !== undefined,
    shared: rows?.['overlap'] !== undefined && mayRepeat(by),
    extremes: rows?.['min'] !== undefined || rows?.['max'] !== undefined,
  }
}
