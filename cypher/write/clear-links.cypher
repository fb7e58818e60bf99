// The links that these entities own, taken away before they are written anew.
CYPHER replan=skip
UNWIND $rows AS row
MATCH (:Entity {id: row.id})-[link]->(:Entity)
DELETE link
