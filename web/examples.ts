/** As `/examples.json` lists them. */
export interface Example {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly group?: string
  readonly query: string
  readonly variables?: { readonly [name: string]: unknown }
}

/** Examples are a help, not a need: without them the playground opens empty and says what is wrong. */
export async function loadExamples(): Promise<{
  readonly examples: readonly Example[]
  readonly problem: string | undefined
}> {
  try {
    const response = await fetch('examples.json')
    if (!response.ok) throw new Error(`status ${response.status}`)
    const examples = (await response.json()) as readonly Example[]
    return { examples: examples.map(titled), problem: undefined }
  } catch (error) {
    return { examples: [], problem: `The examples could not be loaded (${String(error)}).` }
  }
}

/** GraphiQL titles a tab by its operation's name; an operation without one is named for its example. */
function titled(example: Example): Example {
  if (/^\s*(query|subscription|mutation)\s+\w/m.test(example.query)) return example
  const name = example.name.replace(/(?:^|-)(\w)/g, (_match, first: string) => first.toUpperCase())
  return { ...example, query: example.query.replace(/^(?:query)?\s*(?=[({])/m, `query ${name} `) }
}

/** The text of an example's variables, as an editor shows it. */
export function variablesText(example: Example): string {
  return example.variables ? JSON.stringify(example.variables, null, 2) : ''
}

export interface ExampleGroup {
  readonly heading: string
  readonly examples: readonly Example[]
}

/** Under their headings, in the order in which these first occur. */
export function groupsOf(examples: readonly Example[]): readonly ExampleGroup[] {
  const groups = new Map<string, Example[]>()
  for (const example of examples) {
    const { group = 'Examples' } = example
    groups.set(group, [...(groups.get(group) ?? []), example])
  }
  return [...groups].map(([heading, grouped]) => ({ heading, examples: grouped }))
}
