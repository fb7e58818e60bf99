// Every source that there is or was, by id.
MATCH (source:Source|SourceVersion)
WITH DISTINCT coalesce(source.source, source.id) AS id
ORDER BY id
RETURN collect(id) AS ids
