import { sliceByCodePoints } from '../values/code-points.ts'

/** A part of a source's text, by code points from 0, `end` not included and perhaps behind the text's own. */
export interface Passage {
  readonly source: string
  readonly start: number
  readonly end: number
}

/** A passage by its place, `336-368 note/2026-01-27`: the words stay in the text until somebody asks for them. */
export function passageId(source: string, start: number, end: number): string {
  return `${start}-${end} ${source}`
}

export function passageOf(id: string): Passage {
  const blank = id.indexOf(' ')
  const [start = 0, end = 0] = id.slice(0, blank).split('-').map(Number)
  return { source: id.slice(blank + 1), start, end }
}

/** The words of a passage, for whoever has the text at hand. */
export function wordsOf(id: string, text: string): string {
  const { start, end } = passageOf(id)
  return sliceByCodePoints(text, start, end)
}
