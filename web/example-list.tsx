import { type GraphiQLPlugin, useGraphiQL } from '@graphiql/react'
import type { ReactElement } from 'react'
import { type Example, groupsOf, variablesText } from './examples.ts'
import { useOpenExample } from './open-example.ts'

/** The list of examples as a pane of GraphiQL's, beside the documentation and the history. */
export function exampleList(examples: readonly Example[]): GraphiQLPlugin {
  return { title: 'Examples', icon: Icon, content: () => <ExampleList examples={examples} /> }
}

function ExampleList({ examples }: { readonly examples: readonly Example[] }): ReactElement {
  const open = useOpenExample()
  const shown = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex])
  const isShown = (example: Example): boolean =>
    shown?.query === example.query && (shown.variables ?? '') === variablesText(example)
  return (
    <section className="example-list" aria-label="Examples">
      <h2>Examples</h2>
      {groupsOf(examples).map(({ heading, examples: grouped }) => (
        <section key={heading} aria-label={heading}>
          <h3>{heading}</h3>
          <ul>
            {grouped.map((example) => (
              <li key={example.name}>
                <button type="button" aria-current={isShown(example)} onClick={() => open(example)}>
                  {example.title}
                </button>
                <p>{example.description}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function Icon(): ReactElement {
  return (
    <svg viewBox="0 0 24 24" width="1em" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5">
      <title>Examples</title>
      <path d="M4 6h.01M4 12h.01M4 18h.01M9 6h11M9 12h11M9 18h11" strokeLinecap="round" strokeWidth="2" />
    </svg>
  )
}
