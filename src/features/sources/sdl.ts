/** `source`, `sources` and `sourceText`. The type `Source` belongs to claims/sdl.ts. */
export const sourcesSdl = /* GraphQL */ `
extend type Query {
  "One source, by id."
  source("Its id." id: ID!): Source
  "All sources, by id."
  sources("How many." first: Int = 20, "Only what comes behind this cursor." after: String): SourceConnection
  "The full text of a source, against which its quotes are checked; null where none was given."
  sourceText("The source's id." id: ID!): String
}

"A page of sources."
type SourceConnection {
  "The sources of this page."
  nodes: [Source!]!
  "Where this page stands."
  pageInfo: PageInfo!
  "How many there are on all pages."
  totalCount: Int!
}
`
