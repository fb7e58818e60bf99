/** A small domain that is not the shipped one and uses every part of the language of models. */
export const votesModel = /* GraphQL */ `
"Something with a title."
interface Titled {
  "Its title."
  title: String @index
}

"Something that speaks of states."
interface Record_Keeping implements Titled {
  "States it speaks of."
  about: [State!]! @relationship(type: "ABOUT", direction: OUT)
}

"A state that votes."
type State @node {
  "What it is called."
  name: String!
  "Its votes."
  votes: [Vote!] @relationship(type: "CAST_BY", direction: IN)
  "Roll calls it brought in."
  sponsored: [RollCall!]! @relationship(type: "SPONSORED_BY", direction: IN, properties: "Sponsorship")
  "What speaks of it."
  mentions: [Record_Keeping!]! @relationship(type: "ABOUT", direction: IN)
  "States that vote like it."
  allies(least: Int!, sessions: [Int!]): [State!]! @cypher(question: "voting-allies")
}

"One question put to the vote."
type RollCall implements Record_Keeping & Titled @node(prefix: "rc", validFrom: "date") {
  "Its title."
  title: String
  "When the vote was held."
  date: Date @index
  "How the vote went."
  tally: Tally
  "Words that describe it."
  keywords: [String!]!
  "States that brought it in."
  sponsors: [State!]! @relationship(type: "SPONSORED_BY", direction: OUT, properties: "Sponsorship")
  "The votes."
  votes: [Vote!]! @relationship(type: "CAST_IN", direction: IN)
}

"One state's vote."
type Vote implements Record_Keeping @node {
  "How it voted."
  answer: Answer @index
  "Where it was cast."
  rollCall: RollCall @relationship(type: "CAST_IN", direction: OUT)
  "Who cast it."
  state: State @relationship(type: "CAST_BY", direction: OUT)
}

"How a vote went."
type Tally {
  "In favour."
  yes: Int
  "What it would cost."
  cost: Money
}

"How a state brought something in."
type Sponsorship @relationshipProperties(validFrom: ["signed", "spoken"]) {
  "When it was signed."
  signed: Date
  "When it was spoken."
  spoken: Date
  "Whether it came first."
  first: Boolean
}

"An answer."
enum Answer {
  YES
  "Neither."
  ABSTAIN
  NO
}

extend type Query {
  "Roll calls without a title."
  untitled: [RollCall!]! @where(cypher: "node.title IS NULL")
  "The closest votes."
  closest(session: Int): [RollCall!]! @cypher(question: "closest-votes")
}
`
