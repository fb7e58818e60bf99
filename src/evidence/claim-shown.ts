import type { Model, ValueShape } from '../model/model.ts'
import type { Decision } from '../records/decide.ts'
import type { Atom, Evidence, ObjectValue } from '../records/record.ts'
import { citationOf } from './citation.ts'
import type { RecordShown } from './record-shown.ts'
import type { QuoteFound, Said } from './said.ts'
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

export interface QuoteShown extends Omit<QuoteFound, 'nearest' | 'unsaid'> {
  readonly text: string | null
  readonly page: string | null
  readonly saidById: string | null
  readonly saidBy: string | null
  readonly containsValue: boolean | null
  readonly nearest: string | null
}

/** `same` gives all claims of the same value, `record` the record: only who asks for them pays. */
export function claimShown(
  model: Model,
  stated: Stated,
  decision: Decision,
  { same, record }: { readonly same: () => readonly Stated[]; readonly record: () => RecordShown },
): ClaimShown {
  const { said, field, to } = stated
  const quotes = quotesFor(stated)
  const saidById = speakerOf(stated) ?? null
  return {
    id: `${said.id}#${field}${to === undefined ? '' : `@${to}`}`,
    field,
    ...decision,
    value: shownValue(model, stated.item, stated.shape),
    target: stated.shape === 'link' ? String(stated.item) : (to ?? null),
    source: said.source,
    get record() {
      return record()
    },
    quote: quotes[0] ?? null,
    quotes,
    saidById,
    saidBy: saidById,
    publishedOn: said.source.publishedOn ?? null,
    asOf: said.asOf ?? null,
    recordedAt: said.recordedAt,
    get support() {
      return supportOf(same().map((each) => ({ source: each.said.source, saidBy: speakerOf(each) })))
    },
    get citation() {
      return citationOf(said.source, said.id)
    },
    url: `/records/${said.id}#${field}`,
  }
}

/** The nearest word counts: of the quote, of the record, of the source. */
function speakerOf({ said, about }: Stated): string | undefined {
  const quoted = said.evidence.find(({ for: fields, saidBy }) => saidBy !== undefined && speaksOf(fields, about))
  return quoted?.saidBy ?? said.saidBy ?? said.source.saidBy
}

function quotesFor({ said, about, field }: Stated): readonly QuoteShown[] {
  return said.evidence.flatMap((evidence, index) =>
    speaksOf(evidence.for, about) ? [quoteShown(evidence, said.checks[index], field)] : [],
  )
}

function speaksOf(fields: readonly string[], about: readonly string[]): boolean {
  return fields.some((name) => about.includes(name))
}

export function quoteShown(evidence: Evidence, found: QuoteFound | undefined, field: string): QuoteShown {
  const { quote, page, saidBy } = evidence
  const { nearest, unsaid, ...rest } = found ?? { status: 'UNCHECKED' as const }
  return {
    ...rest,
    text: quote ?? null,
    page: page ?? null,
    saidById: saidBy ?? null,
    saidBy: saidBy ?? null,
    containsValue: quote === undefined ? null : !(unsaid ?? []).includes(field),
    nearest: nearest?.text ?? null,
  }
}
