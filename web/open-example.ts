import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { type Example, variablesText } from './examples.ts'

/** Opens an example in a tab: the one that still shows it, else a new one. */
export function useOpenExample(): (example: Example) => void {
  const { addTab, changeTab } = useGraphiQLActions()
  const tabs = useGraphiQL((state) => state.tabs)
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  const variableEditor = useGraphiQL((state) => state.variableEditor)
  return (example) => {
    const variables = variablesText(example)
    const open = tabs.findIndex((tab) => tab.query === example.query && (tab.variables ?? '') === variables)
    if (open >= 0) return changeTab(open)
    addTab()
    // The editors hold what a tab shows, and write it back to their tab.
    queryEditor?.setValue(example.query)
    variableEditor?.setValue(variables)
  }
}
