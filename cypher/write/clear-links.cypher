// The links that these entities own, taken away before they are written anew.
UNWIND $ids AS id
MATCH (:Entity {id: id})-[link]->(:Entity)
DELETE link
