/** `search` and `suggest`: what a text may mean. */
export const searchSdl = /* GraphQL */ `
extend type Query {
  """
  Whatever is called by this text or nearly so, the closest first; an exact name before all. Case, accents, word order,
  initials, honorifics, romanisation and typing errors are forgiven; identifiers are found as a whole. Names in scripts without
  blanks between words (Chinese, Japanese, Thai …) are found by any part of two characters or more. A name that fits by less
  than 0.65 is not shown, so that a name that nothing bears may find nothing. A relation, such as a grant, stands before
  a thing only where its score is more than 0.2 higher, or it is found by an identifier.
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
  """
  What a text that is still being typed may become, the closest first: names that begin with it, and words within names; in
  scripts without blanks between words, any part of two characters or more. Relations stand as far back as in \`search\`.
  """
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
  """
  How well it fits: 1 is the same name, 0.65 the least that is shown. Words that are rare in the graph weigh more than
  frequent ones where a name has only some of the words, or similar ones. Halved for what no record describes.
  """
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
  "The same words where some stand as initials, beside one that is written out."
  INITIALS
  "All words asked for, and more."
  ALL_WORDS
  "What is asked for stands within words, in a script without blanks between words."
  PART
  "Words asked for begin words of the name."
  PREFIX
  "Words that are nearly the same: one letter of four may be wrong, of three beside other words; or words written as one, or shortened."
  TYPO
  "Some of the words asked for, those that tell it from others among them."
  SOME_WORDS
}
`
