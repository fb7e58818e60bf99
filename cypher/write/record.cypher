// What does one record describe, and whose is it?
MATCH (record:Record {id: $id})
RETURN record.entity AS entity, record.source AS source
