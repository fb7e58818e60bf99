// The entity that a record describes, or described before it was retracted.
CALL () {
  MATCH (record:Record {id: $id})
  RETURN record.entity AS entity
  UNION
  MATCH (version:Version)
  WHERE version.record = $id AND version.run > ''
  RETURN version.entity AS entity
}
RETURN entity
LIMIT 1
