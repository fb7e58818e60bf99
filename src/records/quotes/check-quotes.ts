import { kindNamed, type Model } from '../../model/model.ts'
import type { ChanceryRecord, Evidence } from '../record.ts'
import { quoteSays } from './quote-says.ts'
import type { NearPassage, SourceText } from './source-text.ts'

/**
 * What became of one entry of a record's evidence. Plain data, kept as `keptChecks` writes it. Places are in Unicode code points of the
 * source's text, as in a W3C TextPositionSelector; of several occurrences it is the first.
 */
export interface QuoteCheck {
  /** UNCHECKED: the source has no text, or the entry no quote. */
  readonly status: 'VERIFIED' | 'MISSING' | 'UNCHECKED'
  /** There is no quote in it, only a page or a speaker. */
  readonly unquoted?: true
  readonly occurrences?: number
  readonly start?: number
  readonly end?: number
  /** Where it is missing: the passage most like it. */
  readonly nearest?: NearPassage
  /** Fields of the entry whose number, amount or date neither this quote contains nor another of the record's for that field; absent where there are none. */
  readonly unsaid?: readonly string[]
}

/** One check for each entry of a record's evidence, in its order. `language` is the source's (BCP 47). */
export function checkQuotes(
  model: Model,
  record: ChanceryRecord,
  text: SourceText | undefined,
  language?: string,
): readonly QuoteCheck[] {
  const unsaid = unsaidFields(model, record, language)
  return record.evidence.map((entry) => {
    const check = placed(entry, text)
    const here = entry.quote === undefined ? [] : entry.for.filter((field) => unsaid.has(field))
    return here.length === 0 ? check : { ...check, unsaid: here }
  })
}

/** Nothing to put right. A quote that cannot be checked is no mistake. */
export function orderly(check: QuoteCheck): boolean {
  return check.status !== 'MISSING' && (check.unsaid ?? []).length === 0
}

function placed({ quote, prefix, suffix }: Evidence, text: SourceText | undefined): Omit<QuoteCheck, 'unsaid'> {
  if (quote === undefined) return { status: 'UNCHECKED', unquoted: true }
  if (text === undefined) return { status: 'UNCHECKED' }
  const narrowed = { ...(prefix === undefined ? {} : { prefix }), ...(suffix === undefined ? {} : { suffix }) }
  const found = text.find({ quote, ...narrowed })
  if (found.status === 'MISSING') return found
  return { status: found.status, occurrences: found.occurrences, ...found.places[0] }
}

/** The fields with quotes of which none contains their value. */
function unsaidFields(model: Model, record: ChanceryRecord, language: string | undefined): ReadonlySet<string> {
  const kind = kindNamed(model, record.kind)
  const unsaid = new Set<string>()
  const said = new Set<string>()
  for (const { for: names, quote } of record.evidence) {
    if (quote === undefined) continue
    for (const name of names) {
      const field = kind.fields.get(name)
      const value = record.values.get(name)
      if (field?.role !== 'value' || value === undefined || said.has(name)) continue
      if (quoteSays(model, quote, value, field.shape, language)) {
        said.add(name)
        unsaid.delete(name)
      } else unsaid.add(name)
    }
  }
  return unsaid
}
