import type { Kind, LinkField, Model } from '../model/model.ts'
import { wholesOf } from '../model/parts.ts'
import type { InlinedSelection } from './inlined-selection.ts'
import { inlinedText } from './inlined-selection.ts'
import { cypherName, whereText } from './statement-builder.ts'
import type { StatementValidTime } from './statement-valid-time.ts'

/** Up: to what something is part of. Down: to what is part of it. */
export type HierarchyDirection = 'up' | 'down'

/**
 * A page of wholes or parts: `id`, `depth` and `along`. Parameters: `id kinds afterDepth afterId limit`, and those of the moment. What
 * is reached is visited once, by its shortest way, so that a loop in the data ends like anything else; nothing is part of itself.
 */
export function hierarchyText(
  model: Model,
  direction: HierarchyDirection,
  validTime: StatementValidTime,
  along: readonly InlinedSelection[] = [],
): string {
  const { bound, cells } = inlinedText('other', along)
  return `${reachedText(model, direction, validTime)}
WITH other, other.id AS id, depth
WHERE depth > $afterDepth OR (depth = $afterDepth AND id > $afterId)
WITH id, depth${bound} ORDER BY depth, id LIMIT $limit
RETURN id, depth, ${cells} AS along ORDER BY depth, id`
}

/** How many those are on all pages. */
export function countHierarchyText(model: Model, direction: HierarchyDirection, validTime: StatementValidTime): string {
  return `${reachedText(model, direction, validTime)} RETURN count(*) AS total`
}

function reachedText(model: Model, direction: HierarchyDirection, validTime: StatementValidTime): string {
  const valid = validTime.conditions({ target: 'Entity', variable: 'other' })
  const requested = ['other <> start', '($kinds IS NULL OR any(kind IN $kinds WHERE kind IN labels(other)))', ...valid]
  return `MATCH p = ANY SHORTEST (start:Entity {id: $id}) (()${stepText(model, direction)}())+ (other:Entity)
WITH start, other, length(p) AS depth${whereText(requested)}`
}

/** One step between a part and its whole, or along other links that a kind owns, `-[step:WITHIN|PART_OF WHERE …]->`; none where there are none. */
export function stepText(
  model: Model,
  direction: HierarchyDirection,
  stepsOf: (kind: Kind) => readonly LinkField[] = wholesOf,
): string {
  const kinds = [...model.kinds.values()]
  const types = [...new Set(kinds.flatMap((kind) => stepsOf(kind).map(({ type }) => type)))]
  const owners = types.flatMap((type) => ownersText(kinds, type, stepsOf))
  const step = types.length === 0 ? 'step WHERE false' : `step:${types.map(cypherName).join('|')}${whereText(owners)}`
  return direction === 'up' ? `-[${step}]->` : `<-[${step}]-`
}

/** Of a type that links of other kinds have too, only the links of the kinds that are meant. */
function ownersText(
  kinds: readonly Kind[],
  type: string,
  stepsOf: (kind: Kind) => readonly LinkField[],
): readonly string[] {
  const owners = kinds.filter((kind) => stepsOf(kind).some((link) => link.type === type))
  const all = kinds.filter(({ fields }) =>
    [...fields.values()].some((link) => link.role === 'link' && link.direction === 'OUT' && link.type === type),
  )
  if (owners.length === all.length) return []
  const labels = owners.map(({ name }) => `startNode(step):${cypherName(name)}`).join(' OR ')
  return [`(type(step) <> '${cypherName(type)}' OR ${labels})`]
}
