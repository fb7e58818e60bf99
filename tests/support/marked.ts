/** A text whose `▸` marks one place: the text without it, and the place as line and column from 1. */
export function marked(text: string): { readonly text: string; readonly line: number; readonly column: number } {
  const [before, after] = text.split('▸')
  if (before === undefined || after === undefined) throw new Error(`no ▸ in ${text}`)
  const lines = before.split('\n')
  return { text: before + after, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
