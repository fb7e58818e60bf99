/** What joins two parties. */
export const betweenSdl = /* GraphQL */ `
extend type Query {
  """
  What joins two parties, with all who are part of them or act for them: relations of each kind in each direction, with exact
  sums. Null where one of them is not in the graph.
  """
  between(
    "The id of the one party."
    a: ID!
    "The id of the other."
    b: ID!
    "Only relations of these kinds."
    kinds: [Kind!]
    "Only what is valid at some time within this day, month or year; offices count by it, too. What is due by then is overdue."
    validAt: Date
    "What \`validAt\` does with those without a date."
    undated: Undated
    "How many of each group."
    first: Int = 20
    "Only what comes behind this cursor, in its group alone."
    after: String
  ): Between
}

"What joins two parties."
type Between {
  "The one party."
  a: Entity
  "Its id."
  aId: ID!
  "The other party."
  b: Entity
  "Its id."
  bId: ID!
  "Who counts as one of theirs, in words."
  rule: String!
  "Relations of one kind and direction, by kind; only where there are any."
  groups: [BetweenGroup!]!
}

"Relations of one kind between two parties, in one direction."
type BetweenGroup {
  "Their kind."
  kind: Kind!
  "From whom to whom."
  direction: BetweenDirection!
  "How many they are."
  count: Int!
  "How many are still to be done, those that are overdue included; null for a kind that is not due."
  open: Int
  "How many were to be done by now; null for a kind that is not due."
  overdue: Int
  "What they amount to, exactly, in each currency; what tells no amount stands in a row without one. Empty for a kind without money."
  sums: [BetweenSum!]!
  "How many they are in each year and what they amount to, the latest first; what tells no date stands in a row without one."
  years: [BetweenSum!]!
  "They themselves: the latest first, those without a date last."
  items: BetweenItemConnection!
}

"From whom to whom a relation goes."
enum BetweenDirection {
  "From the one to the other."
  A_TO_B
  "From the other to the one."
  B_TO_A
  "Both take part alike."
  MUTUAL
}

"Relations added up."
type BetweenSum {
  "The year of their date; null in a sum over all years, and where there is no date."
  year: Int
  "The currency; null where no amount is told."
  currency: String
  "How many they are."
  count: Int!
  "What they amount to."
  amount: Decimal
}

"A page of relations between two parties."
type BetweenItemConnection {
  "The relations of this page."
  nodes: [BetweenItem!]!
  "Where this page stands."
  pageInfo: PageInfo!
}

"One relation between two parties."
type BetweenItem {
  "The relation: a grant, a meeting."
  entity: Entity
  "Its id."
  entityId: ID!
  "Its date: when a grant was awarded, an agreement was signed, a membership began."
  date: Date
  "Its amount."
  amount: Money
  "By when it is to be done."
  due: Date
  "Whether it is done; null for a kind that is not due."
  state: BetweenState
  "Who takes part in it on the side of the one."
  a: [Entity!]!
  "Their ids."
  aIds: [ID!]!
  "Who takes part in it on the side of the other."
  b: [Entity!]!
  "Their ids."
  bIds: [ID!]!
}

"How far something is that was to be done."
enum BetweenState {
  "It is still to be done."
  OPEN
  "It was to be done by now, and is not."
  OVERDUE
  "Nothing is left to do."
  DONE
}
`

/** Only of a model with a kind of stated totals that joins parties. */
export const betweenTotalsSdl = /* GraphQL */ `
extend type Between {
  "Totals that somebody stated about the two, each beside what is itemised of it."
  statedTotals: CoverageConnection!
}
`
