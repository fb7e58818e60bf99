// What the graph has come to: its newest run, when the last run ended, and how many have not.
MATCH (run:Run)
RETURN max(run.id) AS id, max(run.endedAt) AS endedAt, count(*) - count(run.endedAt) AS open
