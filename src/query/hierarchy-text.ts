import type { Model } from '../model/model.ts'
import { partOfTypes, wholesOf } from '../model/parts.ts'
import type { PlainMoment } from './plain-moment.ts'
import { cypherName, whereText } from './statement-builder.ts'

/** Up: to what something is part of. Down: to what is part of it. */
export type HierarchyDirection = 'up' | 'down'

/**
 * A page of wholes or parts: `id` and `depth`. Parameters: `id kinds afterDepth afterId limit`, and those of the moment. What
 * is reached is visited once, by its shortest way, so that a loop in the data ends like anything else; nothing is part of itself.
 */
export function hierarchyText(model: Model, direction: HierarchyDirection, moment: PlainMoment): string {
  return `${reachedText(model, direction, moment)}
WITH other.id AS id, depth
WHERE depth > $afterDepth OR (depth = $afterDepth AND id > $afterId)
RETURN id, depth ORDER BY depth, id LIMIT $limit`
}

/** How many those are on all pages. */
export function countHierarchyText(model: Model, direction: HierarchyDirection, moment: PlainMoment): string {
  return `${reachedText(model, direction, moment)} RETURN count(*) AS total`
}

function reachedText(model: Model, direction: HierarchyDirection, moment: PlainMoment): string {
  const valid = moment.conditions({ target: 'Entity', variable: 'other' })
  const asked = ['other <> start', '($kinds IS NULL OR any(kind IN $kinds WHERE kind IN labels(other)))', ...valid]
  return `MATCH p = ANY SHORTEST (start:Entity {id: $id}) (()${stepText(model, direction)}())+ (other:Entity)
WITH start, other, length(p) AS depth${whereText(asked)}`
}

/** One step between a part and its whole, `-[step:WITHIN|PART_OF WHERE …]->`. A model without any takes none. */
export function stepText(model: Model, direction: HierarchyDirection): string {
  const types = partOfTypes(model)
  const step =
    types.length === 0 ? 'step WHERE false' : `step:${types.map(cypherName).join('|')}${whereText(ownersText(model))}`
  return direction === 'up' ? `-[${step}]->` : `<-[${step}]-`
}

/** Of a type that links of other kinds have too, only the links of the kinds that declare it so. */
function ownersText(model: Model): readonly string[] {
  const kinds = [...model.kinds.values()]
  return partOfTypes(model).flatMap((type) => {
    const owners = kinds.filter((kind) => wholesOf(kind).some((link) => link.type === type))
    const all = kinds.filter(({ fields }) =>
      [...fields.values()].some((link) => link.role === 'link' && link.direction === 'OUT' && link.type === type),
    )
    if (owners.length === all.length) return []
    const labels = owners.map(({ name }) => `startNode(step):${cypherName(name)}`).join(' OR ')
    return [`(type(step) <> '${cypherName(type)}' OR ${labels})`]
  })
}
