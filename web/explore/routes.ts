import { ask } from './ask.ts'
import type { Claim, Named } from './evidence.ts'

/** A way from one thing to another, and what proves each of its hops. */
export interface Route {
  readonly things: readonly Named[]
  readonly hops: readonly ProvenHop[]
}

export interface ProvenHop {
  readonly fromId: string
  readonly toId: string
  readonly ways: readonly ProvenWay[]
}

export interface ProvenWay {
  /** The kind of the relations between the two; null for links of their own. */
  readonly kind: string | null
  readonly links: readonly string[]
  readonly count: number
  readonly relations: readonly Named[]
  readonly claims: readonly RouteClaim[]
}

export type RouteClaim = Pick<Claim, 'id' | 'field' | 'value' | 'quotes' | 'saidBy' | 'url' | 'source' | 'citation'>

const query = `query ExplorerRoutes($from: ID!, $to: ID!, $validAt: Date) {
  paths(from: [$from], to: [$to], maxLength: 4, first: 5, validAt: $validAt) {
    nodes {
      things { id name }
      hops {
        fromId toId
        ways {
          kind links count
          relations { id name }
          claims {
            id field url citation
            value { text entity { id name } }
            quotes { text status prefix suffix nearest occurrences containsValue }
            source { id title url }
            saidBy { id name }
          }
        }
      }
    }
  }
}`

/** The routes of a path step, the best first. */
export async function routesBetween(
  ends: { readonly from: string; readonly to: string; readonly validAt: string | null },
  signal: AbortSignal,
): Promise<readonly Route[]> {
  const { paths } = await ask<{ paths: { readonly nodes: readonly Route[] } }>(query, { ...ends }, signal)
  return paths.nodes
}
