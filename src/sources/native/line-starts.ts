import type { Place } from '../../errors.ts'
import { countBelow } from '../../values/count-below.ts'

/** Line and column of any offset into a text. */
export function placesIn(file: string, text: string): (offset: number) => Place {
  let starts: readonly number[] | undefined
  return (offset) => {
    starts ??= lineStarts(text)
    const line = countBelow(starts, offset + 1)
    return { file, line, column: offset - (starts[line - 1] ?? 0) + 1 }
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
