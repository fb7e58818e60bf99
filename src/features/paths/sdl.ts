/** `paths` and `shared`: how things are connected, and what proves it. */
export const pathsSdl = /* GraphQL */ `
extend type Query {
  """
  How things are connected: the shortest routes from any of \`from\` to any of \`to\`, the rarest first. Routes go between
  things; a hop is what joins two of them: links, or relations such as grants and memberships. No two have the same things in
  the same order, and no relation alone joins two hops of one. Things that very many link to are passed over, which the answer tells.
  """
  paths(
    "Where a route may begin: ids of things."
    from: [ID!]!
    "Where it may end; none of \`from\`."
    to: [ID!]!
    "Most hops, up to 6."
    maxLength: Int = 4
    "Only by these links, as the schema names them (\`funders\`, \`memberships\`); each counts from both its ends."
    links: [String!]
    "What no route goes through: ids of things and relations."
    exclude: [ID!]
    "Whether countries, and what else has more than 1,000 links, are passed over; \`from\` and \`to\` never are."
    avoidHubs: Boolean = true
    "Only through what is valid at some time within this day, month or year. Each thing, relation and link by itself."
    validAt: Date
    "What \`validAt\` does with those without a date."
    undated: Undated
    "How many routes."
    first: Int = 5
    "How many relations of one sort each hop lists, up to 100; all are counted."
    each: Int = 5
  ): Paths
  """
  What the given have in common: what stands next to all of them, or to at least so many. Things, and relations in which they
  meet; by how many they join, then by rarity, which is few links of their own.
  """
  shared(
    "Two to ten ids of things."
    ids: [ID!]!
    "How many of them it joins; all where it is left out."
    atLeast: Int
    "Only by these links, as the schema names them; each counts from both its ends."
    links: [String!]
    "Only of these kinds."
    kinds: [Kind!]
    "Only what is valid at some time within this day, month or year. Each thing, relation and link by itself."
    validAt: Date
    "What \`validAt\` does with those without a date."
    undated: Undated
    "How many."
    first: Int = 20
    "Only what comes behind this cursor."
    after: String
    "How many relations of one sort each hop lists, up to 100; all are counted."
    each: Int = 5
  ): SharedConnection
}

"Routes, and what the search for them left out."
type Paths {
  "The shortest first, then those through the rarest things, then the best supported."
  nodes: [Path!]!
  "Up to how many hops all routes were looked at: the search ends with the length at which there are enough."
  searched: Int!
  "Whether a bound of the search was hit, so that routes may be missing."
  bounded: Boolean!
  "Which bounds."
  why: [PathBound!]!
  "Hubs that the search came upon and did not walk through, at most 20, those that hide a route first."
  passedOver: [PassedOver!]!
  "How many those are."
  passedOverCount: Int!
  "Whether a route no longer than \`searched\` leads through such hubs; null where that is not known."
  hidesRoutes: Boolean
  "Given ids that nothing in the graph has."
  unknown: [ID!]!
}

"A bound of a search."
enum PathBound {
  "More links than one search may follow."
  EXPANSIONS
  "More routes of one length than can be compared: those shown are routes, but rarer ones may be missing."
  ROUTES
  "More time than one search may take."
  TIME
}

"A thing with so many links that sharing it joins nobody."
type PassedOver {
  "The thing."
  thing: Entity
  "Its id."
  thingId: ID!
  "How many links it has."
  degree: Int!
  "Whether a route no longer than \`searched\` is known to lead through it."
  hides: Boolean!
}

"One route."
type Path {
  "Number of hops."
  length: Int!
  "The things on the way, both ends included."
  things: [Entity!]!
  "Their ids."
  thingIds: [ID!]!
  "What joins each of them to the next."
  hops: [PathHop!]!
  "1 divided by the links of each thing between the ends: how seldom somebody who walks from there at random comes this way."
  rarity: Float!
  "Relations and links of the hop that has fewest."
  support: Int!
}

"What joins two things that stand next to each other."
type PathHop {
  "Where it begins."
  from: Entity
  "Its id."
  fromId: ID!
  "Where it leads."
  to: Entity
  "Its id."
  toId: ID!
  "How many relations and links join the two."
  count: Int!
  "Those, by sort."
  ways: [PathWay!]!
}

"Relations of one kind that join two things by the same links, or links of one name between the two."
type PathWay {
  "The kind of the relations; null for links between the two themselves."
  kind: Kind
  "The links on the way, as the schema names them: one, or from the relation to \`from\` and from the relation to \`to\`."
  links: [String!]!
  "For a link between the two themselves: the id of the one that owns it."
  ownerId: ID
  "How many."
  count: Int!
  "The first of the relations, by id."
  relations: [Entity!]!
  "Their ids."
  relationIds: [ID!]!
  "What records say of these links, with their quotes; of the relations that are listed."
  claims: [Claim!]!
  "Who says so."
  sources: [Source!]!
}

"A page of what is shared."
type SharedConnection {
  "What is shared, on this page."
  nodes: [Shared!]!
  "Where this page stands."
  pageInfo: PageInfo!
  "How much there is on all pages."
  totalCount: Int!
  "Whether more links were to be followed than one question may, so that some may be missing."
  bounded: Boolean!
  "Given ids that nothing in the graph has."
  unknown: [ID!]!
}

"Something that several of the given stand next to."
type Shared {
  "What it is."
  entity: Entity
  "Its id."
  entityId: ID!
  "How many of the given it joins."
  count: Int!
  "Which of them."
  ids: [ID!]!
  "How many links it has."
  degree: Int!
  "What joins each of them to it."
  hops: [PathHop!]!
}
`
