import { type ReactElement, useCallback } from 'react'
import { Proof } from './proof.tsx'
import { type ProvenHop, type ProvenWay, type Route, type RouteClaim, routesBetween } from './routes.ts'
import { useAsked } from './use-asked.ts'
import { counted, spaced } from './words.ts'

export interface RoutesPanelProps {
  readonly from: string
  readonly to: string
  readonly validAt: string | null
  readonly onShow: (id: string) => void
}

/** More claims behind one hop say the same again; the relation itself has them all. */
const mostClaims = 6

/** The routes between two things, hop by hop, each with the words of the sources that prove it. */
export function RoutesPanel({ from, to, validAt, onShow }: RoutesPanelProps): ReactElement {
  const load = useCallback((key: string, signal: AbortSignal) => routesBetween(JSON.parse(key), signal), [])
  const { answer, problem } = useAsked(JSON.stringify({ from, to, validAt }), load)
  return (
    <section aria-label="Routes" className="routes">
      <h2>
        {answer?.[0]?.things.at(0)?.name ?? from} to {answer?.[0]?.things.at(-1)?.name ?? to}
      </h2>
      {problem !== undefined && <p role="alert">{problem}</p>}
      {!answer && problem === undefined && <p>Looking for proofs …</p>}
      {answer?.length === 0 && <p>No route was found.</p>}
      {answer?.map((route, index) => (
        <RouteShown key={route.things.map(({ id }) => id).join(' ')} route={route} open={index === 0} onShow={onShow} />
      ))}
    </section>
  )
}

function RouteShown({
  route: { things, hops },
  open,
  onShow,
}: {
  readonly route: Route
  readonly open: boolean
  readonly onShow: (id: string) => void
}): ReactElement {
  const names = new Map(things.map(({ id, name }) => [id, name]))
  return (
    <details open={open}>
      <summary>{things.map(({ name }) => name).join(' – ')}</summary>
      <ol>
        {hops.map((hop) => (
          <li key={`${hop.fromId} ${hop.toId}`}>
            <HopShown hop={hop} names={names} onShow={onShow} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function HopShown({
  hop: { fromId, toId, ways },
  names,
  onShow,
}: {
  readonly hop: ProvenHop
  readonly names: ReadonlyMap<string, string>
  readonly onShow: (id: string) => void
}): ReactElement {
  return (
    <>
      <p>
        {[fromId, toId].map((id, index) => (
          <span key={id}>
            {index > 0 && ' – '}
            <button type="button" className="link" onClick={() => onShow(id)}>
              {names.get(id) ?? id}
            </button>
          </span>
        ))}
      </p>
      {ways.map((way) => (
        <WayShown key={`${way.kind} ${way.links.join(' ')}`} way={way} />
      ))}
    </>
  )
}

function WayShown({ way: { kind, links, count, relations, claims } }: { readonly way: ProvenWay }): ReactElement {
  const shown = telling(claims).slice(0, mostClaims)
  const what = kind === null ? links.map(spaced).join(', ') : `${counted(count)} × ${spaced(kind)}`
  return (
    <div className="claims">
      <p>
        {what}
        {relations.length > 0 && `: ${relations.map(({ name }) => name).join('; ')}`}
      </p>
      <dl>
        {shown.map((claim) => (
          <div key={`${claim.id} ${claim.value.text}`}>
            <dt>
              {spaced(claim.field.replace('.', ', '))}: {claim.value.entity?.name ?? claim.value.text}
            </dt>
            <dd>
              <Proof claim={claim} />
            </dd>
          </div>
        ))}
      </dl>
      {claims.length > shown.length && <p>{counted(claims.length - shown.length)} more claims say so.</p>}
    </div>
  )
}

/** Those with the source's own words first. */
function telling(claims: readonly RouteClaim[]): readonly RouteClaim[] {
  return [...claims].sort((one, other) => Number(other.quotes.length > 0) - Number(one.quotes.length > 0))
}
