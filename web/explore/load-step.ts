import { ask } from './ask.ts'
import type { Domain } from './domain.ts'
import { type Hop, hopFields, tiesOf } from './hops.ts'
import { loadExpansion } from './load-expansion.ts'
import type { Fragment, Thing } from './picture.ts'
import type { Step } from './trail.ts'
import { counted } from './words.ts'

/** What one step of a view brings. */
export async function loadStep(step: Step, validAt: string | null, domain: Domain): Promise<Fragment> {
  switch (step.do) {
    case 'show':
      return shown(step.ids)
    case 'expand':
      return loadExpansion(step, validAt, domain)
    case 'path':
      return path(step, validAt, domain)
    case 'common':
      return common(step.ids, validAt, domain)
    case 'join':
      return joined(step.ids, validAt, domain)
    case 'hide':
      return { things: [], ties: [] }
  }
}

const thing = 'id name kind: __typename'

async function shown(ids: readonly string[]): Promise<Fragment> {
  const query = `query ExplorerShow($ids: [ID!]!) { nodes(ids: $ids) { ${thing} } }`
  const { nodes } = await ask<{ nodes: readonly (Thing | null)[] }>(query, { ids })
  const things = nodes.filter((node) => node !== null)
  const missing = ids.filter((id) => !things.some((each) => each.id === id))
  const note = missing.length > 0 ? `Nothing here is called ${missing.join(', ')}.` : undefined
  return { things, ties: [], ...(note === undefined ? {} : { note }) }
}

interface Paths {
  readonly nodes: readonly { readonly things: readonly Thing[]; readonly hops: readonly Hop[] }[]
  readonly searched: number
  readonly bounded: boolean
  readonly passedOver: readonly { readonly thing: Thing | null; readonly degree: number }[]
  readonly hidesRoutes: boolean | null
}

async function path(
  { from, to }: { readonly from: string; readonly to: string },
  validAt: string | null,
  domain: Domain,
): Promise<Fragment> {
  const query = `query ExplorerPath($from: ID!, $to: ID!, $validAt: Date) {
    paths(from: [$from], to: [$to], maxLength: 4, first: 5, validAt: $validAt) {
      searched bounded hidesRoutes
      passedOver { degree thing { ${thing} } }
      nodes { things { ${thing} } hops { ${hopFields(domain)} } }
    }
  }`
  const { paths } = await ask<{ paths: Paths }>(query, { from, to, validAt })
  const passed = paths.passedOver.flatMap((one) => (one.thing ? [one.thing.name] : []))
  const found = paths.nodes.length
  const notes = [
    found === 0
      ? `No route of up to ${paths.searched} hops.`
      : `${counted(found)} ${found === 1 ? 'route' : 'routes'}.`,
    ...(paths.bounded ? ['The search was cut short: there may be more.'] : []),
    ...(passed.length > 0
      ? [`Passed over: ${passed.slice(0, 5).join(', ')}${paths.hidesRoutes ? ', which hides routes' : ''}.`]
      : []),
  ]
  const hops = paths.nodes.flatMap((node) => node.hops)
  return { things: unique(paths.nodes.flatMap(({ things }) => things)), ties: tiesOf(hops), note: notes.join(' ') }
}

/** What joins one thing to each of some others, by one hop. */
async function joined([from, ...to]: readonly string[], validAt: string | null, domain: Domain): Promise<Fragment> {
  const query = `query ExplorerJoin($from: ID!, $to: [ID!]!, $first: Int!, $validAt: Date) {
    paths(from: [$from], to: $to, maxLength: 1, first: $first, validAt: $validAt) {
      nodes { things { ${thing} } hops { ${hopFields(domain)} } }
    }
  }`
  const { paths } = await ask<{ paths: Pick<Paths, 'nodes'> }>(query, { from, to, first: to.length, validAt })
  const hops = paths.nodes.flatMap((node) => node.hops)
  return { things: unique(paths.nodes.flatMap(({ things }) => things)), ties: tiesOf(hops) }
}

interface Shared {
  readonly nodes: readonly { readonly entity: Thing | null; readonly hops: readonly Hop[] }[]
  readonly totalCount: number
}

async function common(ids: readonly string[], validAt: string | null, domain: Domain): Promise<Fragment> {
  const query = `query ExplorerCommon($ids: [ID!]!, $validAt: Date) {
    shared(ids: $ids, first: 20, validAt: $validAt) {
      totalCount
      nodes { entity { ${thing} } hops { ${hopFields(domain)} } }
    }
  }`
  const { shared } = await ask<{ shared: Shared }>(query, { ids, validAt })
  const things = shared.nodes.flatMap(({ entity }) => (entity ? [entity] : []))
  const note =
    shared.totalCount === 0
      ? 'They have nothing in common.'
      : `${counted(things.length)} of ${counted(shared.totalCount)} that they have in common.`
  return { things: unique(things), ties: tiesOf(shared.nodes.flatMap(({ hops }) => hops)), note }
}

function unique(things: readonly Thing[]): readonly Thing[] {
  return [...new Map(things.map((each) => [each.id, each])).values()]
}
