import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { briefOf } from './brief.ts'
import { csvOf } from './csv.ts'
import { type Domain, readDomain } from './domain.ts'
import { Drawing } from './drawing.ts'
import { gexfOf } from './gexf.ts'
import { Legend } from './legend.tsx'
import { looksOf } from './looks.ts'
import { Panel } from './panel.tsx'
import { pictureOf, tieKey } from './picture.ts'
import { RoutesPanel } from './routes-panel.tsx'
import { save } from './save.ts'
import { SearchBox } from './search-box.tsx'
import { ShownList } from './shown-list.tsx'
import { Toolbar } from './toolbar.tsx'
import { emptyView, type Step } from './trail.ts'
import { useFragments } from './use-fragments.ts'
import { useView } from './use-view.ts'

/** Find, expand, connect: a graph that grows step by step, all of it in the address. */
export function Explorer(): ReactElement {
  const [view, change] = useView()
  const [domain, setDomain] = useState<Domain>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [problem, setProblem] = useState<string>()
  const [, redraw] = useState(0)
  const { fragments, loading, problem: failed, again } = useFragments(view, domain)
  const place = useRef<HTMLDivElement>(null)
  const drawing = useRef<Drawing>(null)
  const picture = useMemo(() => pictureOf(view, fragments), [view, fragments])
  const whole = useMemo(() => pictureOf({ ...emptyView, steps: view.steps }, fragments), [view, fragments])
  const lookOf = useMemo(() => looksOf(domain?.kinds ?? []), [domain])

  useEffect(() => {
    readDomain().then(setDomain, (error: Error) => setProblem(error.message))
  }, [])

  const step = useCallback((next: Step) => change((old) => ({ ...old, steps: [...old.steps, next] })), [change])
  const choose = useCallback(
    (id: string, besides: boolean) => {
      setChosen((old) => (besides ? toggled(old, id) : new Set([id])))
      if (!besides) change((old) => ({ ...old, selected: id }))
    },
    [change],
  )
  const expand = useCallback(
    (id: string, link: string | null, first: number) => step({ do: 'expand', id, link, first }),
    [step],
  )

  // The drawing lives as long as the page; what it calls may change.
  const calls = useRef({ choose, expand })
  calls.current = { choose, expand }
  useEffect(() => {
    if (!place.current) return
    const ink = getComputedStyle(place.current).color
    const made = new Drawing(
      place.current,
      {
        chosen: (id, besides) => calls.current.choose(id, besides),
        opened: (id) => calls.current.expand(id, null, 20),
        nothing: () => setChosen(new Set()),
      },
      ink,
    )
    drawing.current = made
    return () => made.end()
  }, [])
  useEffect(() => drawing.current?.show(picture, lookOf), [picture, lookOf])
  useEffect(() => drawing.current?.choose(chosen), [chosen])
  useEffect(() => setChosen((old) => (view.selected && old.size < 2 ? new Set([view.selected]) : old)), [view.selected])

  const show = (id: string) => {
    step({ do: 'show', ids: [id] })
    choose(id, false)
  }
  /** What joins a thing to others; the edge to the first of these is chosen, where it is drawn. */
  const join = (ids: readonly string[], kind: string) => {
    const [from = '', to = ''] = ids
    const key = tieKey(from, to, kind)
    setChosen(new Set([key]))
    change((old) => ({ ...old, steps: [...old.steps, { do: 'join', ids }], selected: key }))
  }
  const hideKind = (kind: string, hidden: boolean) =>
    change((old) => ({
      ...old,
      hiddenKinds: hidden ? [...old.hiddenKinds, kind] : old.hiddenKinds.filter((each) => each !== kind),
    }))
  const things = picture.things.filter(({ id }) => chosen.has(id))
  const [only] = chosen
  const last = fragments.at(-1)
  const path = view.steps.at(-1)
  return (
    <div className="explorer">
      <header>
        <h1>
          <img src="favicon.svg" alt="" width="22" height="22" /> <a href="./">Chancery</a> explorer
        </h1>
        <SearchBox onFound={show} onProblem={setProblem} />
      </header>
      <Toolbar
        view={view}
        chosen={things.map(({ id }) => id)}
        onBack={() => change((old) => ({ ...old, steps: old.steps.slice(0, -1) }))}
        onClear={() => change(() => emptyView)}
        onValidAt={(validAt) => change((old) => ({ ...old, validAt }))}
        onSpan={(span) => change((old) => ({ ...old, ...span }))}
        onSupport={(support) => change((old) => ({ ...old, support }))}
        onPath={() => {
          const [from, to] = things
          if (from && to) step({ do: 'path', from: from.id, to: to.id })
        }}
        onCommon={() => step({ do: 'common', ids: things.map(({ id }) => id) })}
        onArrange={() => drawing.current?.arrange()}
        onZoom={(by) => drawing.current?.zoom(by)}
        onSave={(format) => {
          saved(format).catch((error: Error) => setProblem(error.message))
        }}
      />
      {(problem ?? failed) !== undefined && (
        <p className="problem" role="alert">
          {problem ?? failed}{' '}
          {failed !== undefined && (
            <button type="button" onClick={again}>
              Try again
            </button>
          )}
        </p>
      )}
      <main>
        <section className="canvas" aria-label="Graph">
          <div ref={place} className="sigma" />
          {view.steps.length === 0 && (
            <p className="hint">Find a name above to begin. A double click on a node shows what it is linked to.</p>
          )}
          <p role="status" className="note">
            {loading ? 'Asking …' : (last?.note ?? '')}
          </p>
          <div className="legend">
            <Legend
              of="Nodes"
              counts={countsOf(whole.things)}
              hidden={view.hiddenKinds}
              lookOf={lookOf}
              onHide={hideKind}
            />
            <Legend
              of="Edges"
              counts={countsOf(whole.ties)}
              hidden={view.hiddenKinds}
              lookOf={lookOf}
              onHide={hideKind}
            />
          </div>
        </section>
        <aside aria-label="What is known">
          <Panel
            thing={things.length < 2 ? (things[0] ?? whole.things.find(({ id }) => id === view.selected)) : undefined}
            tie={picture.ties.find(({ key }) => key === only)}
            pinned={things[0] !== undefined && (drawing.current?.isPinned(things[0].id) ?? false)}
            view={view}
            onExpand={expand}
            onJoin={join}
            onShow={show}
            onHide={(id) => step({ do: 'hide', ids: [id] })}
            onPin={(id, pinned) => {
              drawing.current?.pin(id, pinned)
              redraw((count) => count + 1)
            }}
          />
          {path?.do === 'path' && <RoutesPanel from={path.from} to={path.to} validAt={view.validAt} onShow={show} />}
          <ShownList picture={picture} chosen={chosen} onChoose={choose} />
        </aside>
      </main>
    </div>
  )

  async function saved(format: 'png' | 'gexf' | 'csv' | 'md'): Promise<void> {
    if (format === 'csv') save('shown.csv', new Blob([csvOf(picture)], { type: 'text/csv' }))
    if (format === 'md') {
      const text = await briefOf(picture, location.href, new AbortController().signal)
      save('brief.md', new Blob([text], { type: 'text/markdown' }))
    }
    const drawn = drawing.current
    if (!drawn) return
    if (format === 'gexf')
      save('shown.gexf', new Blob([gexfOf(picture, lookOf, drawn.positions())], { type: 'application/gexf+xml' }))
    if (format === 'png') save('shown.png', await drawn.image(getComputedStyle(document.body).backgroundColor))
  }
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return next
}

function countsOf(all: readonly { readonly kind: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { kind } of all) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}
