import type { Model } from '../model/model.ts'
import { languageOf } from '../records/quotes/language.ts'
import { isJudged, quoteSaysItem } from '../records/quotes/quote-says.ts'
import type { Atom, Evidence, ObjectValue } from '../records/record.ts'
import { namedIn, type RunningText, runningText } from '../search/named-in.ts'
import type { Called } from './called-by.ts'
import { QuoteOf, type QuoteShown, speaksOf } from './quote-shown.ts'
import type { Stated } from './stated.ts'

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
  const contains = (evidence: Evidence) => judge(model, stated, evidence, called).contains
  const shown: Entry[] = []
  for (const [index, evidence] of said.evidence.entries()) {
    if (!speaksOf(evidence.for, about)) continue
    shown.push({ evidence, quote: new QuoteOf(said.source, evidence, said.checks[index], contains) })
  }
  const [only] = shown
  if (shown.length < 2) return { quote: only?.quote ?? null, quotes: only ? [only.quote] : [], otherQuotes: [] }
  return parted(shown.map((one) => ({ ...one, weight: judge(model, stated, one.evidence, called).weight })))
}

interface Entry {
  readonly evidence: Evidence
  readonly quote: QuoteShown
}

function parted(shown: readonly (Entry & Pick<Judged, 'weight'>)[]): Quoted {
  const best = Math.max(...shown.map(({ weight }) => weight))
  const quotes = shown.filter(({ weight }) => weight === best).map(({ quote }) => quote)
  const otherQuotes = shown.filter(({ weight }) => weight !== best).map(({ quote }) => quote)
  const worded = quotes.filter(({ text }) => text !== null)
  const alone = worded.length === 0 ? quotes[0] : worded.length === 1 || best > 0 ? worded[0] : undefined
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
