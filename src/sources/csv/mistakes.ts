import { type Place, placeText, SourceError } from '../../errors.ts'

/** Gathers what is wrong with a mapping, so that its author sees everything at once, before the first row is read. */
export interface Mistakes {
  report(place: Place, expected: string, got: string): void
  /** Throws one SourceError that lists all of them in the order of the file; its place is the first one's. */
  throwIfAny(): void
}

interface Mistake {
  readonly place: Place
  readonly text: string
}

export function collectMistakes(): Mistakes {
  const found: Mistake[] = []
  return {
    report(place, expected, got) {
      found.push({ place, text: `expected ${expected}, got ${got}` })
    },
    throwIfAny() {
      const [first, ...others] = found.toSorted(byPlace)
      if (!first) return
      const lines = others.map(({ place, text }) => `${placeText(place)}: ${text}`)
      throw new SourceError(first.place, [first.text, ...new Set(lines)].join('\n'))
    },
  }
}

function byPlace(a: Mistake, b: Mistake): number {
  return (a.place.line ?? 0) - (b.place.line ?? 0) || (a.place.column ?? 0) - (b.place.column ?? 0)
}
