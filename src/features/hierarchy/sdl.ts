/** What is part of what, to any depth. */
export const hierarchySdl = /* GraphQL */ `
extend type Query {
  "What something is part of, directly or through others, the closest first: a hospital's town, region and country."
  within(
    "The id of the part."
    id: ID!
    "Only entities of these kinds; what lies between may be of any."
    kinds: [Kind!]
    "Only what is valid at some time within this day, month or year; what lies between may be of any time."
    validAt: Date
    "What \`validAt\` does with those without a date."
    undated: Undated
    "How many."
    first: Int = 20
    "Only what comes behind this cursor."
    after: String
  ): HierarchyConnection
  "What is part of something, directly or through others, the closest first: a country's regions, towns and hospitals."
  parts(
    "The id of the whole."
    id: ID!
    "Only entities of these kinds; what lies between may be of any."
    kinds: [Kind!]
    "Only what is valid at some time within this day, month or year; what lies between may be of any time."
    validAt: Date
    "What \`validAt\` does with those without a date."
    undated: Undated
    "How many."
    first: Int = 20
    "Only what comes behind this cursor."
    after: String
  ): HierarchyConnection
}

"A page of parts or of wholes."
type HierarchyConnection {
  "Those of this page: the closest first, at one distance by id."
  nodes: [HierarchyEntity!]!
  "Where this page stands."
  pageInfo: PageInfo!
  "How many there are on all pages."
  totalCount: Int!
}

"A part or a whole of something."
type HierarchyEntity {
  "What it is."
  entity: Entity
  "Its id."
  entityId: ID!
  "Over how many steps at least: 1 where nothing lies between."
  depth: Int!
}
`
