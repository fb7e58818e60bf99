import { useGraphiQL } from '@graphiql/react'
import { type ReactElement, useEffect, useState } from 'react'
import { CypherView } from './cypher-view.tsx'
import type { Outcome } from './outcome.ts'
import { TableView } from './table-view.tsx'

export interface ResultPanelProps {
  /** What came of each tab's last operation, by the tab's id. */
  readonly outcomes: ReadonlyMap<string, Outcome>
  /** Told which tab is open, because the fetcher does not know it. */
  readonly onTab: (id: string) => void
}

const views = ['JSON', 'Table', 'Cypher'] as const
type View = (typeof views)[number]

/** Shows the answer otherwise than as JSON; sits in GraphiQL's footer of the answer and stands above it (`style.css`). */
export function ResultPanel({ outcomes, onTab }: ResultPanelProps): ReactElement {
  const tab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id ?? '')
  const [view, setView] = useState<View>('JSON')
  useEffect(() => onTab(tab), [tab, onTab])
  const outcome = outcomes.get(tab)
  return (
    <div className="result">
      <fieldset className="views">
        <legend>Show the answer as</legend>
        {views.map((each) => (
          <button key={each} type="button" aria-pressed={each === view} onClick={() => setView(each)}>
            {each}
          </button>
        ))}
        <Summary outcome={outcome} />
      </fieldset>
      {view !== 'JSON' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys (WCAG 2.1.1).
        <section className="other-view" aria-label={view} tabIndex={0}>
          {outcome ? <OtherView view={view} outcome={outcome} /> : <p>Run a question to see its answer here.</p>}
        </section>
      )}
    </div>
  )
}

function OtherView({ view, outcome }: { readonly view: View; readonly outcome: Outcome }): ReactElement {
  if (view === 'Cypher') return <CypherView explanation={outcome.explanation} />
  return <TableView outcome={outcome} />
}

function Summary({ outcome }: { readonly outcome: Outcome | undefined }): ReactElement {
  if (!outcome?.explanation) return <span />
  const { cost, statements } = outcome.explanation
  const milliseconds = statements.reduce((sum, statement) => sum + statement.milliseconds, 0)
  const count = statements.length === 1 ? '1 statement' : `${statements.length} statements`
  return (
    <span>
      {count}, {milliseconds.toFixed(1)} ms, cost {cost.toLocaleString('en')}
    </span>
  )
}
