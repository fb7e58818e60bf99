import { sliceByCodePoints } from '../values/code-points.ts'

/** A part of a source's text, by code points from 0, `end` not included and perhaps behind the text's own. */
export interface Passage {
  readonly source: string
  /** When the header came that the text came with; empty where nobody knows. */
  readonly recordedAt: string
  readonly start: number
  readonly end: number
}

/** A passage by its place, `336-368 2026-01-27T09:30:00.000Z note/a`: the words stay in the text until somebody asks for them. */
export function passageId({ source, recordedAt, start, end }: Passage): string {
  return `${start}-${end} ${recordedAt} ${source}`
}

export function passageOf(id: string): Passage {
  const [place = '', recordedAt = '', source = ''] = id.split(' ')
  const [start = 0, end = 0] = place.split('-').map(Number)
  return { source, recordedAt, start, end }
}

/** The words of a passage, for whoever has the text at hand. */
export function wordsOf(id: string, text: string): string {
  const { start, end } = passageOf(id)
  return sliceByCodePoints(text, start, end)
}
