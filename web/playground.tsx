import { HISTORY_PLUGIN } from '@graphiql/plugin-history'
import { GraphiQL } from 'graphiql'
import { type ReactElement, useCallback, useMemo, useRef, useState } from 'react'
import { Bar } from './bar.tsx'
import { exampleList } from './example-list.tsx'
import { type Example, groupsOf, variablesText } from './examples.ts'
import { createFetcher } from './fetcher.ts'
import { initialTab } from './initial-tab.ts'
import type { Outcome } from './outcome.ts'
import { ResultPanel } from './result-panel.tsx'
import { operationOf } from './share.ts'

export interface PlaygroundProps {
  readonly examples: readonly Example[]
  /** What went wrong before the page could show. */
  readonly problem: string | undefined
}

/** GraphiQL with our examples beside it; the bar sits inside it to reach its tabs, and shows above it. */
export function Playground({ examples, problem: firstProblem }: PlaygroundProps): ReactElement {
  const [problem, setProblem] = useState(firstProblem)
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const tab = useRef('')
  const onTab = useCallback((id: string) => {
    tab.current = id
  }, [])
  const fetcher = useMemo(() => {
    const onOutcome = (outcome: Outcome | undefined) => {
      // GraphiQL stops what runs when the tab changes, so that what comes belongs to the open one.
      const id = tab.current
      setOutcomes((old) => new Map([...old].filter(([each]) => each !== id).concat(outcome ? [[id, outcome]] : [])))
    }
    return createFetcher({ onOutcome, onProblem: setProblem })
  }, [])
  const plugins = useMemo(() => [exampleList(examples), HISTORY_PLUGIN], [examples])
  const visible = useMemo(shownPane, [])
  const tabs = useMemo(() => firstTabs(examples), [examples])
  const start = useMemo(() => initialTab(examples), [examples])
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      visiblePlugin={visible}
      onTogglePluginVisibility={(shown) => localStorage.setItem(pane, shown?.title ?? '')}
      {...(tabs.length > 0 ? { defaultTabs: [...tabs] } : {})}
      {...start}
      inputValueDeprecation={true}
      schemaDescription={true}
      defaultEditorToolsVisibility="variables"
    >
      <GraphiQL.Logo>
        <Bar problem={problem} />
      </GraphiQL.Logo>
      <GraphiQL.Footer>
        <ResultPanel outcomes={outcomes} onTab={onTab} />
      </GraphiQL.Footer>
    </GraphiQL>
  )
}

/** On a first visit: what the address carries, and the examples of the first group. */
function firstTabs(examples: readonly Example[]): readonly { readonly query: string; readonly variables: string }[] {
  const linked = operationOf(location.hash)
  const [first] = groupsOf(examples)
  const open = (first?.examples ?? []).map((each) => ({ query: each.query, variables: variablesText(each) }))
  return linked ? [linked, ...open] : open
}

/** GraphiQL forgets that all panes were closed, and shows none on a first visit. */
const pane = 'chancery:pane'

/** The title of the pane that was open last, none where all were closed; the examples on a first visit. */
function shownPane(): string {
  return localStorage.getItem(pane) ?? 'Examples'
}
