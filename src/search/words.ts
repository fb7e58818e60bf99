import anyAscii from 'any-ascii'
import { spellingKey } from './spelling-key.ts'
import { spelt } from './spelt.ts'
import { hasUnspaced, isUnspaced, splitByScript, withoutInvisible } from './unspaced.ts'

/** One word of a name, in the ways in which words are compared. */
export interface Word {
  /** Case and accents aside, in its own script. */
  readonly plain: string
  /** Where its script is written without blanks: the word itself, of which parts are looked for; empty in other scripts. */
  readonly unspaced: string
  /** In Latin letters; Chinese characters stay, since how they are read depends on the name and not on the character. */
  readonly latin: string
  /** The same for all common romanisations of one word. */
  readonly key: string
}

/** More words of one name are left out, so that no text of a source makes an entry without end. */
const mostWords = 32
/** Inside of a word they are not spoken: `N'Djamena`, `Gor’kiy`. */
const apostrophes = /['`´‘’ʹʼʻ]/g
const between = /[^\p{L}\p{M}\p{N}]+/u
const foreign = /[^\p{ASCII}\p{Script=Han}]+/gu

/** Names are made of the same words again and again, and to spell one anew costs more than all else that is done with it. */
const known = new Map<string, Word>()
const mostKnown = 20_000
const longestKnown = 40

/**
 * The words of a name, in its order. Letters and digits of any script make words, all else stands between them; letters of
 * scripts without blanks make words apart from all others.
 */
export function wordsOf(text: string): readonly Word[] {
  const letters = composed(text)
  const parts = hasUnspaced(letters)
    ? withoutInvisible(letters).split(between).flatMap(splitByScript)
    : letters.split(between)
  return parts
    .filter((part) => part !== '')
    .slice(0, mostWords)
    .map(knownWord)
}

/** A word of a running text. */
export interface WrittenWord extends Word {
  readonly written: string
  /** What stands between it and the word before. */
  readonly apart: string
}

/**
 * All words of a running text, however many, as they are written. An English genitive is its noun: `Kuno's`. Letters of scripts
 * without blanks make words apart from all others: `Kuno`, `는`.
 */
export function writtenWords(text: string): readonly WrittenWord[] {
  const words: WrittenWord[] = []
  let end = 0
  const plain = composed(text.replace(genitive, ''))
  const split = hasUnspaced(plain)
  for (const { 0: run, index } of plain.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    let apart = plain.slice(end, index)
    for (const written of split ? splitByScript(run) : [run]) {
      words.push({ ...knownWord(written), written, apart })
      apart = ''
    }
    end = index + run.length
  }
  return words
}

const genitive = /(?<=\p{L})['’]s(?![\p{L}\p{N}])/gu

/** Composed first: Cyrillic й folds to и with its breve gone, and would be read as another letter. */
function composed(text: string): string {
  return text.normalize('NFKC').replace(apostrophes, '')
}

function knownWord(part: string): Word {
  if (part.length > longestKnown) return wordOf(part)
  const found = known.get(part)
  if (found) return found
  if (known.size >= mostKnown) known.clear()
  const word = wordOf(part)
  known.set(part, word)
  return word
}

function wordOf(part: string): Word {
  const latin = part
    .replace(foreign, (letters) => anyAscii(letters))
    .toLowerCase()
    .replace(/[^a-z0-9\p{Script=Han}]+/gu, '')
  return { plain: spelt(part), unspaced: isUnspaced(part) ? part.toLowerCase() : '', latin, key: spellingKey(latin) }
}
