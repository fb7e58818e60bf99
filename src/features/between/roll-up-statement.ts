import { stepText } from '../../cypher/part-of.ts'
import { cypherName, whereText } from '../../cypher/statement-builder.ts'
import type { StatementValidTime } from '../../cypher/statement-valid-time.ts'
import type { Kind, LinkField, Model } from '../../model/model.ts'
import { wholesOf } from '../../model/parts.ts'

/**
 * All who might roll up to `$side`, itself included, as one list `ids` of at most `$limit`: more than do, for which of its
 * links an entity acts by is not looked at. Each is visited once, whatever the loops.
 */
export function candidatesText(model: Model): string {
  const step = stepText(model, 'down', (kind) => [...wholesOf(kind), ...actingLinks(kind, 'OUT')])
  const walk = `MATCH ANY SHORTEST (side) (()${step}())*`
  const last = [...model.kinds.values()].flatMap((kind) =>
    actingLinks(kind, 'IN').map(
      ({ type, target }) =>
        `${walk} (between:${cypherName(target)}) MATCH (between)-[:${cypherName(type)}]->(party:${cypherName(kind.name)}) RETURN party`,
    ),
  )
  return `MATCH (side:Entity {id: $side})
CALL (side) {
  ${[`${walk} (party:Entity) RETURN party`, ...last].join('\n  UNION\n  ')}
}
WITH party LIMIT $limit
RETURN collect(party.id) AS ids`
}

/** What the entities `$ids` are part of and act for at the moment: `id`, `field` and `to`; `field` is empty for what they are part of. */
export function upwardText(model: Model, validTime: StatementValidTime): string {
  const acting = [...model.kinds.values()].flatMap((kind) =>
    actingLinks(kind, 'OUT', 'IN').map(({ name, type, target, direction }) => {
      const link = direction === 'OUT' ? `-[:${cypherName(type)}]->` : `<-[:${cypherName(type)}]-`
      const where = whereText([`one:${cypherName(kind.name)}`, ...validTime.conditions({ target, variable: 'other' })])
      return `MATCH (one)${link}(other:${cypherName(target)})${where} RETURN '${cypherName(name)}' AS field, other`
    }),
  )
  return `UNWIND $ids AS id
MATCH (one:Entity {id: id})
CALL (one) {
  ${[`MATCH (one)${stepText(model, 'up')}(other:Entity) RETURN '' AS field, other`, ...acting].join('\n  UNION ALL\n  ')}
}
RETURN id, field, other.id AS to`
}

/** The links to whom a kind acts for, in their order. */
function actingLinks(kind: Kind, ...directions: readonly LinkField['direction'][]): readonly LinkField[] {
  return kind.actsFor.flatMap((name) => {
    const field = kind.fields.get(name)
    return field?.role === 'link' && directions.includes(field.direction) ? [field] : []
  })
}
