import type { Model, TimeBounds } from '../../../src/model/model.ts'
import { parseDate } from '../../../src/values/date.ts'
import type { Item } from './oracle.ts'

/** The moment that a list is asked for, as its arguments or those around it say. */
export interface Moment {
  readonly validAt?: unknown
  readonly undated?: unknown
}

/** Whether an item was there at some time within the moment: itself and the link to it, each by its own bounds. */
export function isValid(model: Model, item: Item, properties: string | undefined, moment: Moment): boolean {
  const asked = typeof moment.validAt === 'string' ? parseDate(moment.validAt) : undefined
  if (!asked) return true
  if (moment.undated === 'EXCLUDE' && isUndated(model, item, properties)) return false
  return spansOf(model, item, properties).every(({ from, until }) => {
    const begins = from === undefined ? '0000-00-00' : (parseDate(from)?.start ?? '')
    return begins <= asked.end && (until === undefined || asked.start <= lastDay(from, until))
  })
}

/** Whether it says no date, though it, or the link to it, may say one. */
export function isUndated(model: Model, item: Item, properties: string | undefined): boolean {
  const spans = spansOf(model, item, properties)
  return spans.length > 0 && spans.every(({ from, until }) => from === undefined && until === undefined)
}

interface Span {
  readonly from: string | undefined
  readonly until: string | undefined
}

function spansOf(model: Model, { node, properties: said }: Item, properties: string | undefined): readonly Span[] {
  const ofLink = properties === undefined ? undefined : model.valueTypes.get(properties)
  const link = new Map(Object.entries(said))
  return [...spanOf(model.kinds.get(node.kind), node.values), ...spanOf(ofLink, link)]
}

function spanOf(bounds: TimeBounds | undefined, values: ReadonlyMap<string, unknown>): readonly Span[] {
  if (!bounds || bounds.date.length + bounds.validFrom.length + bounds.validUntil.length === 0) return []
  const first = (names: readonly string[]) =>
    names.map((name) => values.get(name)).find((value): value is string => typeof value === 'string')
  const [date, begun, over] = [first(bounds.date), first(bounds.validFrom), first(bounds.validUntil)]
  // With neither a beginning nor an end of its own it is a point: it ends with the period that its date is.
  return [{ from: begun ?? date, until: over ?? (begun === undefined ? date : undefined) }]
}

/** A full end date is the first day that is no longer within, unless it is the day of the beginning. */
function lastDay(from: string | undefined, until: string): string {
  if (until.length < 10 || until === from) return parseDate(until)?.end ?? ''
  const day = new Date(`${until}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}
