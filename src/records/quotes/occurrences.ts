import type { Candidates } from './phrase-index.ts'

/** Up to this length the engine's own search is fast whatever the texts; beyond, texts of one letter cost it the product of both lengths. */
const safeLength = 256

/**
 * Where a phrase stands in a text, from the left; `accept` says whether a place counts. Those that count never overlap.
 * `candidates` are the only places where it may stand; without them the text is searched. Linear.
 */
export function* occurrences(
  text: string,
  phrase: string,
  accept: (at: number) => boolean,
  candidates?: Candidates,
): Generator<number> {
  if (phrase === '') return
  if (candidates) {
    let free = 0
    for (const at of candidates) {
      if (at < free || !text.startsWith(phrase, at) || !accept(at)) continue
      yield at
      free = at + phrase.length
    }
    return
  }
  const next = phrase.length <= safeLength ? (from: number) => text.indexOf(phrase, from) : linearSearch(text, phrase)
  for (let at = next(0); at >= 0; ) {
    const counts = accept(at)
    if (counts) yield at
    at = next(at + (counts ? phrase.length : 1))
  }
}

/** Knuth, Morris and Pratt's search; places may be asked for in rising order only. */
function linearSearch(text: string, phrase: string): (from: number) => number {
  const borders = bordersOf(phrase)
  let at = 0
  let matched = 0
  return (from) => {
    for (; at < text.length; ) {
      while (matched > 0 && text.charCodeAt(at) !== phrase.charCodeAt(matched)) matched = borders[matched - 1] ?? 0
      if (text.charCodeAt(at) === phrase.charCodeAt(matched)) matched += 1
      at += 1
      if (matched < phrase.length) continue
      matched = borders[matched - 1] ?? 0
      if (at - phrase.length >= from) return at - phrase.length
    }
    return -1
  }
}

/** For each place the length of the longest beginning of the phrase that also ends there, itself left out. */
function bordersOf(phrase: string): Int32Array {
  const borders = new Int32Array(phrase.length)
  let matched = 0
  for (let at = 1; at < phrase.length; at += 1) {
    while (matched > 0 && phrase.charCodeAt(at) !== phrase.charCodeAt(matched)) matched = borders[matched - 1] ?? 0
    if (phrase.charCodeAt(at) === phrase.charCodeAt(matched)) matched += 1
    borders[at] = matched
  }
  return borders
}
