interface Word {
  readonly text: string
  readonly folded: string
  readonly start: number
  readonly end: number
}

/** Scripts that write no blanks count by letter. */
const words = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{M}\p{N}]+|\S/gu

/**
 * The part of a window that a quote is most like, word for word: begins and ends with whole words. A word in the place
 * of another costs less than one left out, so that an altered first word still belongs to the passage. Time: the product
 * of the numbers of words.
 */
export function alignWords(
  quote: string,
  window: string,
): { readonly start: number; readonly end: number } | undefined {
  const [mine, theirs] = [wordsOf(quote), wordsOf(window)]
  let costs = new Float64Array(theirs.length + 1)
  let starts = Int32Array.from({ length: theirs.length + 1 }, (_, index) => index)
  for (const word of mine) {
    const next = { costs: new Float64Array(costs.length), starts: new Int32Array(starts.length) }
    next.costs[0] = (costs[0] ?? 0) + word.text.length
    theirs.forEach((other, index) => {
      const replaced = (costs[index] ?? 0) + replacing(word, other)
      const dropped = (costs[index + 1] ?? 0) + word.text.length
      const skipped = (next.costs[index] ?? 0) + other.text.length
      const least = Math.min(replaced, dropped, skipped)
      const from = least === replaced ? starts[index] : least === dropped ? starts[index + 1] : next.starts[index]
      next.costs[index + 1] = least
      next.starts[index + 1] = from ?? 0
    })
    ;({ costs, starts } = next)
  }
  const end = costs.indexOf(Math.min(...costs))
  const first = theirs[starts[end] ?? 0]
  const last = theirs[end - 1]
  return first && last && last.end > first.start ? { start: first.start, end: last.end } : undefined
}

function replacing(word: Word, other: Word): number {
  if (word.text === other.text) return 0
  return word.folded === other.folded ? 0.5 : 0.95 * word.text.length
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(words)].map((match) => ({
    text: match[0],
    folded: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))
}
