/**
 * A date as exact as it was told: `2004`, `2004-05` or `2004-05-17` (ISO 8601 calendar dates, Gregorian, years 0001 to
 * 9999). It stands for the interval from `start` to `end`, both full dates and both included.
 */
export interface PartialDate {
  readonly text: string
  readonly start: string
  readonly end: string
}

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

/** The date a text stands for; undefined when it is none (a 13th month, 30 February, year 0000). */
export function parseDate(text: string): PartialDate | undefined {
  const match = pattern.exec(text)
  if (!match) return undefined
  const [, year, month, day] = match
  if (year === undefined || year === '0000') return undefined
  if (month === undefined) return { text, start: `${year}-01-01`, end: `${year}-12-31` }
  if (month < '01' || month > '12') return undefined
  const last = daysIn(Number(year), Number(month))
  if (day === undefined) return { text, start: `${text}-01`, end: `${text}-${last}` }
  return day >= '01' && Number(day) <= last ? { text, start: text, end: text } : undefined
}

/**
 * The shortest text that starts on the same day (`2004-01-01` becomes `2004`). Recorded texts are compared with it:
 * `text >= shortestStart(v)` holds exactly when the text's interval starts no earlier than v's.
 */
export function shortestStart(date: PartialDate): string {
  if (date.start.endsWith('-01-01')) return date.start.slice(0, 4)
  return date.start.endsWith('-01') ? date.start.slice(0, 7) : date.start
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
