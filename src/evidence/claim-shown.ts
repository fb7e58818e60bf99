import type { Model, ValueShape } from '../model/model.ts'
import type { Decision } from '../records/decide.ts'
import type { QuoteCheck } from '../records/quotes/check-quotes.ts'
import type { Atom, Evidence, ObjectValue } from '../records/record.ts'
import { citationOf } from './citation.ts'
import { passageId } from './passage.ts'
import type { RecordShown } from './record-shown.ts'
import type { Said } from './said.ts'
import { type ShownValue, shownValue } from './shown-value.ts'
import type { SourceHeader } from './source-header.ts'
import { type Support, supportOf } from './support.ts'

/** One value or link in one record, before it is known whether it counts. */
export interface Stated {
  readonly said: Said
  /** `amount`, `funders`, `funders.role`. */
  readonly field: string
  /** Names under which evidence may speak of it. */
  readonly about: readonly string[]
  readonly item: Atom | ObjectValue
  readonly shape: ValueShape | 'link'
  /** For a property of a link: where that link leads. */
  readonly to?: string
}

/** A claim as the API shows it; names are those of the type `Claim`. */
export interface ClaimShown extends Decision {
  readonly id: string
  readonly field: string
  readonly value: ShownValue
  readonly target: string | null
  readonly source: SourceHeader
  readonly record: RecordShown
  readonly quote: QuoteShown | null
  readonly quotes: readonly QuoteShown[]
  readonly saidById: string | null
  readonly saidBy: string | null
  readonly publishedOn: string | null
  readonly asOf: string | null
  readonly recordedAt: string | null
  readonly support: Support
  readonly citation: string
  readonly url: string
}

export interface QuoteShown extends Pick<QuoteCheck, 'status' | 'occurrences' | 'start' | 'end'> {
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

/**
 * A claim of a record. What follows from what it states is worked out when it is read: a list of entities makes one for
 * each of them, and accessors of a class cost nothing until then.
 */
export class ClaimOf implements ClaimShown {
  readonly chosen: boolean
  readonly rule: Decision['rule']
  readonly field: string
  readonly value: ShownValue
  readonly #stated: Stated
  readonly #lookUp: LookUp
  #quotes: readonly QuoteShown[] | undefined

  constructor(model: Model, stated: Stated, { chosen, rule }: Decision, lookUp: LookUp) {
    this.chosen = chosen
    this.rule = rule
    this.field = stated.field
    this.value = shownValue(model, stated.item, stated.shape)
    this.#stated = stated
    this.#lookUp = lookUp
  }

  get id(): string {
    const { said, field, to } = this.#stated
    return `${said.id}#${field}${to === undefined ? '' : `@${to}`}`
  }

  get target(): string | null {
    const { shape, item, to } = this.#stated
    return shape === 'link' ? String(item) : (to ?? null)
  }

  get source(): SourceHeader {
    return this.#stated.said.source
  }

  get record(): RecordShown {
    return this.#lookUp.record(this.#stated)
  }

  get quote(): QuoteShown | null {
    return this.quotes[0] ?? null
  }

  get quotes(): readonly QuoteShown[] {
    this.#quotes ??= quotesFor(this.#stated)
    return this.#quotes
  }

  get saidById(): string | null {
    return speakerOf(this.#stated) ?? null
  }

  get saidBy(): string | null {
    return this.saidById
  }

  get publishedOn(): string | null {
    return this.source.publishedOn ?? null
  }

  get asOf(): string | null {
    return this.#stated.said.asOf ?? null
  }

  get recordedAt(): string | null {
    return this.#stated.said.recordedAt
  }

  get support(): Support {
    const same = this.#lookUp.same(this.#stated)
    return supportOf(same.map((each) => ({ source: each.said.source, saidBy: speakerOf(each) })))
  }

  get citation(): string {
    return citationOf(this.source, this.#stated.said.id)
  }

  get url(): string {
    return `/records/${this.#stated.said.id}#${this.field}`
  }
}

/** What a claim has to ask its surroundings for: only who reads it pays. */
export interface LookUp {
  /** All claims of the same value. */
  same(stated: Stated): readonly Stated[]
  record(stated: Stated): RecordShown
}

/** The nearest word counts: of the quote, of the record, of the source. */
function speakerOf({ said, about }: Stated): string | undefined {
  const quoted = said.evidence.find(({ for: fields, saidBy }) => saidBy !== undefined && speaksOf(fields, about))
  return quoted?.saidBy ?? said.saidBy ?? said.source.saidBy
}

function quotesFor({ said, about, field }: Stated): readonly QuoteShown[] {
  return said.evidence.flatMap((evidence, index) =>
    speaksOf(evidence.for, about) ? [quoteShown(said.source, evidence, said.checks[index], field)] : [],
  )
}

function speaksOf(fields: readonly string[], about: readonly string[]): boolean {
  return fields.some((name) => about.includes(name))
}

export function quoteShown(
  { id: source, textRecordedAt }: SourceHeader,
  { quote, page, saidBy }: Evidence,
  found: QuoteCheck | undefined,
  field: string,
): QuoteShown {
  const { status, occurrences, start, end, nearest, unsaid } = found ?? { status: 'UNCHECKED' as const }
  const places = start === undefined || end === undefined ? undefined : { start, end }
  const passage = (from: number, until: number) =>
    passageId({ source, recordedAt: textRecordedAt ?? '', start: Math.max(0, from), end: until })
  return {
    status,
    ...(occurrences === undefined ? {} : { occurrences }),
    ...places,
    prefix: places ? passage(places.start - contextLength, places.start) : null,
    suffix: places ? passage(places.end, places.end + contextLength) : null,
    text: quote ?? null,
    page: page ?? null,
    saidById: saidBy ?? null,
    saidBy: saidBy ?? null,
    containsValue: quote === undefined || found === undefined ? null : !(unsaid ?? []).includes(field),
    nearest: nearest?.text ?? null,
  }
}

/** Characters of a TextQuoteSelector's `prefix` and `suffix`, at most. */
const contextLength = 32
