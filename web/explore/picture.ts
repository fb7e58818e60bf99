import { isWithin, type Span } from './span.ts'
import type { Step, View } from './trail.ts'

/** A node: something that is no relation. */
export interface Thing {
  readonly id: string
  readonly kind: string
  readonly name: string
}

/** An edge: links, or relations of one kind, between two things. */
export interface Tie {
  /** Tells it from all others: ends and what it is. */
  readonly key: string
  readonly from: string
  readonly to: string
  /** The relation's kind, `Grant`; for a direct link the name of its field. */
  readonly kind: string
  readonly label: string
  /** Relations behind it by id; empty for a direct link. */
  readonly relations: readonly string[]
  readonly sources: number
  /** What the dates of each relation or link behind it span; null for one without. Empty where they are not known. */
  readonly spans: readonly (Span | null)[]
}

/** Whichever of the two was asked, what joins them is one edge. */
export function tieKey(one: string, other: string, kind: string): string {
  return [...[one, other].sort(), kind].join(' ')
}

/** What one step brought. */
export interface Fragment {
  readonly things: readonly Thing[]
  readonly ties: readonly Tie[]
  /** What there is besides, such as how many more: told under the search box. */
  readonly note?: string
}

export interface Picture {
  readonly things: readonly Thing[]
  readonly ties: readonly Tie[]
}

/** All that the steps brought, each once, less what was hidden since and what the filters leave out. */
export function pictureOf(view: View, fragments: readonly (Fragment | undefined)[]): Picture {
  const things = new Map<string, Thing>()
  const ties = new Map<string, Tie>()
  for (const [index, step] of view.steps.entries()) {
    if (step.do === 'hide') for (const id of step.ids) things.delete(id)
    for (const thing of fragments[index]?.things ?? []) things.set(thing.id, thing)
    for (const tie of fragments[index]?.ties ?? []) ties.set(tie.key, joined(ties.get(tie.key), tie))
  }
  const hidden = new Set(view.hiddenKinds)
  const shown = new Map([...things].filter(([, { kind }]) => !hidden.has(kind)))
  return {
    things: [...shown.values()],
    ties: [...ties.values()].filter(
      (tie) =>
        shown.has(tie.from) &&
        shown.has(tie.to) &&
        !hidden.has(tie.kind) &&
        tie.sources >= view.support &&
        isWithin(tie.spans, view),
    ),
  }
}

/** Two steps may bring the same tie, each some of its relations. */
function joined(known: Tie | undefined, tie: Tie): Tie {
  if (!known || known.relations.length === 0) return tie
  const relations = [...new Set([...known.relations, ...tie.relations])]
  const spans = [...new Map([...known.spans, ...tie.spans].map((span) => [JSON.stringify(span), span])).values()]
  return { ...(known.relations.length > tie.relations.length ? known : tie), relations, spans }
}

/** Whether a step is settled without asking. */
export function needsNothing(step: Step): boolean {
  return step.do === 'hide'
}
