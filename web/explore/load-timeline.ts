import { ask } from './ask.ts'
import type { Named } from './evidence.ts'
import type { View } from './trail.ts'

/** One dated thing around an entity. */
export interface TimelineItem {
  readonly date: string | null
  readonly event: 'DATE' | 'LINK' | 'CHANGE'
  readonly kind: string
  readonly field: string | null
  readonly label: string | null
  readonly entityId: string
  readonly entity: Named | null
  readonly others: readonly Named[]
  /** The entity itself, or what is next to it, whom the item touches. */
  readonly joined: readonly { readonly ofId: string }[]
  readonly before: { readonly text: string } | null
  readonly after: { readonly text: string } | null
  readonly claims: readonly { readonly url: string; readonly source: Cited }[]
  readonly sources: readonly Cited[]
}

interface Cited {
  readonly id: string
  readonly title: string | null
}

export interface TimelinePage {
  readonly nodes: readonly TimelineItem[]
  readonly totalCount: number
  readonly undatedCount: number
  readonly changesLeftOut: number
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

const query = `query ExplorerTimeline($id: ID!, $from: Date, $until: Date, $validAt: Date, $ofDirect: Boolean!, $dated: Boolean!, $after: String) {
  node(id: $id) {
    timeline(from: $from, until: $until, validAt: $validAt, ofDirect: $ofDirect, dated: $dated, first: 50, after: $after) {
      totalCount undatedCount changesLeftOut
      pageInfo { hasNextPage endCursor }
      nodes {
        date event kind field label entityId
        entity { id name }
        others { id name }
        joined { ofId }
        before { text }
        after { text }
        claims { url source { id title } }
        sources { id title }
      }
    }
  }
}`

export interface TimelineAsked extends Pick<View, 'from' | 'until' | 'validAt'> {
  readonly id: string
  /** Also of the things one link away, hubs aside. */
  readonly ofDirect: boolean
  /** Items with a date, or those without. */
  readonly dated: boolean
  readonly after: string | null
}

export async function loadTimeline(asked: TimelineAsked, signal: AbortSignal): Promise<TimelinePage> {
  const { node } = await ask<{ node: { timeline: TimelinePage } | null }>(query, { ...asked }, signal)
  if (!node) throw new Error(`Nothing here is called ${asked.id}.`)
  return node.timeline
}
