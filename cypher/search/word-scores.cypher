// How high does the entity score that each of these words fits best? The rarer a word, the higher; of a word that nothing
// has, the words that are nearly it; null where there are none.
MATCH (entity:Entity)
WITH count(entity) AS entities
UNWIND $words AS word
CALL (word) {
  CALL db.index.fulltext.queryNodes('chancery_entity_search', word.token, {limit: 1}) YIELD score
  RETURN max(score) AS same
}
CALL (word, same) {
  WITH word, same
  WHERE same IS NULL AND word.near <> ''
  CALL db.index.fulltext.queryNodes('chancery_entity_search', word.near, {limit: 1}) YIELD score
  RETURN max(score) AS near
}
RETURN word.token AS token, coalesce(same, near) AS score, entities
