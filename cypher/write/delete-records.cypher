// Records that their sources no longer say are gone; what they said is kept already.
UNWIND $ids AS id
MATCH (record:Record {id: id})
DETACH DELETE record
