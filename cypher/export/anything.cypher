// Does the database hold anything of ours?
RETURN EXISTS { (:Entity|Record|Version|SourceVersion) }
  OR EXISTS { MATCH (source:Source) WHERE source.header IS NOT NULL }
  OR EXISTS { MATCH (run:Run) WHERE run.command IS NOT NULL } AS anything
