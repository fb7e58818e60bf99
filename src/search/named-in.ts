import { fold } from '../values/fold.ts'
import { isTitle, withoutTitles } from './titles.ts'
import { hasUnspaced } from './unspaced.ts'
import { isFormOf, isKoreanEnding } from './word-forms.ts'
import { type Word, type WrittenWord, writtenWords } from './words.ts'

/** By what an entity is called. */
export interface CalledBy {
  readonly names: readonly string[]
  /** Codes and identifiers, which stand in a text as they are or not at all: `JP`, `EIN 13-1684331`. */
  readonly codes: readonly string[]
  /** Whether its family name alone, the last word of a name, names it. */
  readonly byLastWord: boolean
}

/** A running text in which names are looked for, made ready once. */
export interface RunningText {
  readonly text: string
  readonly words: readonly WrittenWord[]
  /** Without words that join two others: what stands between these has an `&` then. */
  readonly unjoined: readonly WrittenWord[]
  /** Without what parts words, for scripts that put nothing between them. */
  readonly joined: string
  /** Whether words may change their endings: in other languages than English. */
  readonly inflected: boolean
}

export function runningText(text: string, inflected: boolean): RunningText {
  const words = writtenWords(text)
  const unjoined = withoutJoining(words)
  return { text, words, unjoined, joined: joinedLetters(text), inflected: inflected || foreign.test(text) }
}

const foreign = /(?!\p{Script=Latin})\p{L}/u

/**
 * Whether a running text names an entity: by one of its names in any common romanisation or grammatical case, its words in
 * their order or the last one first, an initial or another name between two of them; by a code or an identifier; or, a
 * person, by the family name where no other given name stands before it. When in doubt it does not: of two people of one
 * family neither is named by a text that tells of the other.
 */
export function namedIn(text: RunningText, { names, codes, byLastWord }: CalledBy): boolean {
  return (
    codes.some((code) => hasCode(text, code)) ||
    names.some((name) => hasName(text, name) || (byLastWord && hasLastWord(text, name)))
  )
}

/** Letters alone, with nothing between them, of a text in a script that puts no blanks between words. */
function joinedLetters(text: string): string {
  return hasUnspaced(text) ? fold(text).replace(notLetters, '') : ''
}

const notLetters = /[^\p{L}\p{M}\p{N}]+/gu

function hasName(text: RunningText, name: string): boolean {
  if (hasUnspaced(name)) return hasUnspacedName(text, name)
  const words = significant(name)
  const [first, ...rest] = words
  if (!first) return false
  const last = words.at(-1)
  return (
    standsInOrder(text, words, /[,]/.test(name)) ||
    (rest.length > 0 && last !== undefined && standsInOrder(text, [last, ...words.slice(0, -1)], true))
  )
}

function hasUnspacedName(text: RunningText, name: string): boolean {
  const letters = joinedLetters(name)
  if ([...letters].length < 2 || !text.joined.includes(letters)) return false
  if (!/\p{Script=Hangul}/u.test(name)) return true
  // Korean has blanks, but compounds are written with and without.
  const words = fold(text.text).split(notLetters)
  return words.some((_, start) => {
    let [run, at] = ['', start]
    while (run.length < letters.length && at < words.length) run += words[at++]
    return run.startsWith(letters) && isKoreanEnding(run.slice(letters.length))
  })
}

/** More words of one name are left out. */
const mostWords = 32

/** The same names are looked for in quote after quote. */
const known = new Map<string, readonly WrittenWord[]>()
const mostKnown = 5_000
const longestKnown = 200

function significant(name: string): readonly WrittenWord[] {
  const found = known.get(name)
  if (found) return found
  const words = significantIn(name)
  if (name.length > longestKnown) return words
  if (known.size >= mostKnown) known.clear()
  known.set(name, words)
  return words
}

/** The words of a name without titles and joining words. */
function significantIn(name: string): readonly WrittenWord[] {
  const words = withoutTitles(writtenWords(name).slice(0, mostWords))
  const named = words.length > 1 && words[0]?.plain === 'the' ? words.slice(1) : words
  const without = withoutJoining(named)
  return without.length > 0 ? without : named
}

/** Words between which one that joins stands have it, or its sign, in what is between them. */
function withoutJoining(words: readonly WrittenWord[]): readonly WrittenWord[] {
  if (!words.some((word, at) => joins(word, at, words.length))) return words
  let before = ''
  return words.flatMap((word, at) => {
    const apart = before + word.apart
    before = joins(word, at, words.length) ? `${apart}&` : ''
    return before === '' ? [{ ...word, apart }] : []
  })
}

/** Joining words stand between others. A capital makes an initial or a name of most: `E. Petrov`, `Oder`, but not of `AND`. */
function joins({ plain, written }: WrittenWord, at: number, count: number): boolean {
  if (at === 0 || at === count - 1 || !joining.has(plain)) return false
  return !/^\p{Lu}/u.test(written) || (written.length > 2 && written === written.toUpperCase())
}

function standsInOrder(
  { unjoined, inflected }: RunningText,
  name: readonly WrittenWord[],
  overCommas: boolean,
): boolean {
  return unjoined.some((_, start) => {
    let [at, between] = [start, 0]
    for (const [index, part] of name.entries()) {
      const joined = index > 0 && isJoined(part)
      if (index > 0 && parts(unjoined[at], overCommas, joined)) return false
      if (!fits(part, unjoined[at], inflected)) {
        // `Sergei F. Aleinik`, `Sergei Fyodorovich Aleinik`
        if (index === 0 || between > 0 || parts(unjoined[at + 1], false, joined)) return false
        between += 1
        at += 1
        if (!fits(part, unjoined[at], inflected)) return false
      }
      at += 1
    }
    return true
  })
}

/** Whether what stands before a word ends what came before it: `joined` where the name itself joins two there. */
function parts(word: WrittenWord | undefined, overCommas: boolean, joined: boolean): boolean {
  if (word === undefined || (!joined && isJoined(word))) return true
  return (overCommas ? /[;:!?()]/ : /[,;:!?()]/).test(word.apart)
}

function isJoined({ apart }: WrittenWord): boolean {
  return /[&+]/.test(apart)
}

const joining = new Set('and or und et y e i oder и или і або'.split(' ').map(fold))

function fits(part: Word, word: WrittenWord | undefined, inflected: boolean): boolean {
  return word !== undefined && isFormOf(part, word, inflected)
}

/** A family name after nothing, a title, or a word that is no name; and before no other name. */
function hasLastWord({ words, inflected }: RunningText, name: string): boolean {
  const own = significant(name)
  const last = own.at(-1)
  // `Ministry of Health` is no person's name.
  if (!last || own.length < 2 || last.plain.length < 3 || /(?<![\p{L}\p{N}'’-])\p{Ll}/u.test(name)) return false
  return words.some((word, at) => {
    if (!fits(last, word, inflected) || !isCapital(word)) return false
    const [before, after] = [words[at - 1], words[at + 1]]
    const beforeIsName = before && isCapital(before) && !isTitle(before) && isClose(word)
    return !beforeIsName && !(after && isCapital(after) && isClose(after))
  })
}

function isClose({ apart }: WrittenWord): boolean {
  return /^[ .\u00a0-]*$/.test(apart) && !/[.] /.test(apart)
}

/** In scripts without capitals all words may be names but those of scripts without blanks, which follow a name: `Kuno는`. */
function isCapital({ written, unspaced }: WrittenWord): boolean {
  return unspaced === '' && !/^\p{Ll}/u.test(written)
}

/** As it is written: `by` is no code of Belarus, nor is `BY` in a text of capitals. */
function hasCode({ text }: RunningText, code: string): boolean {
  if (code.length < 2 || !isCode.test(code)) return false
  if (code.length < 4 && !/\p{Ll}/u.test(text)) return false
  for (let at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + 1)) {
    const around = `${text[at - 1] ?? ' '}${text[at + code.length] ?? ' '}`
    if (!/[\p{L}\p{N}]/u.test(around)) return true
  }
  return false
}

/** What no word of a text looks like by chance. */
const isCode = /^(?=.*[\p{Lu}\d])[\p{Lu}\d][\p{Lu}\d./:-]*$|^(?=.*\d)[\p{L}\d./:-]{4,}$/u
