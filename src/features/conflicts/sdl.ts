/** `conflicts`: where records disagree. */
export const conflictsSdl = /* GraphQL */ `
extend type Query {
  """
  Fields on which records disagree, each with its values, by entity. Names are variants and no conflict unless asked for;
  case, accents and white space never make one; a field that changes by nature has a history instead; silence is none.
  """
  conflicts(
    "Only entities of this kind."
    kind: Kind
    "Only this field, as records name it: \`amount\`; \`funders\` or \`funders.role\` for what describes a link; \`name\` for names alone."
    field: String
    "Names that differ too."
    names: Boolean = false
    "How many."
    first: Int = 20
    "Only what comes behind this cursor."
    after: String
  ): ConflictConnection
}

"A page of conflicts."
type ConflictConnection {
  "The conflicts of this page."
  nodes: [Conflict!]!
  "Where this page stands."
  pageInfo: PageInfo!
  "How many there are on all pages."
  totalCount: Int!
}

"One field of an entity, or one property of one of its links, on which its records disagree."
type Conflict {
  "What they speak of."
  entity: Entity
  "The id of what they speak of."
  entityId: ID!
  "The field, as records name it; a link's property is \`funders.role\`."
  field: String!
  "For a property of a link: the id of its other end."
  targetId: ID
  "For a property of a link: its other end."
  target: Entity
  "Each value once, spelling aside; the one that the graph shows comes first."
  values: [ConflictValue!]!
}

"One of the values that records disagree on, and who stands behind it."
type ConflictValue {
  "The value, in the spelling that counts."
  value: ClaimValue!
  "Whether the graph shows it."
  chosen: Boolean!
  "What decided that."
  rule: ClaimRule!
  "How many sources and speakers say so."
  support: Support!
  "Who says so."
  sources: [Source!]!
  "Each record's claim of it."
  claims: [Claim!]!
}
`
