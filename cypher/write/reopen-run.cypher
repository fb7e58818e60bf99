// A run that did not come to its end goes on.
MATCH (run:Run {id: $id})
SET run.state = 'running'
REMOVE run.endedAt, run.failure
