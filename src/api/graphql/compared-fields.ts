import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql'
import { fragmentsOf } from './selection-size.ts'

/** The fields that fall together under one response key, and what is selected below them. */
interface Merged {
  uses: number
  readonly below: Level
}

interface Level {
  readonly fields: Map<string, Merged>
  /** Fragments that are in this level already: a second time they add nothing to compare. */
  readonly fragments: Set<string>
}

/**
 * How many pairs of fields the rule "fields can be merged" has to compare: all uses of one response key with each other,
 * level by level, whatever selection sets and fragments they stand in. Stops at `most`, and then returns a larger number.
 */
export function comparedFields(document: DocumentNode, most: number): number {
  const fragments = fragmentsOf(document)
  const reached = new Set<string>()
  let pairs = 0
  // Fields above each other were counted before; a stack needs no depth of its own.
  const waiting: { readonly set: SelectionSetNode; readonly level: Level }[] = []
  const measure = (set: SelectionSetNode): void => {
    waiting.push({ set, level: newLevel() })
    for (let next = waiting.pop(); next && pairs <= most; next = waiting.pop()) {
      const { set: here, level } = next
      for (const selection of here.selections) {
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          waiting.push({ set: selection.selectionSet, level })
          continue
        }
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          const name = selection.name.value
          const fragment = fragments.get(name)
          reached.add(name)
          if (!fragment || level.fragments.has(name)) continue
          level.fragments.add(name)
          waiting.push({ set: fragment.selectionSet, level })
          continue
        }
        const key = (selection.alias ?? selection.name).value
        const merged = level.fields.get(key) ?? { uses: 0, below: newLevel() }
        level.fields.set(key, merged)
        pairs += merged.uses
        if (pairs > most) break
        merged.uses += 1
        if (selection.selectionSet) waiting.push({ set: selection.selectionSet, level: merged.below })
      }
    }
    waiting.length = 0
  }
  for (const each of document.definitions) if (each.kind === Kind.OPERATION_DEFINITION) measure(each.selectionSet)
  for (const [name, { selectionSet }] of fragments) if (!reached.has(name)) measure(selectionSet)
  return pairs
}

function newLevel(): Level {
  return { fields: new Map(), fragments: new Set() }
}
