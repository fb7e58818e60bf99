// What was found of records' quotes, anew; the records themselves stay as they are.
UNWIND $rows AS row
MATCH (record:Record {id: row.id})
SET record.quotes = row.quotes
