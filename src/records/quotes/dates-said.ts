import { dateForms } from './date-forms.ts'
import { monthNames } from './month-names.ts'
import { ordinals } from './number-words.ts'

/** What a quote says of a date; parts that it leaves open are absent. */
export interface DateSaid {
  readonly year?: number
  readonly month?: number
  readonly day?: number
}

type Groups = { readonly [name: string]: string | undefined }

/** All dates of a plain quote. Where it is open which number is the month, both readings are given. */
export function datesSaid(quote: string, language: string | undefined): readonly DateSaid[] {
  const months = monthNames(language)
  const found: DateSaid[] = []
  let rest = withOrdinalDigits(quote)
  for (const { sign, forms } of dateForms(months)) {
    if (!sign.test(rest)) continue
    for (const form of forms) {
      // What one form has read, the next ones do not read again.
      rest = rest.replace(form, (...match) => {
        const [index, whole, groups] = match.slice(-3) as [number, string, Groups]
        const said = readForm(groups, months)
        found.push(...said, ...edges(whole.slice(Math.max(0, index - 20), index), said))
        return '\u0000'
      })
    }
  }
  return found
}

function readForm(groups: Groups, months: ReadonlyMap<string, number>): readonly DateSaid[] {
  const years = yearsOf(groups['year'])
  const named = months.get(groups['name']?.toLowerCase().replace(/\.$/, '') ?? '')
  const { first, second } = groups
  const orders = first !== undefined && second !== undefined ? [[first, second] as const, [second, first] as const] : []
  const partial = [
    ...orders.map(([day, month]) => ({ day: Number(day), month: Number(month) })),
    ...daysOf(groups['days']).map((day) => ({ day, ...monthOf(named, groups['month']) })),
    ...(groups['days'] === undefined && orders.length === 0 ? [monthOf(named, groups['month'])] : []),
  ]
  const possible = partial.filter(
    ({ day = 1, month = 1 }: DateSaid) => day >= 1 && day <= 31 && month >= 1 && month <= 12,
  )
  const dates = years.length === 0 ? possible : possible.flatMap((date) => years.map((year) => ({ year, ...date })))
  return [...dates, ...seasonOf(groups)]
}

function monthOf(named: number | undefined, written: string | undefined): DateSaid {
  const month = named ?? (written === undefined ? undefined : Number(written))
  return month === undefined ? {} : { month }
}

function daysOf(written: string | undefined): readonly number[] {
  return (written?.match(/\d+/g) ?? []).map(Number)
}

/** Two digits may be of this century or the last. */
function yearsOf(written: string | undefined): readonly number[] {
  if (written === undefined) return []
  return written.length === 2 ? [1900 + Number(written), 2000 + Number(written)] : [Number(written)]
}

/** `2004-05` may be a month, or a season that ends in 2005. */
function seasonOf({ season, until }: Groups): readonly DateSaid[] {
  if (season === undefined || until === undefined) return []
  const year = Number(season)
  const last = Math.floor(year / 100) * 100 + Number(until)
  return [{ year }, { year: last }, ...(Number(until) <= 12 ? [{ year, month: Number(until) }] : [])]
}

/** `the end of 2027` also says its last day, `the beginning of May` its first. */
function edges(before: string, said: readonly DateSaid[]): readonly DateSaid[] {
  const last = /\bend(?:ing)? (?:of |in )?$/i.test(before)
  if (!last && !/\b(?:start|beginning) of $/i.test(before)) return []
  return said.flatMap((date) => {
    if (date.day !== undefined) return []
    const month = date.month ?? (last ? 12 : 1)
    const day = last ? new Date(Date.UTC(date.year ?? 2_000, month, 0)).getUTCDate() : 1
    return [{ ...date, month, day }]
  })
}

const ordinalWords = new RegExp(`\\b(?:(twenty|thirty)[ -])?(${[...ordinals.keys()].join('|')})\\b`, 'gi')

/** `the sixteenth of January` as `the 16th of January`. */
function withOrdinalDigits(quote: string): string {
  return quote.replace(ordinalWords, (words, tens: string | undefined, last: string) => {
    const value = ordinals.get(last.toLowerCase())
    if (value === undefined || value > 31) return words
    return `${value + (tens === undefined ? 0 : tens.toLowerCase() === 'twenty' ? 20 : 30)}th`
  })
}
