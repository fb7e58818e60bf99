import type { DocumentNode, FragmentDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql'
import { Kind, parse } from 'graphql'

/** Numbers may reach Infinity: nested fragments multiply. */
export interface SelectionSize {
  readonly depth: number
  readonly fields: number
  readonly aliases: number
}

const nothing: SelectionSize = { depth: 0, fields: 0, aliases: 0 }

/**
 * Measures selections with their fragments unfolded, without unfolding them: each fragment is measured once, so the
 * time is linear in the document.
 */
export function selectionSizes(
  fragmentNamed: (name: string) => FragmentDefinitionNode | null | undefined,
): (set: SelectionSetNode) => SelectionSize {
  const known = new Map<string, SelectionSize>()

  function ofSet(set: SelectionSetNode): SelectionSize {
    return set.selections.map(ofSelection).reduce(beside, nothing)
  }

  function ofSelection(selection: SelectionNode): SelectionSize {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value)
    if (selection.kind === Kind.INLINE_FRAGMENT) return ofSet(selection.selectionSet)
    const inner = selection.selectionSet ? ofSet(selection.selectionSet) : nothing
    return { depth: inner.depth + 1, fields: inner.fields + 1, aliases: inner.aliases + (selection.alias ? 1 : 0) }
  }

  function ofFragment(name: string): SelectionSize {
    const measured = known.get(name)
    if (measured) return measured
    // Ends a fragment that contains itself; GraphQL's own rule reports it.
    known.set(name, nothing)
    const fragment = fragmentNamed(name)
    const size = fragment ? ofSet(fragment.selectionSet) : nothing
    known.set(name, size)
    return size
  }

  return ofSet
}

/** From here on validation and planning take several milliseconds. */
const wideFrom = 100

/** Whether a document has so many fields, fragments unfolded, that to validate and plan it takes time; no for one that does not parse. */
export function isWide(text: string): boolean {
  const document = parsed(text)
  if (!document) return false
  const fragments = fragmentsOf(document)
  const sizeOf = selectionSizes((name) => fragments.get(name))
  const selections = document.definitions.flatMap((each) => ('selectionSet' in each ? [each.selectionSet] : []))
  return selections.reduce((sum, each) => sum + sizeOf(each).fields, 0) >= wideFrom
}

function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text, { noLocation: true })
  } catch {
    return undefined
  }
}

/** The fragments of a document by their names; of two with one name the last. */
export function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const each of definitions) if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each)
  return fragments
}

function beside(a: SelectionSize, b: SelectionSize): SelectionSize {
  return { depth: Math.max(a.depth, b.depth), fields: a.fields + b.fields, aliases: a.aliases + b.aliases }
}
