import type { QuoteCheck } from '../records/quotes/check-quotes.ts'
import type { Evidence } from '../records/record.ts'
import { passageId } from './passage.ts'
import type { SourceHeader } from './source-header.ts'

/** A quote as the API shows it; names are those of the type `Quote`. */
export interface QuoteShown {
  readonly status: QuoteCheck['status']
  readonly occurrences: number | undefined
  readonly start: number | undefined
  readonly end: number | undefined
  /** The passages of the source's text before and behind it, by their ids; see `passageId`. */
  readonly prefix: string | null
  readonly suffix: string | null
  readonly text: string | null
  readonly page: string | null
  readonly saidById: string | null
  readonly saidBy: string | null
  readonly containsValue: boolean | null
  readonly nearest: string | null
}

/** Whether evidence for these fields stands behind what goes by these names. */
export function speaksOf(fields: readonly string[], about: readonly string[]): boolean {
  return fields.some((name) => about.includes(name))
}

const unchecked: QuoteCheck = { status: 'UNCHECKED' }

/** One entry of a record's evidence. Who asks for no passages and no judgement pays for none: an answer may show thousands. */
export class QuoteOf implements QuoteShown {
  readonly #header: SourceHeader
  readonly #evidence: Evidence
  readonly #found: QuoteCheck
  readonly #contains: (evidence: Evidence) => boolean | null

  constructor(
    header: SourceHeader,
    evidence: Evidence,
    found: QuoteCheck | undefined,
    contains: (evidence: Evidence) => boolean | null,
  ) {
    this.#header = header
    this.#evidence = evidence
    this.#found = found ?? unchecked
    this.#contains = contains
  }

  get status(): QuoteCheck['status'] {
    return this.#found.status
  }

  get occurrences(): number | undefined {
    return this.#found.occurrences
  }

  get start(): number | undefined {
    return this.#found.end === undefined ? undefined : this.#found.start
  }

  get end(): number | undefined {
    return this.#found.start === undefined ? undefined : this.#found.end
  }

  get prefix(): string | null {
    const { start } = this
    return start === undefined ? null : this.#passage(start - contextLength, start)
  }

  get suffix(): string | null {
    const { end } = this
    return end === undefined ? null : this.#passage(end, end + contextLength)
  }

  get text(): string | null {
    return this.#evidence.quote ?? null
  }

  get page(): string | null {
    return this.#evidence.page ?? null
  }

  get saidById(): string | null {
    return this.#evidence.saidBy ?? null
  }

  get saidBy(): string | null {
    return this.saidById
  }

  get containsValue(): boolean | null {
    return this.#contains(this.#evidence)
  }

  get nearest(): string | null {
    return this.#found.nearest?.text ?? null
  }

  #passage(start: number, end: number): string {
    const { id: source, textRecordedAt } = this.#header
    return passageId({ source, recordedAt: textRecordedAt ?? '', start: Math.max(0, start), end })
  }
}

/** Characters of a TextQuoteSelector's `prefix` and `suffix`, at most. */
const contextLength = 32
