import { parseModel } from '../../src/features/merge.ts'

/** A small model that has one of everything that records can say. */
export const model = parseModel(
  `
"Takes part."
interface Actor implements Entity { "Home." country: Country @relationship(type: "HOME", direction: OUT) }

"How a gift was made."
type Giving { "Part." role: String "Proof." proof: String @url "Portion." share: Decimal "When." since: Date "What." worth: Money }

"States."
enum State { "Open." OPEN "Closed." CLOSED }

"A land."
type Country implements Entity @node(plural: "countries", prefix: "country") { "Code." code: String @index }

"Somebody."
type Person implements Actor @node(plural: "persons", prefix: "person") {
  "Day of birth." birthDate: Date
  "Gifts made." gifts: [Gift!]! @relationship(type: "GIVEN_BY", direction: IN)
}

"A body."
type Body implements Actor @node(plural: "bodies", prefix: "body") { "Size." size: Int }

"A gift."
type Gift implements Entity @node(plural: "gifts", prefix: "gift") {
  "Worth." amount: Money
  "How many." count: Int @changing
  "Ratio." ratio: Float
  "Exact." exact: Decimal
  "Public." open: Boolean
  "Day." date: Date @index
  "State." state: State
  "Now." status: String @changing
  "Words." words: [String!]!
  "Sums." sums: [Money!]!
  "Where." location: Point
  "What for." purpose: String
  "Pages." pages: [String!]! @url
  "Givers." givers: [Actor!]! @relationship(type: "GIVEN_BY", direction: OUT, properties: "Giving")
  "Receivers." receivers: [Actor!]! @relationship(type: "GIVEN_TO", direction: OUT)
  "Land." country: Country @relationship(type: "GIVEN_IN", direction: OUT)
  "Seat now." seat: Country @relationship(type: "SEATED_IN", direction: OUT) @changing
}
`,
  'model-of-test.graphql',
)
