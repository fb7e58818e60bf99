/** Where a phrase may stand: at each of `places` less `offset`, rising; a place before the text is none. */
export interface Candidates {
  readonly places: Uint32Array
  readonly offset: number
}

/**
 * Of long phrases runs of eight letters are looked up, which few texts repeat; of short ones runs of three, of which a
 * long text has each a hundred times.
 */
const runLengths = [8, 3] as const

/**
 * Tells where in a text a phrase may stand: where its rarest run of letters does. Undefined for a phrase without such a
 * run, and where looking at its places would not be cheaper than reading the text, so that no text makes it slow. An
 * index for each length of run is made when first asked for: linear, 5 bytes a letter.
 */
export function phraseIndex(text: string): (phrase: string) => Candidates | undefined {
  const made = new Map<number, RunIndex>()
  return (phrase) => {
    const run = runLengths.find((length) => phrase.length >= length)
    if (run === undefined || text.length < run) return undefined
    const index = made.get(run) ?? new RunIndex(text, run)
    made.set(run, index)
    return index.rarest(phrase, text.length / phrase.length)
  }
}

/** All places of a text, sorted by a hash of the run of letters that begins there. Runs that share a slot count as the same. */
class RunIndex {
  readonly #run: number
  readonly #shift: number
  /** From slot to its first position in `places`; one more for the end. */
  readonly #firsts: Uint32Array
  readonly #places: Uint32Array

  constructor(text: string, run: number) {
    this.#run = run
    const bits = Math.min(20, Math.max(12, 30 - Math.clz32(text.length)))
    this.#shift = 32 - bits
    const count = text.length - run + 1
    const slots = new Uint32Array(count)
    const firsts = new Uint32Array(2 ** bits + 1)
    const leaving = power(run)
    let hash = 0
    for (let at = 0; at < text.length; at += 1) {
      hash = (Math.imul(hash, base) + text.charCodeAt(at)) | 0
      if (at >= run) hash = (hash - Math.imul(leaving, text.charCodeAt(at - run))) | 0
      if (at < run - 1) continue
      const slot = this.#slot(hash)
      slots[at - run + 1] = slot
      firsts[slot + 1] = (firsts[slot + 1] ?? 0) + 1
    }
    for (let slot = 1; slot < firsts.length; slot += 1) firsts[slot] = (firsts[slot] ?? 0) + (firsts[slot - 1] ?? 0)
    const next = firsts.slice()
    const places = new Uint32Array(count)
    for (let at = 0; at < count; at += 1) {
      const slot = slots[at] ?? 0
      const position = next[slot] ?? 0
      places[position] = at
      next[slot] = position + 1
    }
    this.#firsts = firsts
    this.#places = places
  }

  rarest(phrase: string, most: number): Candidates | undefined {
    const firsts = this.#firsts
    let best = { first: 0, end: this.#places.length, offset: 0 }
    // A few dozen of its runs are enough to hold a rare one.
    const step = Math.max(1, Math.floor(phrase.length / 32))
    for (let offset = 0; offset + this.#run <= phrase.length && best.end - best.first > 1; offset += step) {
      const slot = this.#slot(hashAt(phrase, offset, this.#run))
      const [first, end] = [firsts[slot] ?? 0, firsts[slot + 1] ?? 0]
      if (end - first < best.end - best.first) best = { first, end, offset }
    }
    if (best.end - best.first > most) return undefined
    return { places: this.#places.subarray(best.first, best.end), offset: best.offset }
  }

  /** The upper bits of a product are those that all bits of the hash change. */
  #slot(hash: number): number {
    return Math.imul(hash, 0x9e3779b1) >>> this.#shift
  }
}

const base = 0x01000193

function power(exponent: number): number {
  let result = 1
  for (let count = 0; count < exponent; count += 1) result = Math.imul(result, base)
  return result
}

/** What rolling over the text up to here comes to. */
function hashAt(text: string, at: number, run: number): number {
  let hash = 0
  for (let index = at; index < at + run; index += 1) hash = (Math.imul(hash, base) + text.charCodeAt(index)) | 0
  return hash
}
