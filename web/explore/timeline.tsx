import { type ReactElement, useCallback, useState } from 'react'
import { loadTimeline, type TimelineAsked, type TimelineItem, type TimelinePage } from './load-timeline.ts'
import type { View } from './trail.ts'
import { useAsked } from './use-asked.ts'
import { counted } from './words.ts'

export interface TimelineProps {
  readonly id: string
  readonly view: View
  readonly onShow: (id: string) => void
  readonly onJoin: (ids: readonly string[], kind: string) => void
}

/** What is dated around a thing, in order, within the dates of the view; asked for when it is opened. */
export function Timeline({ id, view, onShow, onJoin }: TimelineProps): ReactElement {
  const [open, setOpen] = useState(false)
  const [ofDirect, setOfDirect] = useState(false)
  const { from, until, validAt } = view
  const asked = { id, from, until, validAt, ofDirect, dated: true, after: null }
  return (
    <details className="timeline" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Time line</summary>
      <label>
        <input type="checkbox" checked={ofDirect} onChange={(event) => setOfDirect(event.target.checked)} /> also of
        what stands next to it
      </label>
      {open && <Page asked={asked} year={undefined} {...{ onShow, onJoin }} />}
    </details>
  )
}

type PageProps = Pick<TimelineProps, 'onShow' | 'onJoin'> & {
  readonly asked: TimelineAsked
  /** The last year that has a heading. */
  readonly year: string | undefined
}

function Page({ asked, year, ...on }: PageProps): ReactElement {
  const [more, setMore] = useState<TimelineAsked>()
  const load = useCallback(
    (key: string, signal: AbortSignal) => loadTimeline(JSON.parse(key) as TimelineAsked, signal),
    [],
  )
  const { answer, problem } = useAsked(JSON.stringify(asked), load)
  if (problem !== undefined) return <p role="alert">{problem}</p>
  if (!answer) return <p>Asking …</p>
  const next = nextOf(asked, answer)
  const last = answer.nodes.at(-1)?.date?.slice(0, 4) ?? year
  return (
    <>
      {asked.after === null && asked.dated && <Summary page={answer} />}
      {byYear(answer.nodes).map(([of, items]) => (
        <section key={of}>
          {of !== year && <h3>{of === '' ? 'Without a date' : of}</h3>}
          <ol>
            {items.map((item, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a page never changes.
              <Item key={at} item={item} id={asked.id} {...on} />
            ))}
          </ol>
        </section>
      ))}
      {next && !isSame(more, next) && (
        <button type="button" onClick={() => setMore(next)}>
          {next.dated ? 'Show later ones' : `Show ${counted(answer.undatedCount)} without a date`}
        </button>
      )}
      {next && isSame(more, next) && <Page asked={next} year={next.dated ? last : undefined} {...on} />}
    </>
  )
}

/** The page behind; behind the last one what has no date. */
function nextOf(asked: TimelineAsked, { pageInfo, undatedCount }: TimelinePage): TimelineAsked | undefined {
  if (pageInfo.hasNextPage) return { ...asked, after: pageInfo.endCursor }
  return asked.dated && undatedCount > 0 ? { ...asked, dated: false, after: null } : undefined
}

function isSame(one: TimelineAsked | undefined, other: TimelineAsked): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function Summary({ page }: { readonly page: TimelinePage }): ReactElement {
  const { totalCount, undatedCount, changesLeftOut } = page
  return (
    <p>
      {counted(totalCount, 'date')}, {counted(undatedCount)} without a date.
      {changesLeftOut > 0 && ` Of ${counted(changesLeftOut)} more the changes were not looked at.`}
    </p>
  )
}

function Item({
  item,
  id,
  onShow,
  onJoin,
}: Pick<PageProps, 'onShow' | 'onJoin'> & { readonly item: TimelineItem; readonly id: string }): ReactElement {
  const { date, kind, field, label, entity, entityId, others, joined, before, after, event } = item
  const open = () => {
    const ends = others.map((other) => other.id)
    const touches = joined.some(({ ofId }) => ofId === id)
    if (entityId !== id && !touches) onShow(entityId)
    else if (ends.length === 0 || entityId === id) onShow(entityId === id ? (ends[0] ?? id) : entityId)
    else onJoin([id, ...ends], event === 'LINK' ? (field?.split('.')[0] ?? kind) : kind)
  }
  const urls = new Map(item.claims.map(({ url, source }) => [source.id, url]))
  return (
    <li>
      {date !== null && <time dateTime={date}>{date}</time>}{' '}
      <button type="button" className="link" onClick={open}>
        {entity?.name ?? entityId}
      </button>
      {after && <strong> {before ? `${before.text} → ${after.text}` : after.text}</strong>}
      {label !== null && <small> {label}</small>}
      {others.length > 0 && entityId !== id && <small> With {others.map(({ name }) => name).join(', ')}.</small>}
      {item.sources.map((source) => (
        <cite key={source.id}>
          <Source name={source.title ?? source.id} url={urls.get(source.id)} />
        </cite>
      ))}
    </li>
  )
}

/** What is undated has no claim of its date that could be opened. */
function Source({ name, url }: { readonly name: string; readonly url: string | undefined }): ReactElement {
  return url === undefined ? <span>{name}</span> : <a href={`.${url}`}>{name}</a>
}

function byYear(items: readonly TimelineItem[]): readonly (readonly [year: string, items: readonly TimelineItem[]])[] {
  const years = new Map<string, TimelineItem[]>()
  for (const item of items) {
    const year = item.date?.slice(0, 4) ?? ''
    years.set(year, [...(years.get(year) ?? []), item])
  }
  return [...years]
}
