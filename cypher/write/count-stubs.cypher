// How many entities does no record describe?
MATCH (stub:EntityStub)
RETURN count(stub) AS stubs
