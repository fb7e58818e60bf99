// How many records did a run say, new or in place of another, and how many did it take away?
RETURN
  COUNT { MATCH (record:Record) WHERE record.run = $run } AS said,
  COUNT {
    MATCH (version:Version)
    WHERE version.until = $run AND NOT EXISTS { MATCH (record:Record {id: version.record}) WHERE record.run = $run }
  } AS gone
