/**
 * What the served schema holds besides what follows from a model: the evidence behind every value and link. Fields of
 * these types are read from plain objects by name; one whose type is an entity holds an id, which a second statement
 * turns into what is asked of it (see batch-loads.ts); so do passages turn into words.
 */
const evidenceTypes = /* GraphQL */ `
"A moment, ISO 8601 in UTC: 2026-01-26T09:30:00.000Z."
scalar DateTime

"A publication or data set that records come from."
type Source {
  "Its id, as the file says it."
  id: ID!
  "Its title."
  title: String
  "Who published it."
  publisher: String
  "When it was published."
  publishedOn: Date
  "When it was fetched."
  retrievedOn: Date
  "Its language (BCP 47)."
  language: String
  "Where it is on the web."
  url: String
  "Where a lasting copy of it is."
  archiveUrl: String
  "Under which licence it may be used."
  licence: String
  "How it wants to be named."
  attribution: String
  "Its weight where sources disagree: higher wins, 0 by default."
  rank: Int!
  "Its weight for some fields alone, before its rank."
  fieldRanks: [FieldRank!]!
  "Ids of the sources that it repeats; it counts as one with them."
  derivedFrom: [ID!]!
  "Whose words it carries throughout: the id."
  saidById: ID
  "Whose words it carries throughout; null where no record or link speaks of that one."
  saidBy: Entity
  "Whether its full text is kept, against which quotes are checked."
  hasText: Boolean!
  "When its present header came in."
  recordedAt: DateTime
  "A citation as plain text."
  citation: String!
}

"A source's weight for one field."
type FieldRank {
  "The field, as records name it."
  field: String!
  "Its weight there: higher wins."
  rank: Int!
}

"What one source says about one entity."
type Record {
  "Its lasting id."
  id: ID!
  "The id of what it describes."
  entityId: ID!
  "What it describes."
  entity: Entity
  "Who says it."
  source: Source!
  "When it came in as it is now."
  recordedAt: DateTime
  "The run that brought it."
  runId: ID
  "The day on which it was true, where it says so."
  asOf: Date
  "Who is quoted, by the record or else its source: the id."
  saidById: ID
  "Who is quoted; null where no record or link speaks of that one."
  saidBy: Entity
  "All that it says, value by value."
  claims: [Claim!]!
  "The record itself, in the native form (JSON)."
  json: String!
  "A citation as plain text."
  citation: String!
  "Where its page is on this server."
  url: String!
}

"One value, or one link, as one record says it."
type Claim {
  "Its lasting id."
  id: ID!
  "The field that it speaks of, as records name it; a link's property is \`funders.role\`."
  field: String!
  "What it says."
  value: ClaimValue!
  "The id of the other end, where it speaks of a link."
  target: ID
  "Whether the graph shows this value."
  chosen: Boolean!
  "What decided that."
  rule: ClaimRule!
  "How many sources and speakers say the same."
  support: Support!
  "Who says it."
  source: Source!
  "The record that says it."
  record: Record!
  "Whether it says the same as the value that counts, case, accents and white space aside: a spelling that is not shown disagrees with nobody."
  agrees: Boolean!
  """
  The source's own words behind it: of the field's quotes the one that contains the value or, of a link, names its target. Null
  where the record has several quotes for the field and none is known to do so: \`quotes\` has all of them then.
  """
  quote: Quote
  """
  The quotes of the field that contain the value; of a link those that name its target by any of its names, in any common
  romanisation, or by a code or identifier; of a link's property those that do both before those that do one. All quotes
  of the field where none is known to.
  """
  quotes: [Quote!]!
  "The record's other quotes for the field, which contain other values or name other targets."
  otherQuotes: [Quote!]!
  "Who is quoted with it, by the quote that speaks of it, else the record, else the source: the id."
  saidById: ID
  "Who is quoted with it; null where no record or link speaks of that one."
  saidBy: Entity
  "When the source was published."
  publishedOn: Date
  "The day on which it was true, where the record says so."
  asOf: Date
  "When it came in."
  recordedAt: DateTime
  "A citation as plain text."
  citation: String!
  "Where it stands on this server."
  url: String!
}

"Why a value counts, or does not."
enum ClaimRule {
  "Nobody says anything else, because one record alone speaks of it."
  ONLY
  "All records that speak of it say the same."
  AGREED
  "The field holds many values, and all count."
  ALL
  "The source of higher rank wins."
  RANK
  "The newer claim wins, of sources of one rank."
  NEWER
  "Neither rank nor date decides: the first in canonical order, so that the answer never depends on chance."
  ORDER
}

"A value as text, and typed where it is more than that."
type ClaimValue {
  "All of it in one line."
  text: String!
  "A number."
  number: Decimal
  "A date."
  date: Date
  "An amount of money."
  money: Money
  "The id of what a link leads to."
  entityId: ID
  "What a link leads to."
  entity: Entity
}

"The source's own words behind a claim, and where they stand (W3C Web Annotation: TextQuoteSelector, TextPositionSelector)."
type Quote {
  "The words as the record quotes them."
  text: String
  "Whether they stand in the source's text."
  status: QuoteStatus!
  "How often they stand there."
  occurrences: Int
  "Where they start in the original text, in characters from 0."
  start: Int
  "Where they end, exclusive."
  end: Int
  "What stands before them."
  prefix: String
  "What follows them."
  suffix: String
  "The page that the record names."
  page: String
  """
  Whether the claim's value is in them: its number, date or amount; of a link a name, code or identifier of its target; of a
  link's property in words the name or the words. Null where that cannot be judged: other texts may be worded
  otherwise, numbers written in words of another language, a target known by its id alone; and where nothing is quoted.
  """
  containsValue: Boolean
  "Where they are missing: the passage of the source that comes nearest."
  nearest: String
  "Whose words they are: the id."
  saidById: ID
  "Whose words they are; null where no record or link speaks of that one."
  saidBy: Entity
}

"What the check of a quote found."
enum QuoteStatus {
  "The words stand in the source's text."
  VERIFIED
  "They do not."
  MISSING
  "There is no text to look in, or it changed and they have not been looked up in it yet."
  UNCHECKED
}

"How many stand behind something, each voice counted once."
type Support {
  "Independent sources: those that repeat each other, or the same third one, count once."
  sources: Int!
  "Speakers: several sources that quote one person are one; a source that quotes nobody speaks for itself."
  speakers: Int!
  "All sources, repeated ones too."
  sourceIds: [ID!]!
  "Those who are quoted."
  speakerIds: [ID!]!
}

"A page of claims."
type ClaimConnection {
  "The claims of this page."
  nodes: [Claim!]!
  "Where this page stands."
  pageInfo: PageInfo!
  "How many there are on all pages."
  totalCount: Int!
}
`

/** What every entity, and every edge of a link, is asked about what stands behind it. */
const evidenceFields = /* GraphQL */ `
  "What its records say, value by value: by field, what counts first."
  claims(
    "Only of these fields, as records name them (\`amount\`, \`funders\`, \`funders.role\`)."
    fields: [String!]
    "How many."
    first: Int = 100
    "Only what comes behind this cursor."
    after: String
  ): ClaimConnection!
  "The records behind it."
  records: [Record!]!
  "The sources behind it."
  sources: [Source!]!
  "How many stand behind it."
  support: Support!
  "Fields on which its records disagree."
  disputed: [String!]!
`

export const claimsSdl = `extend interface Entity {${evidenceFields}}\nextend type Link {${evidenceFields}}\n${evidenceTypes}`
