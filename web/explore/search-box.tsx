import { type KeyboardEvent, type ReactElement, useEffect, useId, useState } from 'react'
import { type Suggestion, suggestions } from './suggest.ts'
import { spaced } from './words.ts'

export interface SearchBoxProps {
  readonly onFound: (id: string) => void
  readonly onProblem: (problem: string | undefined) => void
}

/** A box that suggests while one types (WAI-ARIA combobox with a list box). */
export function SearchBox({ onFound, onProblem }: SearchBoxProps): ReactElement {
  const [text, setText] = useState('')
  const [hits, setHits] = useState<readonly Suggestion[]>([])
  const [active, setActive] = useState(0)
  const [searched, setSearched] = useState('')
  const list = useId()

  useEffect(() => {
    if (text.trim() === '') {
      setHits([])
      return
    }
    const controller = new AbortController()
    const timer = setTimeout(() => {
      suggestions(text, controller.signal).then(
        (found) => {
          setHits(found)
          setActive(0)
          setSearched(text)
          onProblem(undefined)
        },
        (error: unknown) => {
          if (!controller.signal.aborted) onProblem(error instanceof Error ? error.message : String(error))
        },
      )
    }, 120)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [text, onProblem])

  const take = (hit: Suggestion | undefined) => {
    if (!hit) return
    setText('')
    setHits([])
    onFound(hit.id)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0))
    else if (event.key === 'Enter') take(hits[active])
    else if (event.key === 'Escape') setText('')
    else return
    event.preventDefault()
  }
  const open = hits.length > 0
  return (
    <div className="search">
      <input
        type="search"
        role="combobox"
        aria-label="Find a name"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open ? `${list}-${active}` : undefined}
        placeholder="Find a person, an organisation, a hospital …"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
      />
      <div id={list} role="listbox" aria-label="Names found" hidden={!open} tabIndex={-1}>
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the box, as the pattern asks.
          <div
            key={hit.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            onClick={() => take(hit)}
          >
            <span>{hit.matched}</span>
            <small>{hit.matched === hit.name ? spaced(hit.kind) : `${hit.name}, ${spaced(hit.kind)}`}</small>
          </div>
        ))}
      </div>
      <p role="status" className="search-status">
        {text.trim() !== '' && searched === text && hits.length === 0 ? 'Nothing is called that.' : ''}
      </p>
    </div>
  )
}
