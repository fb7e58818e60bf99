// What one run changed, a page in the order of entities: what it wrote and still stands, what it wrote and was replaced, what it took away.
CALL () {
  MATCH (record:Record)
  WHERE record.run = $run AND record.entity >= $entity AND record.entity < $end
    AND (record.entity > $entity OR record.id > $record) AND $since < record.recordedAt <= $until
  RETURN record.entity AS entity, record.id AS id, record.source AS source, record.recordedAt AS at, record.payload AS after
  ORDER BY entity, id
  LIMIT $limit
  UNION ALL
  MATCH (version:Version)
  WHERE version.run = $run AND version.entity >= $entity AND version.entity < $end
    AND (version.entity > $entity OR version.record > $record) AND $since < version.recordedAt <= $until
  RETURN version.entity AS entity, version.record AS id, version.source AS source, version.recordedAt AS at, version.payload AS after
  ORDER BY entity, id
  LIMIT $limit
  UNION ALL
  MATCH (version:Version)
  WHERE version.until = $run AND version.entity >= $entity AND version.entity < $end
    AND (version.entity > $entity OR version.record > $record) AND $since < version.untilAt <= $until
    AND NOT EXISTS { MATCH (record:Record {id: version.record}) WHERE record.run = $run }
    AND NOT EXISTS { MATCH (:Version {record: version.record, run: $run}) }
  RETURN version.entity AS entity, version.record AS id, version.source AS source, version.untilAt AS at, null AS after
  ORDER BY entity, id
  LIMIT $limit
}
WITH entity, id, source, at, after
ORDER BY entity, id
LIMIT $limit
OPTIONAL MATCH (former:Version)
WHERE former.until = $run AND former.entity = entity AND former.record = id
OPTIONAL MATCH (source_:Source {id: source})
RETURN id AS record, entity, source, $run AS run, at, former.payload AS before, after,
  CASE
    WHEN source_ IS NOT NULL THEN [source_.header, source_.text IS NOT NULL, source_.recordedAt]
    ELSE head(COLLECT {
      MATCH (then:SourceVersion {source: source})
      WHERE then.run IS NOT NULL AND then.recordedAt <= at
      RETURN [then.header, then.text IS NOT NULL, then.recordedAt]
      ORDER BY then.recordedAt DESC
      LIMIT 1
    })
  END AS header
ORDER BY entity, record
