import type { Example } from './examples.ts'
import { variablesText } from './examples.ts'
import { operationOf } from './share.ts'

export interface InitialTab {
  readonly initialQuery?: string
  readonly initialVariables?: string
}

/**
 * What the editors show at first: what the address carries, else what they showed last. GraphiQL remembers what was typed, but leaves the variables of a tab that was never
 * edited out, so they are handed to it: those of the tab it will open, or of the first example on a first visit.
 */
export function initialTab(examples: readonly Example[]): InitialTab {
  const linked = operationOf(location.hash)
  if (linked) return { initialQuery: linked.query, initialVariables: linked.variables }
  const remembered = ['graphiql:query', 'graphiql:variables'].every((key) => localStorage.getItem(key) !== null)
  if (remembered) return {}
  const [example] = examples
  const stored = storedTab()
  if (stored) return { initialQuery: stored.query ?? '', initialVariables: stored.variables ?? '' }
  return example ? { initialQuery: example.query, initialVariables: variablesText(example) } : {}
}

interface StoredTab {
  readonly query?: string | null
  readonly variables?: string | null
}

interface StoredTabs {
  readonly tabs?: readonly StoredTab[]
  readonly activeTabIndex?: number
}

/** The open tab of the last visit, as GraphiQL keeps it; undefined when there is none that can be read. */
function storedTab(): StoredTab | undefined {
  try {
    const state = JSON.parse(localStorage.getItem('graphiql:tabState') ?? '{}') as StoredTabs
    return state.tabs?.[state.activeTabIndex ?? 0]
  } catch {
    return undefined
  }
}
