import { slotAt, slotCount, slotsOf } from './letter-runs.ts'

interface Window {
  readonly start: number
  readonly end: number
}

const mostWindows = 3

/**
 * Finds up to three windows of a text in which the rarest three-letter runs of a quote stand close together, widened by a
 * third of the quote. Runs that share a slot count as one: that costs precision, never time. Two passes over the text
 * for each quote, and 2 bytes a letter once one was asked for.
 */
export function likelyWindows(text: string): (quote: string) => readonly Window[] {
  let slots: Uint16Array | undefined
  return (quote) => {
    const runs = runsOf(quote)
    if (runs.required.length === 0) return []
    slots ??= slotsOf(text)
    const margin = Math.ceil(quote.length / 3) + 20
    return bestStarts(slots, runs, quote.length).map((at) => ({
      start: wordStart(text, at - margin),
      end: Math.min(text.length, at + quote.length + margin),
    }))
  }
}

function bestStarts(text: Uint16Array, runs: Runs, length: number): readonly number[] {
  const weights = weightsOf(text, runs)
  const present = new Uint32Array(runs.required.length)
  const span = length - 2
  const best: { at: number; score: number }[] = []
  let score = 0
  for (let at = 0; at < text.length; at += 1) {
    const entering = runs.numbers[text[at] ?? 0] ?? 0
    if (entering > 0) score += enter(runs, weights, present, entering - 1)
    const leaving = at < span ? 0 : (runs.numbers[text[at - span] ?? 0] ?? 0)
    if (leaving > 0) score -= leave(runs, weights, present, leaving - 1)
    if (entering > 0) keep(best, Math.max(0, at - span + 1), score, length)
  }
  return best.sort((a, b) => b.score - a.score).map(({ at }) => at)
}

interface Runs {
  /** From slot to position in `wanted` plus one; 0 = none of the quote's. */
  readonly numbers: Uint16Array
  /** How often the quote has each. */
  readonly required: number[]
}

function runsOf(quote: string): Runs {
  const numbers = new Uint16Array(slotCount)
  const required: number[] = []
  for (let at = 0; at + 2 < quote.length; at += 1) {
    const slot = slotAt(quote, at)
    const number = numbers[slot] || required.push(0)
    numbers[slot] = number
    required[number - 1] = (required[number - 1] ?? 0) + 1
  }
  return { numbers, required }
}

/** Rare runs tell more. Whole numbers, so that adding and taking away leaves nothing over. */
function weightsOf(text: Uint16Array, { numbers, required }: Runs): Uint32Array {
  const counts = new Uint32Array(required.length)
  for (const slot of text) {
    const number = numbers[slot] ?? 0
    if (number > 0) counts[number - 1] = (counts[number - 1] ?? 0) + 1
  }
  return counts.map((count) => (count === 0 ? 0 : Math.round(64 * Math.log2(1 + text.length / count))))
}

function enter({ required }: Runs, weights: Uint32Array, present: Uint32Array, run: number): number {
  const count = (present[run] ?? 0) + 1
  present[run] = count
  return count <= (required[run] ?? 0) ? (weights[run] ?? 0) : 0
}

function leave({ required }: Runs, weights: Uint32Array, present: Uint32Array, run: number): number {
  const count = present[run] ?? 0
  present[run] = count - 1
  return count <= (required[run] ?? 0) ? (weights[run] ?? 0) : 0
}

/** Keeps the best windows that do not overlap. */
function keep(best: { at: number; score: number }[], at: number, score: number, length: number): void {
  const near = best.find((window) => Math.abs(window.at - at) < length)
  if (near) {
    if (score > near.score) Object.assign(near, { at, score })
    return
  }
  if (best.length < mostWindows) best.push({ at, score })
  else {
    const worst = best.reduce((a, b) => (b.score < a.score ? b : a))
    if (score > worst.score) Object.assign(worst, { at, score })
  }
}

/** A window does not begin within a word, unless that word is long. */
function wordStart(text: string, at: number): number {
  const start = Math.max(0, at)
  const blank = text.lastIndexOf(' ', start)
  return start - blank < 50 ? blank + 1 : start
}
