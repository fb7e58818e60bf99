import { distance } from 'fastest-levenshtein'
import { alignWords } from './align-words.ts'
import { likelyWindows } from './likely-windows.ts'

/** Part of a normal text, in its UTF-16 units. */
export interface Passage {
  readonly start: number
  readonly end: number
  /** 1 less the share of letters to change, at least 0.5. */
  readonly similarity: number
}

/** Longer quotes are looked for by their beginning, so that the time for one is bounded. */
const longest = 1_000
const leastSimilarity = 0.5

/**
 * Finds the passage of a text that is most like a quote, word for word; undefined when none is half alike. Both texts are
 * normal. Time: linear in the text to find three likely windows, then bounded by the quote's length.
 */
export function nearestPassages(text: string): (quote: string) => Passage | undefined {
  const windows = likelyWindows(text)
  return (quote) => nearestIn(text, quote.slice(0, longest), windows)
}

function nearestIn(text: string, head: string, windows: ReturnType<typeof likelyWindows>): Passage | undefined {
  let best: Passage | undefined
  for (const { start, end } of windows(head)) {
    const found = alignWords(head, text.slice(start, end))
    if (!found) continue
    const passage = text.slice(start + found.start, start + found.end)
    const similarity = 1 - distance(head, passage) / Math.max(head.length, passage.length)
    if (similarity < (best?.similarity ?? leastSimilarity)) continue
    if (best && similarity === best.similarity) continue
    best = { start: start + found.start, end: start + found.end, similarity: Math.round(similarity * 1_000) / 1_000 }
  }
  return best
}
