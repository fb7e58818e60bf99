import { type ReactElement, useCallback } from 'react'
import { ClaimsTable } from './claims-table.tsx'
import { entityQueryAddress } from './entity-query.ts'
import { dossiersOf, mostDossiers } from './evidence.ts'
import { LinkCounts } from './link-counts.tsx'
import type { Thing, Tie } from './picture.ts'
import { Timeline } from './timeline.tsx'
import type { View } from './trail.ts'
import { useAsked } from './use-asked.ts'
import { counted, spaced } from './words.ts'

export interface PanelProps {
  readonly thing: Thing | undefined
  readonly tie: Tie | undefined
  readonly pinned: boolean
  readonly view: View
  readonly onExpand: (id: string, link: string | null, first: number) => void
  readonly onShow: (id: string) => void
  readonly onJoin: (ids: readonly string[], kind: string) => void
  readonly onHide: (id: string) => void
  readonly onPin: (id: string, pinned: boolean) => void
}

/** All about what is chosen: a thing or what joins two. */
export function Panel(props: PanelProps): ReactElement {
  const { thing, tie } = props
  if (thing) return <ThingPanel {...props} thing={thing} />
  if (tie) return <TiePanel tie={tie} onShow={props.onShow} />
  return <p>Choose a node or an edge to see what is known of it, and which source says so.</p>
}

function ThingPanel({ thing, pinned, ...on }: PanelProps & { readonly thing: Thing }): ReactElement {
  const { id, name, kind } = thing
  return (
    <>
      <h2>{name}</h2>
      <p className="kind">
        {spaced(kind)} · <code>{id}</code>
      </p>
      <p className="actions">
        <button type="button" onClick={() => on.onHide(id)}>
          Hide
        </button>
        <button type="button" aria-pressed={pinned} onClick={() => on.onPin(id, !pinned)}>
          Pin
        </button>
        <a href={entityQueryAddress(id)}>Open in the playground</a>
      </p>
      <LinkCounts id={id} validAt={on.view.validAt} onExpand={on.onExpand} />
      <Timeline key={id} id={id} view={on.view} onShow={on.onShow} onJoin={on.onJoin} />
      <Evidence ids={[id]} onShow={on.onShow} />
    </>
  )
}

function TiePanel({ tie, onShow }: { readonly tie: Tie; readonly onShow: (id: string) => void }): ReactElement {
  const { relations, from, to, kind, label } = tie
  return (
    <>
      <h2>{label === '' ? spaced(kind) : label}</h2>
      <p className="kind">
        between{' '}
        <button type="button" className="link" onClick={() => onShow(from)}>
          {from}
        </button>{' '}
        and{' '}
        <button type="button" className="link" onClick={() => onShow(to)}>
          {to}
        </button>
      </p>
      {relations.length > mostDossiers && (
        <p>
          The first {mostDossiers} of {counted(relations.length)}.
        </p>
      )}
      <Evidence ids={relations.length > 0 ? relations : [from]} onShow={onShow} />
    </>
  )
}

function Evidence({
  ids,
  onShow,
}: {
  readonly ids: readonly string[]
  readonly onShow: (id: string) => void
}): ReactElement {
  const load = useCallback((key: string, signal: AbortSignal) => dossiersOf(key.split(' '), signal), [])
  const { answer, problem } = useAsked(ids.join(' '), load)
  if (problem !== undefined) return <p role="alert">{problem}</p>
  if (!answer) return <p>Asking …</p>
  return (
    <section aria-label="Evidence">
      {answer.map((dossier) => (
        <section key={dossier.id}>
          {ids.length > 1 && <h3>{dossier.name}</h3>}
          <ClaimsTable dossier={dossier} onShow={onShow} />
        </section>
      ))}
    </section>
  )
}
