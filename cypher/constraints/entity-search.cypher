// The words of all names of an entity, as src/search writes them: made for the index, so that blanks alone part them.
CREATE FULLTEXT INDEX chancery_entity_search IF NOT EXISTS
FOR (entity:Entity) ON EACH [entity.name__search]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}}
