import type { Place, RecordError } from '../../errors.ts'
import { orderly, type QuoteCheck } from '../../records/quotes/check-quotes.ts'
import type { ChanceryRecord, Evidence } from '../../records/record.ts'
import { saidText } from '../import/said-text.ts'

/** What the check of quotes found in one run: of records that are new or changed, or whose source has another text. */
export interface QuoteReport {
  readonly verified: number
  readonly missing: number
  /** Their sources have no text. */
  readonly unchecked: number
  /** Values that no quote behind their field contains; each entry of evidence counts. */
  readonly unsaid: number
  /** The first 20 that are not in order. They are told, never rejected. */
  readonly first: readonly RecordError[]
}

const firstAtMost = 20

export const noQuotes: QuoteReport = { verified: 0, missing: 0, unchecked: 0, unsaid: 0, first: [] }

/** Counts while records are checked. */
export class QuoteTally {
  readonly #counts = { verified: 0, missing: 0, unchecked: 0, unsaid: 0 }
  readonly #first: RecordError[] = []

  get report(): QuoteReport {
    return { ...this.#counts, first: this.#first }
  }

  add(record: ChanceryRecord, checks: readonly QuoteCheck[], place: Place): void {
    checks.forEach((check, index) => {
      const entry = record.evidence[index]
      if (entry?.quote === undefined) return
      this.#counts[({ VERIFIED: 'verified', MISSING: 'missing', UNCHECKED: 'unchecked' } as const)[check.status]] += 1
      this.#counts.unsaid += (check.unsaid ?? []).length
      if (orderly(check)) return
      for (const error of disorders(record, check, entry, place)) {
        if (this.#first.length < firstAtMost) this.#first.push(error)
      }
    })
  }
}

/** What is wrong with one quote, as a message of an import. */
function disorders(record: ChanceryRecord, check: QuoteCheck, entry: Evidence, place: Place): readonly RecordError[] {
  const at = { place, record: record.id, got: JSON.stringify(short(entry.quote ?? '')) }
  const { nearest } = check
  const instead = nearest === undefined ? '' : `, such as ${JSON.stringify(short(nearest.text))}`
  const field = entry.for.join(', ')
  const missing = check.status === 'MISSING'
  const narrowed = nearest?.similarity === 1 ? narrowing(entry) : ''
  const required = narrowed === '' ? `words that stand in the text of ${record.source}${instead}` : narrowed
  return [
    ...(missing ? [{ ...at, field, expected: required }] : []),
    ...(check.unsaid ?? []).map((name) => ({
      ...at,
      field: name,
      expected: `a quote that contains ${saidText(record.values.get(name))}`,
    })),
  ]
}

/** The words stand there, but not between these. */
function narrowing({ prefix, suffix }: Evidence): string {
  const around = [
    ...(prefix === undefined ? [] : [`behind the prefix ${JSON.stringify(short(prefix))}`]),
    ...(suffix === undefined ? [] : [`before the suffix ${JSON.stringify(short(suffix))}`]),
  ]
  return around.length === 0 ? '' : `words that stand ${around.join(' and ')}; they stand elsewhere in the text`
}

function short(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}
