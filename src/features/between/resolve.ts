import { RequestError } from '../../errors.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import type { Model } from '../../model/model.ts'
import { afterOf, type ConnectionPage, firstOf } from '../connection-page.ts'
import { coverageOf } from '../coverage/resolve.ts'
import type { Resolver, ResolverRequest } from '../resolver.ts'
import { groupsOf } from './groups.ts'
import { type BetweenItem, betweenListing, itemsOf } from './items.ts'
import { betweenRule } from './rule.ts'
import { type BetweenSides, sidesOf } from './sides.ts'
import { type JoiningKind, joiningKinds, kindsNear, prefixesNearText } from './statement.ts'

/** `between(a, b)`: what joins two parties, with all who are part of them or act for them; null where one is not there. */
export function betweenAnswer(model: Model, catalogue: Catalogue): Resolver {
  return async (request) => {
    const { args, selected } = request
    const sides = await sidesOf(model, request)
    if (!sides) return null
    const joining = await kindsOccurring(model, request, sides, requestedKinds(model, args))
    const [total] = joining.filter(({ kind }) => kind.statedTotal)
    const [groups, statedTotals] = await Promise.all([
      'groups' in selected
        ? groupsOf(
            model,
            request,
            sides,
            joining.filter(({ kind }) => !kind.statedTotal),
          ) // prettier-ignore
        : [],
      'statedTotals' in selected && total ? totalsOf(model, catalogue, request, sides, total) : undefined,
    ])
    const { a, b } = sides
    return { a, aId: a, b, bId: b, rule: betweenRule(model), groups, statedTotals: statedTotals ?? noTotals }
  }
}

const noTotals = {
  nodes: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  totalCount: 0,
}

/** A cursor goes on in its group alone. */
function requestedKinds(model: Model, args: ResolverRequest['args']): readonly JoiningKind[] {
  const requested = (args['kinds'] ?? undefined) as readonly string[] | undefined
  const joining = joiningKinds(model).filter(({ kind: { name } }) => requested?.includes(name) ?? true)
  const after = afterOf(args, betweenListing)
  if (!after) return joining
  const going = joining.filter(({ kind: { name } }) => after[0] === name)
  if (going.length > 0) return going
  const names = joining.map(({ kind: { name } }) => name).join(', ')
  throw new RequestError(`after: expected a cursor of a group of ${names}, got one of a group of ${after[0]}`)
}

/** Each kind costs a statement of its own, which the database has to plan once. */
async function kindsOccurring(
  model: Model,
  { read }: ResolverRequest,
  { parameters: { near } }: BetweenSides,
  joining: readonly JoiningKind[],
): Promise<readonly JoiningKind[]> {
  if (joining.length === 0) return []
  const rows = await read<{ prefix: string }>(prefixesNearText(joining), { near })
  return kindsNear(model, joining, new Set(rows.map(({ prefix }) => prefix)))
}

/** Totals that somebody stated of the two, with what is itemised of each. */
async function totalsOf(
  model: Model,
  catalogue: Catalogue,
  request: ResolverRequest,
  sides: BetweenSides,
  total: JoiningKind,
) {
  const found = await itemsOf(model, request, sides, total)
  const [page] = [...found.values()]
  if (!page) return undefined
  const selected = request.selected['statedTotals']?.['nodes'] ?? {}
  const one = { ...request, selected, args: { first: firstOf(request.args) } }
  const nodes = await Promise.all(page.nodes.map(({ entityId }) => coverageOf(model, catalogue, one, entityId)))
  return {
    ...page,
    nodes: nodes.filter((node) => node !== null),
    totalCount: await countOf(model, request, sides, total, page),
  }
}

/** A page that is all there is has been counted. */
async function countOf(
  model: Model,
  request: ResolverRequest,
  sides: BetweenSides,
  total: JoiningKind,
  page: ConnectionPage<BetweenItem>,
) {
  const { hasNextPage, hasPreviousPage } = page.pageInfo
  if (!hasNextPage && !hasPreviousPage) return page.nodes.length
  const groups = await groupsOf(model, { ...request, selected: {} }, sides, [total])
  return groups.reduce((sum, { count }) => sum + count, 0)
}
