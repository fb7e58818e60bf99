import { numbers } from '../search/made-names.ts'

/** Organisations in the middle, each with as many neighbours; together 2,000 nodes and 5,000 edges. */
const hubs = 20
const others = 1_980
const each = 250

/** The explorer's address of the made picture. */
export function madeAddress(): string {
  return `/explore#${Array.from({ length: hubs }, (_, hub) => `e=${idOf(hub)}+*+${each}`).join('&')}`
}

/** New neighbours that a node gets by one step more. */
const more = 20

/** One step more: a node that is there gets new neighbours, each time another one. */
export function furtherStep(step: number): string {
  return `&e=${idOf(step)}+grantsGiven+${more}`
}

/** What is there after so many steps more. */
export function shownAfter(steps: number): { readonly nodes: number; readonly edges: number } {
  return { nodes: hubs + others + steps * more, edges: hubs * each + steps * more }
}

interface Asked {
  readonly query: string
  readonly variables: {
    readonly id?: string
    readonly links?: readonly string[] | null
    readonly ids?: readonly string[]
  }
}

/** What the API would answer the explorer about the made picture. */
export function madeAnswer({ query, variables }: Asked): object {
  if (query.includes('query ExplorerDomain')) {
    const kinds = ['Organisation', 'Hospital', 'Grant'].map((name) => ({ name, fields: [] }))
    return { data: { __type: { possibleTypes: kinds } } }
  }
  if (query.includes('query ExplorerExpand')) return { data: { node: expansion(variables) } }
  return { data: { node: null, nodes: [] } }
}

function expansion({ id = '', links }: Asked['variables']): object {
  const hub = Number(id.split('/').at(-1))
  const ids = links ? Array.from({ length: more }, (_, index) => `hospital/new-${hub}-${index}`) : neighboursOf(hub)
  const edges = ids.map((neighbour) => ({
    node: { id: neighbour, kind: 'Hospital', name: `Hospital ${neighbour.split('/').at(-1)}` },
    wayCount: 1,
    ways: [{ link: 'grantsGiven', date: '2026', support: 1, relation: grant(hub, neighbour) }],
  }))
  return { id, kind: 'Organisation', name: `Organisation ${hub}`, neighbours: { totalCount: edges.length, edges } }
}

/** Each has a share of its own, so that none is left out, and the rest at random. */
function neighboursOf(hub: number): readonly string[] {
  const share = others / hubs
  const chosen = new Set(Array.from({ length: share }, (_, index) => hub * share + index))
  const pick = numbers(hub + 1)
  while (chosen.size < each) chosen.add(pick(others))
  return [...chosen].map((other) => `hospital/${other}`)
}

function grant(hub: number, neighbour: string): object {
  return { id: `grant/${hub}-${neighbour.replace('/', '-')}`, kind: 'Grant', name: 'A grant' }
}

function idOf(hub: number): string {
  return `organisation/${hub}`
}
