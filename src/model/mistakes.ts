import type { ASTNode } from 'graphql'
import { type Place, placeText, SourceError } from '../errors.ts'

/** Gathers what is wrong with one file, so that its author sees everything at once and not one mistake a start. */
export interface Mistakes {
  report(at: ASTNode, expected: string, got: string): void
  /** Throws one SourceError that lists all of them in the order of the file; its place is the first one's. */
  throwIfAny(): void
}

interface Mistake {
  readonly place: Required<Place>
  readonly text: string
}

export function collectMistakes(file: string): Mistakes {
  const found: Mistake[] = []
  return {
    report(at, expected, got) {
      const token = at.loc?.startToken
      const place = { file, line: token?.line ?? 1, column: token?.column ?? 1 }
      found.push({ place, text: `expected ${expected}, got ${got}` })
    },
    throwIfAny() {
      const [first, ...others] = found.toSorted(byPlace)
      if (!first) return
      const lines = others.map(({ place, text }) => `${placeText(place)}: ${text}`)
      throw new SourceError(first.place, [first.text, ...lines].join('\n'))
    },
  }
}

function byPlace(a: Mistake, b: Mistake): number {
  return a.place.line - b.place.line || a.place.column - b.place.column
}
