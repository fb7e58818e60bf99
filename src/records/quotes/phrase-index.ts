/** Where a phrase may stand in a text, rising. */
export type Candidates = readonly number[]

/** Which runs of letters an index holds: those that begin at every `step`-th letter. */
interface Runs {
  readonly length: number
  readonly step: number
}

/**
 * The longer the run, the fewer texts repeat it, and the longer must a phrase be that holds `step` of them one after
 * another. Of runs of three a long text has each a hundred times.
 */
const kinds: readonly Runs[] = [
  { length: 20, step: 8 },
  { length: 8, step: 4 },
  { length: 3, step: 1 },
]

/**
 * Tells where in a text a phrase may stand: where its rarest runs of letters do. Undefined for a phrase too short for
 * any, and where looking at its places would not be cheaper than reading the text, so that no text makes it slow. An
 * index for each kind of runs is made when first asked for: linear, 1 to 8 bytes a letter.
 */
export function phraseIndex(text: string): (phrase: string) => Candidates | undefined {
  const made = new Map<Runs, RunIndex>()
  return (phrase) => {
    const runs = kinds.find(({ length, step }) => phrase.length >= length + step - 1)
    if (runs === undefined || text.length < runs.length) return undefined
    const index = made.get(runs) ?? new RunIndex(text, runs)
    made.set(runs, index)
    return index.placesOf(phrase, text.length / lettersAPlace)
  }
}

/** Places of a text, sorted by a hash of the run of letters that begins there. Runs that share a slot count as the same. */
class RunIndex {
  readonly #runs: Runs
  readonly #bits: number
  /** What the first letter of a run weighs in its hash once one more has come. */
  readonly #leaving: number
  /** From slot to its first position in `places`; one more for the end. */
  readonly #firsts: Uint32Array
  readonly #places: Uint32Array

  constructor(text: string, runs: Runs) {
    const { step, length } = runs
    this.#runs = runs
    this.#leaving = power(length)
    this.#bits = Math.min(20, Math.max(12, 32 - Math.clz32(text.length / step)))
    const slots = this.#slotsOf(text, 0, text.length, step)
    const firsts = new Uint32Array(2 ** this.#bits + 1)
    for (const slot of slots) firsts[slot + 1] = (firsts[slot + 1] ?? 0) + 1
    for (let slot = 1; slot < firsts.length; slot += 1) firsts[slot] = (firsts[slot] ?? 0) + (firsts[slot - 1] ?? 0)
    const next = firsts.slice()
    const places = new Uint32Array(slots.length)
    for (let index = 0; index < slots.length; index += 1) {
      const slot = slots[index] ?? 0
      const position = next[slot] ?? 0
      places[position] = index * step
      next[slot] = position + 1
    }
    this.#firsts = firsts
    this.#places = places
  }

  /** Of as many runs one after another as the index has steps, one begins at a place that the index holds. */
  placesOf(phrase: string, most: number): Candidates | undefined {
    const { step, length } = this.#runs
    const runs = phrase.length - length + 1
    const stride = Math.max(step, Math.ceil((runs * step) / mostLookups))
    let best: Window = { from: 0, slots: noSlots, places: Number.POSITIVE_INFINITY }
    for (let from = 0; from + step <= runs && best.places > few; from += stride) {
      const slots = this.#slotsOf(phrase, from, from + step + length - 1, 1)
      let places = 0
      for (const slot of slots) places += (this.#firsts[slot + 1] ?? 0) - (this.#firsts[slot] ?? 0)
      if (places < best.places) best = { from, slots, places }
    }
    return best.places > most ? undefined : this.#placesAt(best.slots, best.from)
  }

  /** Where the phrase would begin whose runs from `from` on have these slots. */
  #placesAt(slots: Uint32Array, from: number): Candidates {
    const found: number[] = []
    for (let index = 0; index < slots.length; index += 1) {
      const slot = slots[index] ?? 0
      const end = this.#firsts[slot + 1] ?? 0
      for (let at = this.#firsts[slot] ?? 0; at < end; at += 1) {
        const start = (this.#places[at] ?? 0) - from - index
        if (start >= 0) found.push(start)
      }
    }
    return found.sort((a, b) => a - b)
  }

  /** The slots of the runs within a part of a text that begin at every `step`-th letter of it. A run's hash follows from that of the run before it. */
  #slotsOf(text: string, from: number, until: number, step: number): Uint32Array {
    const { length } = this.#runs
    const slots = new Uint32Array(Math.floor((until - from - length) / step) + 1)
    const leaving = this.#leaving
    let hash = 0
    for (let at = from, index = 0; at < until; at += 1) {
      hash = (Math.imul(hash, base) + text.charCodeAt(at)) | 0
      if (at >= from + length) hash = (hash - Math.imul(leaving, text.charCodeAt(at - length))) | 0
      if (at < from + length - 1 || (at - from - length + 1) % step !== 0) continue
      // The upper bits of a product are those that all bits of the hash change.
      slots[index] = Math.imul(hash, 0x9e3779b1) >>> (32 - this.#bits)
      index += 1
    }
    return slots
  }
}

/** Runs of a phrase one after another from `from` on, and how often the index holds them. */
interface Window {
  readonly from: number
  readonly slots: Uint32Array
  readonly places: number
}

/** So many letters are read while one place is looked at. */
const lettersAPlace = 128
/** So few places cost less to look at than fewer to look for. */
const few = 16
/** So many of a phrase's runs are enough to hold rare ones. */
const mostLookups = 96
const base = 0x01000193
const noSlots = new Uint32Array()

function power(exponent: number): number {
  let result = 1
  for (let count = 0; count < exponent; count += 1) result = Math.imul(result, base)
  return result
}
