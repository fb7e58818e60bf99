import { areTexts, decodeCursor, encodeCursor } from '../../cypher/cursor.ts'
import type { PlanParameter } from '../../cypher/parameter.ts'
import type { Arguments } from '../../cypher/request-arguments.ts'
import { isGiven } from '../../cypher/request-arguments.ts'
import { dateAt } from '../../cypher/valid-time.ts'
import type { ValidTime } from '../../cypher/valid-time-source.ts'
import { RequestError } from '../../errors.ts'
import { kindNamed, type Model } from '../../model/model.ts'
import type { RequestState } from '../../plan/batch-loads.ts'
import type { PlainObject } from '../../plan/compiling.ts'
import type { BatchedField, BatchedFieldTask } from '../../plan/entity-field.ts'
import { pageSize } from '../../plan/page-size.ts'
import type { Selected } from '../../plan/plan.ts'
import { type PartialDate, parseDate } from '../../values/date.ts'
import { entityDates } from './dates.ts'
import { type Placed, placedChanges, placedItem } from './item.ts'
import { kindSorts } from './kind-sorts.ts'
import type { TimelineAnswer } from './rows.ts'
import { mostHistories, timelineText } from './statement.ts'
import type { TimelineRequest } from './surroundings.ts'

/** `timeline`: what is dated around an entity, in order and in pages. */
export function timeline({ compiling, name, selected }: BatchedFieldTask): BatchedField {
  const { model, limits, validTime } = compiling
  return {
    size: (args) => {
      cursorOf(name, args)
      checkSpan(name, args)
      const size = pageSize(name, args, limits)
      return 'nodes' in selected ? size : 0
    },
    statement: (ids, args, run) => {
      const text = timelineText(compiling, requestedIn(args, selected))
      const { dates, linkDates } = entityDates(model)
      const parameters = {
        ...kindSorts(model),
        dates,
        linkDates,
        prefixes: prefixesIn(model, args),
        ...spanOf(args),
        ...cursorOf(name, args),
      }
      return {
        text,
        parameters: {
          ...parameters,
          ...daysOf(validTime, run),
          ids,
          limit: BigInt(pageSize(name, args, limits) + 1),
        },
      }
    },
    show: (id, answer, args) =>
      connection(model, id, answer as TimelineAnswer, args, name, pageSize(name, args, limits)),
  }
}

function requestedIn(args: Arguments, selected: Selected): TimelineRequest {
  const { nodes = {} } = selected
  const dated = args['dated'] !== false
  const pages = 'nodes' in selected || 'pageInfo' in selected
  return {
    ofDirect: args['ofDirect'] === true,
    dated,
    needsRows: pages,
    needsTotal: 'totalCount' in selected,
    needsUndated: 'undatedCount' in selected,
    needsChanges: dated && (pages || 'totalCount' in selected || 'changesLeftOut' in selected),
    needsOthers: 'others' in nodes || 'otherIds' in nodes,
    needsRecords: 'claims' in nodes || 'sources' in nodes,
  }
}

function prefixesIn(model: Model, args: Arguments): readonly string[] {
  const kinds = isGiven(args['kinds']) ? (args['kinds'] as readonly string[]) : []
  return kinds.map((name) => kindNamed(model, name).prefix)
}

function dateIn(args: Arguments, argument: string): PartialDate | undefined {
  return isGiven(args[argument]) ? parseDate(String(args[argument])) : undefined
}

function checkSpan(field: string, args: Arguments): void {
  const [from, until] = [dateIn(args, 'from'), dateIn(args, 'until')]
  if (!from || !until || from.start <= until.end) return
  throw new RequestError(`${field}(from:): expected a date that is not after until: ${until.text}, got ${from.text}`)
}

/** Dates are told as intervals: what may lie within the span is within. `~` stands behind all dates. */
function spanOf(args: Arguments): { readonly from: string; readonly until: string } {
  return { from: dateIn(args, 'from')?.start ?? '', until: dateIn(args, 'until')?.end ?? '~' }
}

function daysOf({ validAt }: ValidTime, run: RequestState): { readonly [name: string]: PlanParameter } {
  if (validAt === undefined) return {}
  const { start, end } = dateAt(validAt, run)
  return { firstDay: start, lastDay: end }
}

type Place = Pick<Placed, 'date' | 'id' | 'key'>
const beforeAll: Place = { date: '', id: '', key: '' }

/** The place of an item on the line. */
function cursorOf(field: string, args: Arguments): Place {
  const { after } = args
  if (!isGiven(after)) return beforeAll
  const [date, id, key] = decodeCursor(`${field}(after:)`, after, {
    name: lineOf(args),
    title: (line) => `a time line that is ${line}`,
    fits: (parts): parts is readonly [date: string, id: string, key: string] => areTexts(parts, 3),
  })
  return { date, id, key }
}

function lineOf(args: Arguments): 'dated' | 'undated' {
  return args['dated'] === false ? 'undated' : 'dated'
}

function connection(
  model: Model,
  around: string,
  [rows, total, undated, histories, read]: TimelineAnswer,
  args: Arguments,
  field: string,
  size: number,
): PlainObject {
  const after = cursorOf(field, args)
  const { from, until } = spanOf(args)
  const changes = read
    .flatMap((history) => placedChanges(model, history))
    .filter(({ date }) => date <= until && (parseDate(date)?.end ?? '') >= from)
  const items = [
    ...rows.map((row) => placedItem(model, around, row)),
    ...changes.filter((one) => inOrder(after, one) < 0),
  ]
  const placed = items.sort(inOrder)
  const shown = placed.slice(0, size)
  const cursor = (one: Placed | undefined) => (one ? encodeCursor(lineOf(args), [one.date, one.id, one.key]) : null)
  return {
    nodes: shown.map(({ item }) => item),
    totalCount: total + changes.length,
    undatedCount: undated,
    changesLeftOut: Math.max(0, histories - mostHistories),
    pageInfo: {
      hasNextPage: placed.length > size,
      hasPreviousPage: isGiven(args['after']),
      startCursor: cursor(shown[0]),
      endCursor: cursor(shown.at(-1)),
    },
  }
}

/** As the database orders texts: ids hold nothing that code points and UTF-16 units order otherwise. */
function inOrder(a: Place, b: Place): number {
  for (const part of ['date', 'id', 'key'] as const) if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1
  return 0
}
