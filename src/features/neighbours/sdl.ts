/** What is around an entity: `src/features/neighbours/link-counts.ts`, `neighbours.ts`, `timeline.ts`. Fields of these types are read by name. */
const aroundTypes = /* GraphQL */ `
"Which end of a link declares it."
enum LinkDirection {
  "The entity itself does: the link leads away from it."
  OUT
  "The other end does: the link leads to the entity."
  IN
}

"How many links of one sort an entity has, to entities of one kind."
type LinkCount {
  "The field that shows these links; where no field of the entity's kind does the one that declares them, such as \`Event.about\`."
  link: String!
  "Which end declares them."
  direction: LinkDirection!
  "The kind at the other end."
  kind: Kind!
  "How many."
  count: Int!
}

"The order of neighbours; among equals by id."
enum NeighbourOrder {
  "Those with the most links first, links of all sorts and times counted."
  MOST_CONNECTED
  "Those with the fewest links first."
  LEAST_CONNECTED
  "By name: case and accents count for nothing."
  NAME
  "By the newest date of the ways that join them; the newest first, those without a date last."
  DATE
  "By how many sources tell the best supported way that joins them, most first."
  SUPPORT
}

"A page of neighbours."
type NeighbourConnection {
  "The neighbours of this page, each with the ways that join it."
  edges: [NeighbourEdge!]!
  "The neighbours of this page."
  nodes: [Entity!]!
  "Where this page stands."
  pageInfo: PageInfo!
  "How many there are on all pages."
  totalCount: Int!
}

"One neighbour, and what joins it to the entity."
type NeighbourEdge {
  "The neighbour; null where it went while the answer was made."
  node: Entity
  "The neighbour's id."
  nodeId: ID!
  "Its place, for \`after\`."
  cursor: String!
  "How many links the neighbour has, of all sorts and times."
  linkCount: Int!
  "In how many ways the two are joined."
  wayCount: Int!
  "The newest of these ways, as many as were asked for."
  ways: [NeighbourWay!]!
  "The newest date among all ways."
  date: Date
  "How many sources tell the best supported of all ways."
  support: Int!
}

"One way that joins two entities: a link, or a relation with its two links."
type NeighbourWay {
  "The link as it is seen from the entity: \`grantsReceived\`."
  link: String!
  "Which end declares that link."
  direction: LinkDirection!
  "The relation that stands between; null where one link joins the two."
  relation: Entity
  "The relation's id."
  relationId: ID
  "The relation's link that leads on to the neighbour: \`funders\`."
  relationLink: String
  "Its date: that of the link, else that of the relation, such as the award of a grant or the beginning of a membership."
  date: Date
  "How many sources tell it; of a way through a relation, the weaker of its two links."
  support: Int!
  "Ids of the records behind its links."
  recordIds: [ID!]!
}
`

/** What every entity is asked about what is around it. */
const aroundFields = /* GraphQL */ `
  "How many links it has: by field, direction and kind of the other end; sorts of which it has none are left out."
  linkCounts(
    "Only links that are valid, and lead to what is, at some time within this day, month or year. Inherited; null: at any time."
    validAt: Date
    "What \`validAt\` does with those without a date. Inherited."
    undated: Undated
  ): [LinkCount!]!
  "What it is linked to, each neighbour once with the ways that join the two; never itself."
  neighbours(
    "Only by these links of it, named as \`linkCounts\` names them."
    links: [String!]
    "Only neighbours of these kinds."
    kinds: [Kind!]
    "Relations (grants, memberships, meetings …) are ways instead of neighbours: what they join is next to each other."
    collapse: Boolean = false
    "With \`collapse\`: only what relations lead to by these links of theirs (\`funders\`), nothing by one link alone."
    relationLinks: [String!]
    "Only what is valid at some time within this day, month or year: links, relations and neighbours. Inherited; null: at any time."
    validAt: Date
    "What \`validAt\` does with those without a date. Inherited."
    undated: Undated
    "The order."
    orderBy: NeighbourOrder = MOST_CONNECTED
    "How many."
    first: Int = 20
    "Only what comes behind this cursor."
    after: String
    "How many ways are shown of each."
    ways: Int = 5
  ): NeighbourConnection!
`

export const neighboursSdl = `extend interface Entity {${aroundFields}}\n${aroundTypes}`
