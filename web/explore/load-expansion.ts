import { ask } from './ask.ts'
import { amountsText, type Domain, datesIn, datesText } from './domain.ts'
import { type Fragment, type Thing, type Tie, tieKey } from './picture.ts'
import { anytime, spanOf } from './span.ts'
import type { Step } from './trail.ts'
import { counted, spaced } from './words.ts'

interface Edge {
  readonly node: Thing | null
  readonly wayCount: number
  readonly ways: readonly Way[]
}

interface Way {
  readonly link: string
  readonly relation: Relation | null
  readonly date: string | null
  readonly support: number
}

type Relation = { readonly id: string; readonly name: string; readonly kind: string } & {
  readonly [amount: string]: unknown
}

interface Answer {
  readonly node: {
    readonly id: string
    readonly name: string
    readonly kind: string
    readonly neighbours: {
      readonly totalCount: number
      readonly edges: readonly Edge[]
    }
  } | null
}

/** The neighbours of a thing; relations stand as edges between the two. */
export async function loadExpansion(
  { id, link, first }: Extract<Step, { readonly do: 'expand' }>,
  validAt: string | null,
  domain: Domain,
): Promise<Fragment> {
  const query = `query ExplorerExpand($id: ID!, $links: [String!], $first: Int!, $validAt: Date) {
    node(id: $id) {
      id name kind: __typename
      neighbours(links: $links, collapse: true, first: $first, ways: 10, validAt: $validAt) {
        totalCount
        edges {
          wayCount
          node { id name kind: __typename }
          ways { link date support relation { id name kind: __typename ${amountsText(domain)} ${datesText(domain)} } }
        }
      }
    }
  }`
  const variables = { id, links: link === null ? null : [link], first, validAt }
  const { node } = await ask<Answer>(query, variables)
  if (!node) return { things: [], ties: [], note: `Nothing here is called ${id}.` }
  const { neighbours, ...thing } = node
  const { edges, totalCount } = neighbours
  const more = totalCount - edges.length
  const shown = `${counted(edges.length, 'neighbour')} of ${thing.name}`
  return {
    things: [thing, ...edges.flatMap((edge) => edge.node ?? [])],
    ties: edges.flatMap((edge) => (edge.node ? tiesOf(id, edge.node.id, edge) : [])),
    note: more > 0 ? `${shown}, ${counted(more)} more are not shown.` : `${shown}.`,
  }
}

/** One edge for each kind of relation, and one for each link that joins the two directly. */
function tiesOf(id: string, other: string, { ways, wayCount }: Edge): readonly Tie[] {
  const groups = new Map<string, Way[]>()
  for (const way of ways) {
    const kind = way.relation?.kind ?? way.link
    groups.set(kind, [...(groups.get(kind) ?? []), way])
  }
  const rest = wayCount - ways.length
  return [...groups].map(([kind, group], index) => ({
    key: tieKey(id, other, kind),
    from: id,
    to: other,
    kind,
    label: labelOf(kind, group) + (index === 0 && rest > 0 ? ` and ${counted(rest)} more` : ''),
    relations: [...new Set(group.flatMap(({ relation }) => relation?.id ?? []))],
    sources: Math.max(...group.map(({ support }) => support)),
    // Those that are not asked for may lie anywhere.
    spans: [
      ...group.map(({ date, relation }) => spanOf([date, ...datesIn(relation ?? {})])),
      ...(rest > 0 ? [anytime] : []),
    ],
  }))
}

function labelOf(kind: string, [way, ...others]: readonly Way[]): string {
  if (!way?.relation) return spaced(kind)
  if (others.length > 0) return `${counted(others.length + 1)} × ${spaced(kind)}`
  const parts = [amountOf(way.relation), way.date?.slice(0, 4)].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(', ') : spaced(kind)
}

function amountOf(relation: Relation): string | undefined {
  const amounts = Object.values(relation).filter(
    (value): value is { readonly value: string; readonly currency: string } =>
      typeof value === 'object' && value !== null,
  )
  const [amount] = amounts
  return amount && `${counted(Number(amount.value))} ${amount.currency}`
}
