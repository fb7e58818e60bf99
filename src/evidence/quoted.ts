import type { Model } from '../model/model.ts'
import { languageOf } from '../records/quotes/language.ts'
import { isJudged, quoteSaysItem } from '../records/quotes/quote-says.ts'
import type { Atom, Evidence, ObjectValue } from '../records/record.ts'
import { namedIn, type RunningText, runningText } from '../search/named-in.ts'
import type { Called } from './called-by.ts'
import type { Stated } from './claim-shown.ts'
import { type QuoteShown, quoteShown, speaksOf } from './quote-shown.ts'

/** The quotes of the field that a claim speaks of, parted by whether they are about this claim; names are those of the type `Claim`. */
export interface Quoted {
  /** The one that contains the value; null where several stand behind the field and of none that is known. */
  readonly quote: QuoteShown | null
  /** Those that contain the value; all where of none that is known. */
  readonly quotes: readonly QuoteShown[]
  readonly otherQuotes: readonly QuoteShown[]
}

/** How much a quote has to do with a claim; 0 where it contains neither its value nor the name of its target, or nobody can tell. */
interface Judged {
  readonly weight: number
  readonly contains: boolean | null
}

/** `called` tells by what the target of a link is called; without it nothing is told of targets. */
export function quotedFor(model: Model, stated: Stated, called: Called | undefined): Quoted {
  const { said, about } = stated
  const entries = said.evidence.flatMap((evidence, index) =>
    speaksOf(evidence.for, about) ? [{ evidence, check: said.checks[index] }] : [],
  )
  const shown = entries.map(({ evidence, check }) => {
    let known: Judged | undefined
    const judged = () => {
      known ??= judge(model, stated, evidence, called)
      return known
    }
    return { judged, quote: quoteShown(said.source, evidence, check, () => judged().contains) }
  })
  const [first] = shown
  if (!first || shown.length === 1) {
    const quotes = shown.map(({ quote }) => quote)
    return { quote: first?.quote ?? null, quotes, otherQuotes: [] }
  }
  const best = Math.max(...shown.map(({ judged }) => judged().weight))
  const isBest = ({ judged }: (typeof shown)[number]) => judged().weight === best
  const quotes = shown.filter(isBest).map(({ quote }) => quote)
  const otherQuotes = shown.filter((one) => !isBest(one)).map(({ quote }) => quote)
  const told = quotes.filter(({ text }) => text !== null)
  const alone = told.length === 0 ? quotes[0] : told.length === 1 || best > 0 ? told[0] : undefined
  return { quote: alone ?? null, quotes, otherQuotes }
}

/** How many quotes with words stand behind the field of a claim. */
export function countQuotes({ said, about }: Stated): number {
  return said.evidence.filter((evidence) => evidence.quote !== undefined && speaksOf(evidence.for, about)).length
}

function judge(model: Model, stated: Stated, evidence: Evidence, called: Called | undefined): Judged {
  const { quote } = evidence
  if (quote === undefined) return { weight: 0, contains: null }
  const { item, shape, to, said } = stated
  const text = prepared(evidence, quote, said.source.language)
  const named = called && (namedIn(text, called) || (called.unnamed ? undefined : false))
  if (shape === 'link') return { weight: named ? 1 : 0, contains: named ?? null }
  const value = isJudged(model, shape)
    ? quoteSaysItem(model, quote, item, shape, said.source.language)
    : hasText(text, item)
  if (to === undefined) return { weight: value ? 1 : 0, contains: value ?? null }
  // Of a property of a link a quote that names the target is closer than one that tells the same of another target.
  const weight = (named ? 2 : 0) + (value ? 1 : 0)
  if (isJudged(model, shape)) return { weight, contains: value ?? null }
  return { weight, contains: weight > 0 ? true : (named ?? null) }
}

/** Whether a text is in a quote, spelling aside: true, or undefined, since another wording may say the same. */
function hasText(quote: RunningText, item: Atom | ObjectValue): true | undefined {
  const part = typeof item === 'object' ? (item['text'] ?? item['value']) : item
  if (typeof part !== 'string' || part.trim() === '') return undefined
  const names = [part.replaceAll('_', ' ')]
  return namedIn(quote, { names, codes: [part], byLastWord: false }) ? true : undefined
}

/** Of a record with many links each quote is set against each of their targets. */
const running = new WeakMap<Evidence, RunningText>()

function prepared(evidence: Evidence, quote: string, language: string | undefined): RunningText {
  const known = running.get(evidence)
  if (known) return known
  const text = runningText(quote, languageOf(language) === 'other')
  running.set(evidence, text)
  return text
}
