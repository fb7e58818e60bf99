import { ask } from './ask.ts'

/** What one record says of one field. */
export interface Claim {
  readonly id: string
  readonly field: string
  readonly value: { readonly text: string; readonly entity: Named | null }
  readonly chosen: boolean
  /** Whether it says what counts, perhaps in another spelling. */
  readonly agrees: boolean
  /** Those that speak of it; all of its field where none is known to. */
  readonly quotes: readonly Quote[]
  readonly source: { readonly id: string; readonly title: string | null; readonly url: string | null }
  readonly saidBy: Named | null
  readonly citation: string
  readonly url: string
}

/** The source's words, and those that stand around them there. */
export interface Quote {
  readonly text: string | null
  readonly status: 'VERIFIED' | 'MISSING' | 'UNCHECKED'
  readonly prefix: string | null
  readonly suffix: string | null
  /** Where they are missing: the passage that comes nearest. */
  readonly nearest: string | null
  readonly occurrences: number | null
  readonly containsValue: boolean | null
}

export interface Named {
  readonly id: string
  readonly name: string
}

/** An entity and all that is claimed of it. */
export interface Dossier extends Named {
  readonly kind: string
  readonly description: string | null
  readonly stub: boolean
  readonly support: { readonly sources: number; readonly speakers: number }
  readonly claims: readonly Claim[]
  readonly totalCount: number
}

interface Answer {
  readonly nodes: readonly (
    | (Omit<Dossier, 'claims' | 'totalCount'> & {
        readonly claims: { readonly totalCount: number; readonly nodes: readonly Claim[] }
      })
    | null
  )[]
}

const query = `query ExplorerEvidence($ids: [ID!]!) {
  nodes(ids: $ids) {
    kind: __typename id name description stub
    support { sources speakers }
    claims(first: 100) {
      totalCount
      nodes {
        id field chosen agrees url citation
        value { text entity { id name } }
        quotes { text status prefix suffix nearest occurrences containsValue }
        source { id title url }
        saidBy { id name }
      }
    }
  }
}`

/** At most so many at once: relations behind one edge may be hundreds. */
export const mostDossiers = 20

export async function dossiersOf(ids: readonly string[], signal: AbortSignal): Promise<readonly Dossier[]> {
  const { nodes } = await ask<Answer>(query, { ids: ids.slice(0, mostDossiers) }, signal)
  return nodes.flatMap((node) =>
    node ? [{ ...node, claims: node.claims.nodes, totalCount: node.claims.totalCount }] : [],
  )
}

/** Claims by field, in the order in which they came; what counts first. */
export function byField(claims: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> {
  const fields = new Map<string, Claim[]>()
  for (const claim of claims) fields.set(claim.field, [...(fields.get(claim.field) ?? []), claim])
  return fields
}
