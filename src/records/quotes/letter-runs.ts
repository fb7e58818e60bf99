const slots = 2 ** 16

/** Runs of three letters share 65,536 slots; those that share one count as the same. */
export const slotCount = slots

/** Where in a text which runs of three letters begin. Made when first asked for. */
export interface LetterRuns {
  /** The slot of the run that begins at each place; 2 bytes a letter. */
  readonly slots: () => Uint16Array
  /**
   * The places where a phrase may stand, rising: those of its rarest run. Undefined where looking at them would not be
   * cheaper than reading the text, so that no text makes it slow. 4 bytes a letter.
   */
  readonly candidates: (phrase: string) => Iterable<number> | undefined
}

export function letterRuns(text: string): LetterRuns {
  let made: Uint16Array | undefined
  let sorted: Places | undefined
  const slots = () => {
    made ??= slotsOf(text)
    return made
  }
  return {
    slots,
    candidates(phrase) {
      if (phrase.length < 3) return undefined
      sorted ??= placesOf(slots())
      return rarest(sorted, phrase, text.length / phrase.length)
    },
  }
}

/** Case does not matter where we only guess. */
export function slotAt(text: string, at: number): number {
  const mixed =
    lower(text.charCodeAt(at)) * 31 * 31 + lower(text.charCodeAt(at + 1)) * 31 + lower(text.charCodeAt(at + 2))
  return (mixed ^ (mixed >>> 16)) & (slots - 1)
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code
}

function slotsOf(text: string): Uint16Array {
  const found = new Uint16Array(Math.max(0, text.length - 2))
  for (let at = 0; at < found.length; at += 1) found[at] = slotAt(text, at)
  return found
}

interface Places {
  /** From slot to its first position in `places`; one more for the end. */
  readonly firsts: Uint32Array
  readonly places: Uint32Array
}

/** All places sorted by slot, in two passes. */
function placesOf(text: Uint16Array): Places {
  const firsts = new Uint32Array(slots + 1)
  for (const slot of text) firsts[slot + 1] = (firsts[slot + 1] ?? 0) + 1
  for (let slot = 0; slot < slots; slot += 1) firsts[slot + 1] = (firsts[slot + 1] ?? 0) + (firsts[slot] ?? 0)
  const next = firsts.slice()
  const places = new Uint32Array(text.length)
  text.forEach((slot, at) => {
    const position = next[slot] ?? 0
    places[position] = at
    next[slot] = position + 1
  })
  return { firsts, places }
}

function rarest({ firsts, places }: Places, phrase: string, most: number): Iterable<number> | undefined {
  let best: { readonly first: number; readonly end: number; readonly offset: number } | undefined
  // A few dozen of its runs are enough to hold a rare one.
  const step = Math.max(1, Math.floor(phrase.length / 32))
  for (let offset = 0; offset + 2 < phrase.length; offset += step) {
    const slot = slotAt(phrase, offset)
    const [first, end] = [firsts[slot] ?? 0, firsts[slot + 1] ?? 0]
    if (!best || end - first < best.end - best.first) best = { first, end, offset }
  }
  if (!best || best.end - best.first > most) return undefined
  return shifted(places.subarray(best.first, best.end), best.offset)
}

function* shifted(places: Uint32Array, offset: number): Generator<number> {
  for (const place of places) if (place >= offset) yield place - offset
}
