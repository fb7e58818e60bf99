import { GraphiQL } from 'graphiql'
import { type ReactElement, useMemo, useRef, useState } from 'react'
import { Bar } from './bar.tsx'
import type { Example } from './examples.ts'
import { variablesText } from './examples.ts'
import { createFetcher } from './fetcher.ts'
import { initialTab } from './initial-tab.ts'

export interface PlaygroundProps {
  readonly examples: readonly Example[]
  /** What went wrong before the page could show. */
  readonly problem: string | undefined
}

/** GraphiQL with our examples in tabs; the bar sits inside it to reach its tabs, and shows above it. */
export function Playground({ examples, problem: firstProblem }: PlaygroundProps): ReactElement {
  const [problem, setProblem] = useState(firstProblem)
  const [showCypher, setShowCypher] = useState(false)
  const shown = useRef(showCypher)
  shown.current = showCypher
  const fetcher = useMemo(() => createFetcher({ showCypher: () => shown.current, onProblem: setProblem }), [])
  const tabs = useMemo(
    () => examples.map((each) => ({ query: each.query, variables: variablesText(each) })),
    [examples],
  )
  const start = useMemo(() => initialTab(examples), [examples])
  return (
    <GraphiQL
      fetcher={fetcher}
      {...(tabs.length > 0 ? { defaultTabs: tabs } : {})}
      {...start}
      inputValueDeprecation={true}
      schemaDescription={true}
      defaultEditorToolsVisibility="variables"
    >
      <GraphiQL.Logo>
        <Bar examples={examples} problem={problem} showCypher={showCypher} onShowCypher={setShowCypher} />
      </GraphiQL.Logo>
    </GraphiQL>
  )
}
