import type { Arguments } from '../../cypher/request-arguments.ts'
import { RequestError } from '../../errors.ts'
import { parseDate } from '../../values/date.ts'

/**
 * A moment as the store writes it, `2026-01-26T09:30:00.000Z`; a plain date stands for its start or its last instant.
 * Undefined when it was not given.
 */
export function momentOf(args: Arguments, name: string, side: 'start' | 'end'): string | undefined {
  const given = args[name]
  if (given === undefined || given === null) return undefined
  const text = String(given)
  const date = parseDate(text)
  if (date) return side === 'start' ? `${date.start}T00:00:00.000Z` : `${date.end}T23:59:59.999Z`
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(time)) return new Date(time).toISOString()
  throw new RequestError(
    `${name}: expected a moment such as 2026-01-26T09:30:00Z or a date such as 2026-01, got ${JSON.stringify(text)}`,
  )
}
