// Headers and full texts of sources, against which quotes are checked.
UNWIND $ids AS id
MATCH (source:Source {id: id})
RETURN source.header AS header, source.text AS text
