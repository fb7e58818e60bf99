import type { PlainMoment } from './plain-moment.ts'
import { whereText } from './statement-builder.ts'

/**
 * Entities that may be meant by a text: so called, with that id, or found by their words. Answers one row: `met`, how many
 * those are, and `found`, what each is called, of those that the filters let through. Parameters: `folded text query most kinds
 * country links classification classifying limit` and those of the moment.
 */
export function meantText(moment: PlainMoment): string {
  const asked = [
    '(size($kinds) = 0 OR any(label IN labels(entity) WHERE label IN $kinds))',
    '($country IS NULL OR EXISTS { (entity)-[link]->(:Entity {id: $country}) WHERE type(link) IN $links })',
    '($classification IS NULL OR any(property IN $classifying WHERE entity[property] = $classification))',
    ...moment.conditions({ target: 'Entity', variable: 'entity' }),
  ]
  return `CALL () {
  MATCH (entity:Entity {name__folded: $folded})
  RETURN entity, 2.0e9 AS fit
  UNION ALL
  MATCH (entity:Entity {id: $text})
  RETURN entity, 3.0e9 AS fit
  UNION ALL
  CALL db.index.fulltext.queryNodes('chancery_entity_search', $query, {limit: $most}) YIELD node, score
  RETURN node AS entity, score AS fit
}
WITH entity, max(fit) AS fit
WITH collect([entity, fit]) AS met
RETURN size(met) AS met, COLLECT {
  UNWIND met AS each WITH each[0] AS entity, each[1] AS fit${whereText(asked)}
  WITH entity, fit ORDER BY fit DESC, entity.id LIMIT $limit
  RETURN {id: entity.id, name: entity.name, names: coalesce(entity.names__text, []),
    identifiers: coalesce(entity.identifiers__value, []), stub: entity:EntityStub}
} AS found`
}
