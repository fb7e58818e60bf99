import type { InlinedSelection } from '../../cypher/inlined-selection.ts'
import { inlinedText } from '../../cypher/inlined-selection.ts'
import { whereText } from '../../cypher/statement-builder.ts'
import type { StatementValidTime } from '../../cypher/statement-valid-time.ts'

/**
 * Entities that may be meant by a text: so called, with that id, or found by their words. Answers one row: `met`, how many
 * those are, and `found`, what each is called, of those that the filters let through. Parameters: `folded text query most kinds
 * country links classification classifying limit` and those of the moment. Each tells `along` what else is asked of it.
 */
export function matchText(validTime: StatementValidTime, along: readonly InlinedSelection[] = []): string {
  const { bound, cells } = inlinedText('entity', along)
  const requested = [
    '(size($kinds) = 0 OR any(label IN labels(entity) WHERE label IN $kinds))',
    '($country IS NULL OR EXISTS { (entity)-[link]->(:Entity {id: $country}) WHERE type(link) IN $links })',
    '($classification IS NULL OR any(property IN $classifying WHERE entity[property] = $classification))',
    ...validTime.conditions({ target: 'Entity', variable: 'entity' }),
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
  UNWIND met AS each WITH each[0] AS entity, each[1] AS fit${whereText(requested)}
  WITH entity, fit${bound} ORDER BY fit DESC, entity.id LIMIT $limit
  RETURN {id: entity.id, name: entity.name, names: coalesce(entity.names__text, []),
    identifiers: coalesce(entity.identifiers__value, []), stub: entity:EntityStub, along: ${cells}}
} AS found`
}

/**
 * Entities whose name begins with a text, by name, or in whose names a word does; each with what it is called and `along`.
 * Parameters: `folded beyond kinds walked met most query` and those of the moment.
 */
export function beginningText(validTime: StatementValidTime, along: readonly InlinedSelection[] = []): string {
  const requested = [
    '(size($kinds) = 0 OR any(label IN labels(entity) WHERE label IN $kinds))',
    ...validTime.conditions({ target: 'Entity', variable: 'entity' }),
  ]
  const { bound, cells } = inlinedText('entity', along)
  return `CALL () {
  MATCH (entity:Entity)
  WHERE entity.name__folded >= $folded AND entity.name__folded < $beyond
  WITH entity
  ORDER BY entity.name__folded
  LIMIT $walked${whereText(requested)}
  RETURN entity, 1 AS fit
  LIMIT $most
  UNION ALL
  CALL db.index.fulltext.queryNodes('chancery_entity_search', $query, {limit: $met}) YIELD node AS entity
  WITH entity${whereText(requested)}
  RETURN entity, 0 AS fit
  LIMIT $most
}
WITH DISTINCT entity${bound}
RETURN entity.id AS id, entity.name AS name, coalesce(entity.names__text, []) AS names,
  [] AS identifiers, entity:EntityStub AS stub, ${cells} AS along`
}
