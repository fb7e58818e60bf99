import { fold } from '../values/fold.ts'
import { isTitle, withoutTitles } from './titles.ts'
import { type Word, type WrittenWord, wordsOf, writtenWords } from './words.ts'

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
  /** Without what parts words, for scripts that put nothing between them. */
  readonly joined: string
  /** Whether words may change their endings: in other languages than English. */
  readonly inflected: boolean
}

export function runningText(text: string, inflected: boolean): RunningText {
  return { text, words: writtenWords(text), joined: joinedLetters(text), inflected: inflected || foreign.test(text) }
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

/** Scripts that put no blanks between words: there a name is a run of letters. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function joinedLetters(text: string): string {
  return unspaced.test(text) ? fold(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, '') : ''
}

function hasName(text: RunningText, name: string): boolean {
  if (unspaced.test(name)) {
    const letters = joinedLetters(name)
    return [...letters].length > 1 && text.joined.includes(letters)
  }
  const words = significant(name)
  const [first, ...rest] = words
  if (!first) return false
  const last = words.at(-1)
  return (
    standsInOrder(text, words, /[,]/.test(name)) ||
    (rest.length > 0 && last !== undefined && standsInOrder(text, [last, ...words.slice(0, -1)], true))
  )
}

function significant(name: string): readonly Word[] {
  const words = withoutTitles(wordsOf(name))
  return words.length > 1 && words[0]?.plain === 'the' ? words.slice(1) : words
}

function standsInOrder({ words, inflected }: RunningText, name: readonly Word[], overCommas: boolean): boolean {
  return words.some((_, start) => {
    let [at, between] = [start, 0]
    for (const [index, part] of name.entries()) {
      if (index > 0 && parts(words[at], overCommas)) return false
      if (!fits(part, words[at], inflected)) {
        // `Sergei F. Aleinik`, `Sergei Fyodorovich Aleinik`
        if (index === 0 || between > 0 || !isMiddle(words[at]) || parts(words[at + 1], false)) return false
        between += 1
        at += 1
        if (!fits(part, words[at], inflected)) return false
      }
      at += 1
    }
    return true
  })
}

/** Whether what stands before a word ends what came before it. */
function parts(word: WrittenWord | undefined, overCommas: boolean): boolean {
  return word === undefined || (overCommas ? /[;:!?()]/ : /[,;:!?()]/).test(word.apart)
}

const joining = new Set('and or und et y e i oder и или і або'.split(' ').map(fold))

function isMiddle(word: WrittenWord | undefined): boolean {
  return word !== undefined && !joining.has(word.plain)
}

function fits(part: Word, word: WrittenWord | undefined, inflected: boolean): boolean {
  if (word === undefined) return false
  if (part.plain === word.plain || (part.key !== '' && part.key === word.key)) return true
  return inflected && (isCaseOf(part.plain, word.plain) || isCaseOf(part.key, word.key))
}

/** The same word with another ending: `Алейник`, `Алейником`. */
function isCaseOf(one: string, other: string): boolean {
  if (/\d/.test(one) || /\d/.test(other)) return false
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  let same = 0
  while (same < short.length && short[same] === long[same]) same += 1
  return same >= 4 && short.length - same <= 2 && long.length - same <= 3
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

function isCapital({ written }: WrittenWord): boolean {
  return !/^\p{Ll}/u.test(written)
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
