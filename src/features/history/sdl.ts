/** What was known when, and what changed: `src/features/history/changes.ts`, `src/features/history/known-entity.ts`. */
export const historySdl = /* GraphQL */ `
extend type Query {
  "One entity, its fields and its own links as they were known at a moment; null where nothing was known of it."
  entity(
    "Its id."
    id: ID!
    "The moment, such as 2026-01-26T09:30:00Z; a date stands for its end. Now, where it is left out."
    knownAt: String
  ): KnownEntity
  "What was added, changed and retracted: the newest run first, within a run by entity."
  changes(
    "Only what changed after this moment; a date stands for its start."
    since: String
    "Only what changed until this moment; a date stands for its end."
    until: String
    "Only of entities of this kind."
    kind: Kind
    "Only of this entity: its id."
    about: ID
    "How many."
    first: Int = 20
    "Only what comes behind this cursor."
    after: String
  ): ChangeConnection
}

"A page of changes."
type ChangeConnection {
  "The changes of this page."
  nodes: [Change!]!
  "Where this page stands."
  pageInfo: PageInfo!
}

"What one run changed about one record."
type Change {
  "Its lasting id."
  id: ID!
  "Whether the source began to say something of the entity, said something else, or says nothing any more."
  kind: ChangeKind!
  "When."
  at: DateTime!
  "The run that did it."
  runId: ID!
  "The id of what it is about."
  entityId: ID!
  "What it is about; null where it is in the graph no more."
  entity: Entity
  "The record."
  recordId: ID!
  "Who said it."
  source: Source!
  "Field by field what was said before and after; empty where only what stands beside the fields changed."
  fields: [FieldChange!]!
  "Where the record's page is on this server."
  url: String!
}

"What happened to a record."
enum ChangeKind {
  "The source began to say something of the entity."
  ADDED
  "The source says something else than before."
  CHANGED
  "The source says nothing of the entity any more."
  RETRACTED
}

"What a record said of one field before a change and after it."
type FieldChange {
  "The field; \`asOf\`, \`saidBy\` and \`evidence\` stand for what a record says besides its fields."
  field: String!
  "What it said before; empty where it said nothing."
  before: [ClaimValue!]!
  "What it says after; empty where it says nothing."
  after: [ClaimValue!]!
}

"An entity as it was known at a moment."
type KnownEntity {
  "Its id."
  id: ID!
  "Its kind."
  kind: String!
  "The moment."
  knownAt: DateTime!
  "What it was called; the id where no record said."
  name: String!
  "The entity as it is now; null where it is in the graph no more."
  present: Entity
  "Its fields and own links, each with the values that counted."
  fields: [KnownField!]!
  "All that was said of it."
  claims: [Claim!]!
  "The records behind it."
  records: [Record!]!
  "The sources behind it."
  sources: [Source!]!
  "How many stood behind it."
  support: Support!
}

"One field as it was known."
type KnownField {
  "Its name; \`funders.role\` is a property of a link."
  field: String!
  "For a property of a link: where that link led."
  target: ID
  "What counted; several where the field holds many."
  values: [ClaimValue!]!
  "Whether records disagreed."
  disputed: Boolean!
  "What was said of it."
  claims: [Claim!]!
}
`
