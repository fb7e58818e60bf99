/** A text that is another one whenever the graph has changed; null while somebody is writing, or was killed doing so. */
export type GraphState = string | null

/**
 * Puts the state of the graph into `graphState`, before a statement's own text. Everything is written under one lease, so
 * that whose it was last tells whether anything was; see cypher/graph/graph-state.cypher.
 */
export const graphStateText =
  "WITH head(COLLECT { MATCH (lease:Lease {name: 'import'}) WHERE lease.token IS NULL RETURN lease.last }) AS graphState"
