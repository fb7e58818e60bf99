/** `search` and `suggest`: what a text may mean. */
export const searchTypes = /* GraphQL */ `
extend type Query {
  """
  Whatever is called by this text or nearly so, the closest first; an exact name before all. Case, accents, word order,
  initials, honorifics, romanisation and typing errors are forgiven; identifiers are found as a whole.
  """
  search(
    "A name, a part of one, or an identifier; at most 256 characters."
    text: String!
    "Only of these kinds."
    kinds: [Kind!]
    "Only what itself names this country as the one where it sits, works or is a citizen."
    country: ID
    "Only what its source classes so: the whole of \`classification\`, \`facilityType\` and the like, case and accents aside."
    classification: String
    "Only what is valid at some time within this day, month or year."
    validAt: Date
    "What \`validAt\` does with those without a date."
    undated: Undated
    "How many."
    first: Int = 20
    "Only what comes behind this cursor."
    after: String
  ): SearchConnection
  "What a text that is still being typed may become, the closest first: names that begin with it, and words within names."
  suggest(
    "The beginning of a name; at most 256 characters."
    text: String!
    "Only of these kinds."
    kinds: [Kind!]
    "Only what is valid at some time within this day, month or year."
    validAt: Date
    "What \`validAt\` does with those without a date."
    undated: Undated
    "How many."
    first: Int = 10
  ): [SearchHit!]
}

"A page of what was found."
type SearchConnection {
  "What was found, of this page."
  nodes: [SearchHit!]!
  "Where this page stands."
  pageInfo: PageInfo!
  "True when more was near than the 200 nearest that are ranked, or than the 5,000 that a filter is tried on: ask with more words, or for some kinds."
  truncated: Boolean!
}

"Something that was found, and why."
type SearchHit {
  "What was found."
  entity: Entity
  "Its id."
  entityId: ID!
  "The one of its names, or identifiers, that fits best."
  name: String!
  "How that name fits."
  match: SearchMatch!
  "How well it fits: 1 is the same name, 0 nothing in common. Halved for what no record describes."
  score: Float!
}

"How a name fits what was asked, the closest first."
enum SearchMatch {
  "The same, case, accents and white space aside."
  EXACT
  "An identifier, whole or behind its last slash."
  IDENTIFIER
  "The same words in any order, punctuation and honorifics aside."
  SAME_WORDS
  "The same words, in another script or romanisation."
  TRANSLITERATED
  "The same words where some stand as initials."
  INITIALS
  "All words asked for, and more."
  ALL_WORDS
  "Words asked for begin words of the name."
  PREFIX
  "Words that are nearly the same: typing errors, or words written as one."
  TYPO
  "Some of the words asked for."
  SOME_WORDS
}
`
