import { type ReactElement, useState } from 'react'
import type { Picture } from './picture.ts'
import { counted, spaced } from './words.ts'

export interface ShownListProps {
  readonly picture: Picture
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (id: string, besides: boolean) => void
}

/** What is drawn as lists: for screen readers, for keys, and for who would rather read. */
export function ShownList({ picture, chosen, onChoose }: ShownListProps): ReactElement {
  const [open, setOpen] = useState(false)
  return (
    <details className="shown" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {counted(picture.things.length, 'node')} and {counted(picture.ties.length, 'edge')} as a list
      </summary>
      {/* Thousands of rows that nobody looks at would be made anew with every step. */}
      {open && <Lists picture={picture} chosen={chosen} onChoose={onChoose} />}
    </details>
  )
}

function Lists({ picture, chosen, onChoose }: ShownListProps): ReactElement {
  const names = new Map(picture.things.map(({ id, name }) => [id, name]))
  return (
    <>
      <ul aria-label="Nodes shown">
        {picture.things.map(({ id, name, kind }) => (
          <li key={id}>
            <button
              type="button"
              className="link"
              aria-pressed={chosen.has(id)}
              onClick={(event) => onChoose(id, event.shiftKey)}
            >
              {name}
            </button>{' '}
            <small>{spaced(kind)}</small>
          </li>
        ))}
      </ul>
      <ul aria-label="Edges shown">
        {picture.ties.map(({ key, from, to, label, kind }) => (
          <li key={key}>
            <button type="button" className="link" aria-pressed={chosen.has(key)} onClick={() => onChoose(key, false)}>
              {names.get(from)} – {label === '' ? spaced(kind) : label} – {names.get(to)}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
