import { countBelow } from './count-below.ts'

/** Turns places in a text between UTF-16 units, in which JavaScript counts, and Unicode code points, in which everybody else does. */
export interface CodePoints {
  readonly fromUnit: (unit: number) => number
}

/** Made once per text, linear; each question costs a binary search over the characters outside the basic plane. */
export function codePointsOf(text: string): CodePoints {
  const pairs: number[] = []
  for (const match of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairs.push(match.index)
  return { fromUnit: (unit) => unit - countBelow(pairs, unit) }
}

/** The part of a text between two places counted in code points, as `TextPositionSelector` counts them. */
export function sliceByCodePoints(text: string, start: number, end: number): string {
  return text.slice(unitOf(text, start), unitOf(text, end))
}

function unitOf(text: string, point: number): number {
  let unit = 0
  for (let count = 0; count < point && unit < text.length; count += 1) {
    unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1
  }
  return unit
}
