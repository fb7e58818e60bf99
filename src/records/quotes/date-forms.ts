/** Ways to write dates that can be ruled out together. */
export interface DateForms {
  /** Cheap to ask: no form fits a quote that this does not. */
  readonly sign: RegExp
  readonly forms: readonly RegExp[]
}

/**
 * How dates are written, longest form first. Named groups: `year` (four digits or two), `month` or `name`, `days` (one
 * or more), `first` and `second` (day and month in either order), `season` and `until` (years).
 */
export function dateForms(months: ReadonlyMap<string, number>): readonly DateForms[] {
  const kept = known.get(months)
  if (kept) return kept
  const names = namesPattern(months)
  const all = [
    { sign: /\d(?:[-/.]| ?[年月년월])/u, forms: numeric },
    { sign: new RegExp(names, 'iu'), forms: namedForms(names) },
    { sign: /\d/, forms: bare },
  ]
  known.set(months, all)
  return all
}

const known = new WeakMap<ReadonlyMap<string, number>, readonly DateForms[]>()

const numeric: readonly RegExp[] = [
  /(?<!\d)(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<days>\d{1,2})(?!\d)/gu,
  /(?<!\d)(?<first>\d{1,2})(?<mark>[-/.]|\. )(?<second>\d{1,2})\k<mark>(?<year>\d{4}|\d{2})(?!\d)/gu,
  /(?:(?<!\d)(?<year>\d{4}) ?[年년] ?)?(?<!\d)(?<month>\d{1,2}) ?[月월](?: ?(?<days>\d{1,2}) ?[日일号])?/gu,
  /(?<year>\d{4}) ?[年년]/gu,
]

/** Behind the named ones, which also hold years and dots. */
const bare: readonly RegExp[] = [
  /(?<![\d.,])(?<month>\d{1,2})[./](?<year>[12]\d{3})(?!\d)/gu,
  /(?<![\d.,])(?<season>[12]\d{3})[-/](?<until>\d{2})(?!\d)/gu,
  /(?<![\d.,])(?<first>\d{1,2})\.(?<second>\d{1,2})\.(?!\d)/gu,
  /(?<![\d.,'])(?<year>[12]\d{3})(?![\d's]|[.,]\d)/gu,
  /(?<=(?:^|[ (])')(?<year>\d{2})(?!\d)/gu,
  /(?<!\d)(?<days>\d{1,2})(?:st|nd|rd|th)\b/giu,
]

function namesPattern(months: ReadonlyMap<string, number>): string {
  const longestFirst = [...months.keys()].sort((a, b) => b.length - a.length)
  return `(?<![\\p{L}\\p{M}])(?<name>${longestFirst.map(escaped).join('|')})(?![\\p{L}\\p{M}])\\.?`
}

function namedForms(name: string): readonly RegExp[] {
  const day = '\\d{1,2}(?:st|nd|rd|th|er|º|ª|\\.)?(?!\\d)'
  const days = `(?<!\\d)(?<days>${day}(?: ?(?:-|/|,|&|to|and|or|und|et|y|e|и) ?${day}){0,8})`
  const year = '(?<year>[12]\\d{3})(?!\\d)'
  const of = "(?:of |de |del |d')?"
  return [
    new RegExp(`${name} ?-?(?:the )?${days},? ?-?${year}`, 'giu'),
    new RegExp(`${days}[ -]?${of}${name}(?:,? ?-?${of}${year})?`, 'giu'),
    new RegExp(`${name} ?-?(?:the )?${days}(?:,? ?-?${year})?`, 'giu'),
    new RegExp(`${name},? ?-?${of}${year}`, 'giu'),
    new RegExp(name, 'giu'),
  ]
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
