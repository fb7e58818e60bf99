/** `run` and `runs`: what changed the graph. */
export const runsSdl = /* GraphQL */ `
extend type Query {
  "One run, by id."
  run("Its id." id: ID!): Run
  "What changed the graph, the newest first."
  runs("How many." first: Int = 20, "Only what comes behind this cursor." after: String): RunConnection
}

"One import, rebuild, retraction or undoing."
type Run {
  "Its id; ids of runs sort by time."
  id: ID!
  "What was done: import, rebuild, retract, undo."
  command: String!
  "The file that was read."
  file: String
  "SHA-256 of that file."
  digest: String
  "Who did it, where it was told."
  actor: String
  "When it began."
  startedAt: DateTime!
  "When it ended."
  endedAt: DateTime
  "How it ended."
  state: RunState!
  "Why it failed."
  failure: String
  "The sources that the file brought."
  sourceIds: [ID!]!
  "What was counted."
  counts: [RunCount!]!
  "The run that this one took back."
  undoes: ID
  "The run that took this one back."
  undoneBy: ID
}

"How a run ended."
enum RunState {
  "It is at work."
  RUNNING
  "To its end."
  DONE
  "It broke off; what it wrote until then is whole."
  FAILED
  "Somebody stopped it; what it wrote until then is whole."
  STOPPED
  "Its process died; what it wrote until then is whole."
  DIED
}

"One number that a run counted."
type RunCount {
  "What was counted: read, new, changed, unchanged, repeated, rejected, retracted, restored, stubs."
  name: String!
  "How many."
  count: Int!
}

"A page of runs."
type RunConnection {
  "The runs of this page."
  nodes: [Run!]!
  "Where this page stands."
  pageInfo: PageInfo!
  "How many there are on all pages."
  totalCount: Int!
}
`
