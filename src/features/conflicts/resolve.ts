import { type Disagreement, disagreementsOf } from '../../evidence/disagreements.ts'
import { type RecordRow, saidIn } from '../../evidence/said.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import type { Model } from '../../model/model.ts'
import { afterOf, firstOf, type Listing, pageOf } from '../connection-page.ts'
import { idRange } from '../id-range.ts'
import type { Resolver } from '../resolver.ts'
import { type ConflictField, conflictField } from './conflict-field.ts'

type Row = { readonly id: string; readonly disputed: readonly string[]; readonly records: readonly RecordRow[] }

interface Conflict extends Omit<Disagreement, 'target'> {
  readonly entity: string
  readonly entityId: string
  readonly target: string | null
  readonly targetId: string | null
}

const listing: Listing = ['conflicts', 'text', 'text', 'text']

/** `conflicts`: fields on which records disagree, by entity, then in the model's order. */
export function conflictsAnswer(model: Model, catalogue: Catalogue): Resolver {
  return async ({ args, selected, read }) => {
    const field = conflictField(model, args)
    const [from = '', ...seen] = afterOf(args, listing) ?? []
    const range = idRange(model, args['kind'])
    // One entity more than conflicts, since all of the first one's may have been seen, and one more to know of a next page.
    const rows = await read<Row>(catalogue.statement('conflicts/conflicts'), {
      from: from > range.from ? from : range.from,
      until: range.until,
      field: field.name,
      names: field.names,
      limit: BigInt(firstOf(args) + 2),
    })
    const found = rows.flatMap((row) => behind(conflictsIn(model, row, field), row.id === from ? seen : undefined))
    const page = pageOf(found, args, listing, ({ entityId, field: name, targetId }) => [entityId, name, targetId ?? ''])
    if (!('totalCount' in selected)) return page
    const [count] = await read<{ total: number }>(catalogue.statement('conflicts/count-conflicts'), {
      ...range,
      ...{ field: field.name, names: field.names, types: field.types, property: field.property },
    })
    return { ...page, totalCount: count?.total ?? 0 }
  }
}

function conflictsIn(
  model: Model,
  { id, disputed, records }: Row,
  { name, names }: ConflictField,
): readonly Conflict[] {
  const counts = (field: string) => (field === 'name' ? names : disputed.includes(field))
  const requested = (field: string) =>
    counts(field) && (name === null || field === name || field.startsWith(`${name}.`))
  return disagreementsOf(model, saidIn(model, records), requested).map(({ field, target, values }) => ({
    ...{ entity: id, entityId: id, field, target, targetId: target, values },
  }))
}

/** What comes behind the conflict seen last; all of the entity's when that one is none any more: better twice than never. */
function behind(conflicts: readonly Conflict[], seen: readonly string[] | undefined): readonly Conflict[] {
  if (!seen) return conflicts
  const [field, target] = seen
  return conflicts.slice(conflicts.findIndex((one) => one.field === field && (one.targetId ?? '') === target) + 1)
}
