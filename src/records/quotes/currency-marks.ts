import { once } from '../../values/once.ts'
import type { Language } from './language.ts'

/** Currencies (ISO 4217) that a mark beside an amount may stand for. */
export type Currencies = ReadonlySet<string>

/** Common signs that the Unicode tables do not give for English readers. */
const moreSigns: Readonly<Record<string, string>> = {
  US$: 'USD',
  C$: 'CAD',
  AU$: 'AUD',
  S$: 'SGD',
  SG$: 'SGD',
  RMB: 'CNY',
}
const moreNames: Readonly<Record<string, readonly string[]>> = {
  sterling: ['GBP'],
  renminbi: ['CNY'],
  rouble: ['RUB', 'BYN', 'BYR'],
  buck: ['USD'],
}

/** Names of currencies that more often mean something else: `72,000 won by the hospital`. */
const commonWords = new Set(['won', 'real', 'unit'])

/**
 * What the marks beside an amount allow: signs and codes on either side; without them, and in English, the name behind (`US dollars`).
 * Empty where nothing is beside it. `before` and `behind` are the quote up to the amount and from its end on.
 */
export function currencyMarks(before: string, behind: string, language: Language): readonly Currencies[] {
  const written = signOrCode.test(before) || signOrCode.test(behind) ? writtenBeside(before, behind) : []
  const marks = written.flatMap((mark) => currenciesOf(mark) ?? [])
  if (marks.length > 0 || language === 'other') return marks
  const names = namedBehind(behind)
  return names ? [names] : []
}

/** Most quotes have neither, and this is cheaper than looking where they stand. */
const signOrCode = /\p{Sc}|[A-Z]{3}/u

function writtenBeside(before: string, behind: string): readonly string[] {
  const near = [/(?:[A-Z]{1,3})?\p{Sc} ?$/u.exec(before), /\b[A-Z]{3} ?$/.exec(before)]
  const next = [/^[ -]?(?:[A-Z]{1,3})?\p{Sc}/u.exec(behind), /^[ -]?[A-Z]{3}\b/.exec(behind)]
  return [...near, ...next].flatMap((found) => found?.[0].trim().replace(/^-/, '') ?? [])
}

function currenciesOf(mark: string): Currencies | undefined {
  if (codes().has(mark)) return new Set([mark])
  // A sign behind unknown letters, `Bds$`, still tells the sign.
  return signs().get(mark) ?? signs().get(mark.replace(/^[A-Z]+/, ''))
}

/** `US dollars`, `euros`: the longest name that is known. */
function namedBehind(behind: string): Currencies | undefined {
  const words = /^[ -]?(\p{L}[\p{L}.]*(?: \p{L}+){0,2})/u.exec(behind)?.[1]?.replaceAll('.', '').split(' ') ?? []
  const { names, openings } = nouns()
  const most = openings.has(words[0]?.toLowerCase() ?? '') ? words.length : 1
  for (let count = Math.min(most, words.length); count > 0; count -= 1) {
    const name = words.slice(0, count).join(' ').toLowerCase()
    const found = names.get(name) ?? names.get(name.replace(/e?s$/, '')) ?? names.get(name.replace(/s$/, ''))
    if (found) return found
  }
  return undefined
}

/** Whether it is a currency that these tables know; of others no mark can tell anything. */
export function isKnownCurrency(code: string): boolean {
  return codes().has(code)
}

/** From Unicode's tables, which Node brings. Each is read when first asked for: the signs alone take 15 ms. */
const codes = once((): ReadonlySet<string> => new Set(Intl.supportedValuesOf('currency')))

const signs = once((): ReadonlyMap<string, Currencies> => {
  const found = new Map<string, Set<string>>()
  for (const code of codes()) {
    for (const display of ['symbol', 'narrowSymbol'] as const) add(found, signOf(code, display), code)
  }
  for (const [sign, code] of Object.entries(moreSigns)) add(found, sign, code)
  return found
})

interface Nouns {
  readonly names: ReadonlyMap<string, Currencies>
  /** The first words of names of several. */
  readonly openings: ReadonlySet<string>
}

const nouns = once((): Nouns => {
  const names = new Map<string, Set<string>>()
  const english = new Intl.DisplayNames('en', { type: 'currency' })
  for (const code of codes()) {
    // Codes with X that are no country's are metals, units and tests.
    if (/^X(?!OF|AF|PF|CD)/.test(code)) continue
    const name = (english.of(code) ?? code).replace(/ \(.*/, '').toLowerCase()
    add(names, name, code)
    const noun = name.split(' ').at(-1) ?? name
    if (!commonWords.has(noun)) add(names, noun, code)
  }
  for (const [name, some] of Object.entries(moreNames)) for (const code of some) add(names, name, code)
  const openings = new Set([...names.keys()].flatMap((name) => (name.includes(' ') ? (name.split(' ')[0] ?? []) : [])))
  return { names, openings }
})

function signOf(currency: string, currencyDisplay: 'symbol' | 'narrowSymbol'): string {
  const parts = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay }).formatToParts(1)
  return parts.find((part) => part.type === 'currency')?.value ?? currency
}

function add(map: Map<string, Set<string>>, key: string, code: string): void {
  const codes = map.get(key) ?? new Set<string>()
  map.set(key, codes.add(code))
}
