// Sources whose headers are about to be replaced or to go are kept as they were, with the run that ended them.
UNWIND $ids AS id
MATCH (source:Source {id: id})
CREATE (:SourceVersion {
  source: id, header: source.header, hash: source.hash, text: source.text, run: source.run,
  recordedAt: source.recordedAt, until: $run, untilAt: $recordedAt
})
