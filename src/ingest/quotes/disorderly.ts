import { orderly, type QuoteCheck } from '../../records/quotes/check-quotes.ts'
import { checksIn } from '../../records/quotes/kept-checks.ts'
import type { Evidence } from '../../records/record.ts'
import type { IngestContext } from '../context.ts'
import { saidText } from '../import/said-text.ts'
import { storedSources } from '../write/source-headers.ts'

/** A quote that is not in order. */
export interface DisorderlyQuote {
  readonly source: string
  /** Id of the entity that the record describes. */
  readonly record: string
  readonly fields: readonly string[]
  readonly status: QuoteCheck['status']
  readonly quote: string
  /** Where it is missing: the passage most like it, with its place in code points of the source's text. */
  readonly nearest?: QuoteCheck['nearest']
  /** Values that the quote does not contain. */
  readonly unsaid: readonly { readonly field: string; readonly value: string }[]
}

/** How many quotes are kept, by what was found of them. */
export interface QuoteCounts {
  readonly verified: number
  readonly missing: number
  readonly unchecked: number
  /** Values that no quote behind their field contains; each entry of evidence counts. */
  readonly unsaid: number
}

/** One page of kept quotes. */
export interface QuotePage {
  readonly disorderly: readonly DisorderlyQuote[]
  readonly counts: QuoteCounts
}

const pageSize = 1_000

/** All kept quotes, in pages, by source and entity; changes nothing. The whole list is never in memory. */
export async function* checkedQuotes(context: IngestContext): AsyncGenerator<QuotePage> {
  const { graph, catalogue } = context
  const statement = catalogue.statement('write/checked-quotes')
  for (const [source, { quotesStale }] of [...(await storedSources(context))].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (let after = ''; ; ) {
      const page = await graph.read<Row>(statement, { source, after, limit: BigInt(pageSize) })
      const last = page.at(-1)
      if (last) yield quotesStale ? { disorderly: [], counts: uncheckedIn(page) } : pageOf(source, page)
      if (!last || page.length < pageSize) break
      after = last.entity
    }
  }
}

export const noCounts: QuoteCounts = { verified: 0, missing: 0, unchecked: 0, unsaid: 0 }

export function addCounts(some: QuoteCounts, more: QuoteCounts): QuoteCounts {
  return {
    verified: some.verified + more.verified,
    missing: some.missing + more.missing,
    unchecked: some.unchecked + more.unchecked,
    unsaid: some.unsaid + more.unsaid,
  }
}

type Row = { readonly entity: string; readonly quotes: string; readonly payload: string | null }

function pageOf(source: string, rows: readonly Row[]): QuotePage {
  const checks = rows.map((row) => checksIn(row.quotes))
  return {
    disorderly: rows.flatMap((row, index) => disorderlyIn(source, row, checks[index] ?? [])),
    counts: countsOf(checks.flat()),
  }
}

/** What is kept speaks of a former text: a run ended before it had checked all with the present one. */
function uncheckedIn(rows: readonly Row[]): QuoteCounts {
  const quoted = rows.flatMap((row) => checksIn(row.quotes)).filter(({ unquoted }) => !unquoted)
  return { ...noCounts, unchecked: quoted.length }
}

function countsOf(checks: readonly QuoteCheck[]): QuoteCounts {
  const quoted = checks.filter(({ unquoted }) => !unquoted)
  const having = (status: QuoteCheck['status']) => quoted.filter((check) => check.status === status).length
  return {
    verified: having('VERIFIED'),
    missing: having('MISSING'),
    unchecked: having('UNCHECKED'),
    unsaid: quoted.reduce((sum, check) => sum + (check.unsaid ?? []).length, 0),
  }
}

function disorderlyIn(
  source: string,
  { entity, payload }: Row,
  checks: readonly QuoteCheck[],
): readonly DisorderlyQuote[] {
  if (payload === null) return []
  const said = JSON.parse(payload) as { readonly [field: string]: unknown } & {
    readonly evidence?: readonly Evidence[]
  }
  return checks.flatMap((check, index) => {
    const { for: fields = [], quote } = said.evidence?.[index] ?? {}
    if (quote === undefined || orderly(check)) return []
    const { status, nearest } = check
    const unsaid = (check.unsaid ?? []).map((field) => ({ field, value: saidText(said[field]) }))
    return [{ source, record: entity, fields, status, quote, ...(nearest === undefined ? {} : { nearest }), unsaid }]
  })
}
