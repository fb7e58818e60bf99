// One source as it is: its header, its text, and the run that wrote them.
MATCH (source:Source {id: $id})
RETURN source.header AS header, source.text AS text, source.run AS run, source.recordedAt AS recordedAt
