import type { InlinedRow } from '../../cypher/inlined-selection.ts'
import { countHierarchyText, type HierarchyDirection, hierarchyText } from '../../cypher/part-of.ts'
import { statementValidTime } from '../../cypher/statement-valid-time.ts'
import type { Model } from '../../model/model.ts'
import { afterOf, firstOf, type Listing, pageOf } from '../connection-page.ts'
import type { Resolver } from '../resolver.ts'

type Row = InlinedRow & Record<string, unknown> & { readonly depth: number }

/** `within(id)`: what something is part of, to any depth. */
export function withinAnswer(model: Model): Resolver {
  return hierarchyAnswer(model, 'up')
}

/** `parts(id)`: what is part of something, to any depth. */
export function partsAnswer(model: Model): Resolver {
  return hierarchyAnswer(model, 'down')
}

function hierarchyAnswer(model: Model, direction: HierarchyDirection): Resolver {
  const listing: Listing = [direction === 'up' ? 'within' : 'parts', 'number', 'text']
  return async ({ args, selected, inlined: along, read }) => {
    const requested = { id: String(args['id']), kinds: (args['kinds'] ?? null) as readonly string[] | null }
    const [depth = '0', id = ''] = afterOf(args, listing) ?? []
    const page = { afterDepth: Number(depth), afterId: id, limit: BigInt(firstOf(args) + 1) }
    const validTime = statementValidTime(model, args)
    const text = hierarchyText(model, direction, validTime, along?.requested)
    const rows = await read<Row>(text, { ...requested, ...page, ...validTime.parameters() })
    along?.tell(rows)
    const found = rows.map((row) => ({ entity: row.id, entityId: row.id, depth: row.depth }))
    const answer = pageOf(found, args, listing, (node) => [String(node.depth), node.entityId])
    if (!('totalCount' in selected)) return answer
    const again = statementValidTime(model, args)
    const counting = countHierarchyText(model, direction, again)
    const [count] = await read<{ total: number }>(counting, { ...requested, ...again.parameters() })
    return { ...answer, totalCount: count?.total ?? 0 }
  }
}
