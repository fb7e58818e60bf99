// A source of which nothing is left is gone; its header and text are kept already.
MATCH (source:Source {id: $id})
DETACH DELETE source
