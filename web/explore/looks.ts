/** How nodes and edges of a kind are drawn. */
export interface Look {
  readonly color: string
  readonly shape: 'circle' | 'square'
  readonly edge: string
}

// Okabe and Ito's colours, which people with any colour vision can tell apart, darkened so that each stands out from
// white and from black by 3:1 (WCAG 2.2, 1.4.11), and four more of the same lightness.
const colors = [
  '#0072b2',
  '#c4510a',
  '#008a63',
  '#b0588d',
  '#8a6d00',
  '#2f8fc4',
  '#6b62c9',
  '#7a7a7a',
  '#b03a48',
  '#4f8a10',
] as const

/** By the place of a kind in the schema: colours first, then shapes. */
export function looksOf(kinds: readonly string[]): (kind: string) => Look {
  const places = new Map(kinds.map((kind, index) => [kind, index]))
  return (kind) => {
    const place = places.get(kind) ?? kinds.length + kind.length
    const color = colors[place % colors.length] ?? colors[0]
    return { color, shape: Math.floor(place / colors.length) % 2 === 0 ? 'circle' : 'square', edge: `${color}` }
  }
}
