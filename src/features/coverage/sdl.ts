/** Stated totals held against what is itemised; only of a model with a kind of stated totals (`@statedTotal`). */
export const coverageSdl = /* GraphQL */ `
extend type Query {
  "A stated total beside what is itemised of it; null where there is no such total."
  coverage(
    "The stated total's id."
    id: ID!
    "How many of its items."
    first: Int = 20
    "Only items behind this cursor."
    after: String
  ): Coverage
  "The stated totals told about a subject, each beside what is itemised of it, by id."
  coverages(
    "The subject's id: a programme, a project, an event."
    of: ID!
    "How many; of the items of each as many are shown."
    first: Int = 20
    "Only what comes behind this cursor."
    after: String
  ): CoverageConnection
}

"A page of stated totals beside what is itemised of them."
type CoverageConnection {
  "The totals of this page."
  nodes: [Coverage!]!
  "Where this page stands."
  pageInfo: PageInfo!
  "How many there are on all pages."
  totalCount: Int!
}

"A stated total, which is a claim and never an addend, beside the entities that it counts."
type Coverage {
  "The stated total."
  total: Entity
  "Its id."
  totalId: ID!
  "Which entities count, and how they were compared, in words."
  rule: String!
  "Which kind of entity is counted."
  unit: Kind!
  "What is stated."
  stated: StatedFigure!
  "What is itemised and dated within the period."
  certain: CoveredPart!
  "What is itemised and contradicts nothing that is stated: what is certain, and what has no date or one that only overlaps the period."
  possible: CoveredPart!
  "What is itemised, by id."
  items: CoverageItemConnection!
}

"What a stated total states, of money or of a number."
type StatedFigure {
  "The figure; of a range, null."
  value: Decimal
  "The smaller end of a range."
  min: Decimal
  "The larger end of a range."
  max: Decimal
  "The currency, where it is money."
  currency: String
  "How exactly it is meant, as the source says it: EXACT, ABOUT, OVER, UNDER, UP_TO."
  qualifier: String
  "The span of time each of which it is told for: YEAR, QUARTER, MONTH; null where it is told for the whole period."
  per: String
  "The first day that it is told for."
  from: Date
  "The last day that it is told for."
  until: Date
}

"Items of a stated total together, and how they compare with it."
type CoveredPart {
  "How many they are."
  count: Int!
  "How many of them tell no amount."
  withoutAmount: Int!
  "What they amount to, exactly, in each currency."
  amounts: [Money!]!
  "How many spans of time a rate was multiplied by; null where no rate is told, or the period is not known."
  periods: Int
  "How much of what is stated they are, in percent with two decimals; of a range, of its smaller end."
  share: Decimal
  "How much is not itemised; of a range, up to its smaller end."
  remainder: Decimal
  "By how much they exceed what is stated; of a range, its larger end."
  overshoot: Decimal
  "How they compare with what is stated, as exactly as that is meant."
  verdict: CoverageVerdict!
}

"How items compare with a stated total."
enum CoverageVerdict {
  "No item is known."
  NOTHING_ITEMISED
  "They are less than what is stated: it is itemised in part."
  PARTLY_ITEMISED
  "They are what is stated, as exactly as it is meant."
  FITS
  "They are more than what is stated."
  EXCEEDS
  "There is no figure, or no period for a rate, to compare with."
  NOT_COMPARABLE
}

"A page of what is itemised of a stated total."
type CoverageItemConnection {
  "The items of this page."
  nodes: [CoverageItem!]!
  "Where this page stands."
  pageInfo: PageInfo!
}

"One entity that a stated total counts."
type CoverageItem {
  "The entity."
  entity: Entity
  "Its id."
  entityId: ID!
  "Its date."
  date: Date
  "Its amount."
  amount: Money
  "Whether it is certain: dated within the period."
  certain: Boolean!
  "Why it counts."
  reason: CoverageReason!
}

"Why an entity counts in a stated total."
enum CoverageReason {
  "It belongs to what the total is told about, and its date is within the period."
  DATED
  "It belongs to what the total is told about; its date only overlaps the period."
  OVERLAPS
  "It belongs to what the total is told about, and has no date."
  UNDATED
  "It says itself that it is counted in this total."
  SAYS_SO
}
`
