// The words of all names of an entity, as src/search writes them: made for the index, so that blanks alone part them.
// It follows its transactions at a distance, so that they need not wait for it: the end of a run does (await-search.cypher).
CREATE FULLTEXT INDEX chancery_entity_search IF NOT EXISTS
FOR (entity:Entity) ON EACH [entity.name__search]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: true}}
