import type { ReactElement } from 'react'
import type { Look } from './looks.ts'
import { counted, spaced } from './words.ts'

/** The kinds of nodes or of edges that are there, with how each is drawn; a kind that is not ticked is left out. */
export function Legend({
  of,
  counts,
  hidden,
  lookOf,
  onHide,
}: {
  readonly of: 'Nodes' | 'Edges'
  readonly counts: ReadonlyMap<string, number>
  readonly hidden: readonly string[]
  readonly lookOf: (kind: string) => Look
  readonly onHide: (kind: string, hidden: boolean) => void
}): ReactElement | null {
  if (counts.size === 0) return null
  return (
    <fieldset>
      <legend>{of}</legend>
      {[...counts].map(([kind, count]) => (
        <label key={kind}>
          <input
            type="checkbox"
            checked={!hidden.includes(kind)}
            onChange={(event) => onHide(kind, !event.target.checked)}
          />
          <span
            className={`mark ${of === 'Edges' ? 'line' : lookOf(kind).shape}`}
            style={{ background: lookOf(kind).color }}
            aria-hidden="true"
          />
          {spaced(kind)} <small>{counted(count)}</small>
        </label>
      ))}
    </fieldset>
  )
}
