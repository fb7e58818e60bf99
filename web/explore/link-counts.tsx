import { type ReactElement, useCallback, useState } from 'react'
import { ask } from './ask.ts'
import { useAsked } from './use-asked.ts'
import { counted, spaced } from './words.ts'

export interface LinkCountsProps {
  readonly id: string
  readonly validAt: string | null
  readonly onExpand: (id: string, link: string | null, first: number) => void
}

interface Count {
  readonly link: string
  readonly kind: string
  readonly count: number
}

const query = `query ExplorerLinks($id: ID!, $validAt: Date) {
  node(id: $id) { linkCounts(validAt: $validAt) { link kind count } }
}`

/** More than so many on the screen help nobody: who asks for them is asked first. */
const many = 200
const page = 20

/** What a thing is linked to, counted before it is drawn; a click draws it. */
export function LinkCounts({ id, validAt, onExpand }: LinkCountsProps): ReactElement | null {
  const [asking, setAsking] = useState<Count>()
  const load = useCallback(
    async (key: string, signal: AbortSignal) => {
      const { node } = await ask<{ node: { linkCounts: readonly Count[] } | null }>(
        query,
        { id: key.split('\n')[0], validAt },
        signal,
      )
      return byLink(node?.linkCounts ?? [])
    },
    [validAt],
  )
  const { answer, problem } = useAsked(`${id}\n${validAt}`, load)
  if (problem !== undefined) return <p role="alert">{problem}</p>
  if (!answer) return <p>Counting links …</p>
  if (answer.length === 0) return <p>Linked to nothing.</p>
  const expand = (count: Count, first: number) => {
    setAsking(undefined)
    onExpand(id, count.link, first)
  }
  return (
    <section aria-label="Links">
      <ul className="links">
        {answer.map((count) => (
          <li key={count.link}>
            <button type="button" onClick={() => (count.count > page ? setAsking(count) : expand(count, page))}>
              {spaced(count.link.replace('.', ', '))} <strong>{counted(count.count)}</strong>
            </button>
            {asking?.link === count.link && (
              <fieldset aria-label={`How many of ${counted(count.count)}`}>
                {[page, 50, many]
                  .filter((first) => first < count.count || first === page)
                  .map((first) => (
                    <button key={first} type="button" onClick={() => expand(count, first)}>
                      show {first}
                    </button>
                  ))}
                {count.count <= many && (
                  <button type="button" onClick={() => expand(count, count.count)}>
                    show all
                  </button>
                )}
              </fieldset>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Kinds at the other end together: one link is one button. */
function byLink(counts: readonly Count[]): readonly Count[] {
  const links = new Map<string, Count>()
  for (const one of counts) links.set(one.link, { ...one, count: one.count + (links.get(one.link)?.count ?? 0) })
  return [...links.values()]
}
