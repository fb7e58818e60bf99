// The run that wrote a source's header, as an export tells it.
MATCH (source:Source {id: $id})
SET source.run = $run, source.recordedAt = $recordedAt
