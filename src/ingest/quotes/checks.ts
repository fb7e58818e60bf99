import type { Place } from '../../errors.ts'
import { checkQuotes } from '../../records/quotes/check-quotes.ts'
import { keptChecks } from '../../records/quotes/kept-checks.ts'
import type { ChanceryRecord, Source } from '../../records/record.ts'
import type { IngestContext } from '../context.ts'
import type { FreshRecord } from '../write/change.ts'
import { createSourceTexts } from '../write/source-texts.ts'
import { type QuoteReport, QuoteTally } from './report.ts'

/** A record whose quotes are to be checked. */
interface QuotingRecord {
  /** The record's own id. */
  readonly id: string
  readonly record: ChanceryRecord
  readonly place?: Place
}

/** Checks quotes for one run, and counts what it finds. */
export interface QuoteChecks {
  /** A header that was just read. */
  readonly offer: (source: Source) => void
  /** What was found of each record's quotes, as it is kept, by the record's id; records without evidence are left out. */
  readonly check: (records: readonly QuotingRecord[]) => Promise<ReadonlyMap<string, string>>
  readonly report: () => QuoteReport
}

/** The records with what was found of their quotes; those that were checked before stay as they are. */
export async function withQuotes(
  quotes: QuoteChecks,
  records: readonly FreshRecord[],
): Promise<readonly FreshRecord[]> {
  const found = await quotes.check(records.filter((record) => record.quotes === undefined))
  if (found.size === 0) return records
  return records.map((record) => {
    const checks = found.get(record.id)
    return checks === undefined ? record : { ...record, quotes: checks }
  })
}

export function createQuoteChecks(context: IngestContext): QuoteChecks {
  const texts = createSourceTexts(context)
  const tally = new QuoteTally()
  return {
    offer: texts.put,
    report: () => tally.report,
    async check(records) {
      const quoting = records.filter(({ record }) => record.evidence.length > 0)
      const found = new Map<string, string>()
      if (quoting.length === 0) return found
      const sources = await texts.get(quoting.map(({ record }) => record.source))
      for (const { id, record, place } of quoting) {
        const source = sources.get(record.source)
        const checks = checkQuotes(context.model, record, source?.text(), source?.language)
        tally.add(record, checks, place ?? { file: `source ${record.source}` })
        found.set(id, keptChecks(checks))
      }
      return found
    },
  }
}
