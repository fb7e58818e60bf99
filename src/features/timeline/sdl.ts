/** The time line of an entity: `src/features/timeline/timeline.ts`. Fields of these types are read by name. */
const timelineTypes = /* GraphQL */ `
"A page of a time line."
type TimelineConnection {
  "The items of this page: by date, a year before its months and a month before its days; among equals by id."
  nodes: [TimelineItem!]!
  "Where this page stands."
  pageInfo: PageInfo!
  "How many there are on all pages."
  totalCount: Int!
  "How many relations and links around it tell no date, whatever the span: \`dated: false\` gives them."
  undatedCount: Int!
  "How many entities have histories that were not looked at: those of 1,000 are, by id."
  changesLeftOut: Int!
}

"What an item of a time line tells."
enum TimelineEvent {
  "A date of an entity."
  DATE
  "A date of a link."
  LINK
  "That a field which changes by nature, such as a status, came to another value; dated by the day of which the source says so, else by its publication."
  CHANGE
}

"How exactly a date is told."
enum DatePrecision {
  "The year alone."
  YEAR
  "The month."
  MONTH
  "The day."
  DAY
}

"One dated thing around an entity."
type TimelineItem {
  "When, as exactly as it was told; null only with \`dated: false\`."
  date: Date
  "How exactly."
  precision: DatePrecision
  "What it tells."
  event: TimelineEvent!
  "The kind of the entity."
  kind: Kind!
  "The field that tells it: \`awardDate\`, of a link \`countries.startDate\`; of what is undated the link's, else null."
  field: String
  "What that field means."
  label: String
  "The entity that tells it; of a link its owner. Null where it went while the answer was made."
  entity: Entity
  "The entity's id."
  entityId: ID!
  "Where the link leads that tells it."
  target: Entity
  "The id of that."
  targetId: ID
  "Whom the relation joins besides, or the ends of the link, the asked entity left out: at most ten, by id."
  others: [Entity!]!
  "Their ids."
  otherIds: [ID!]!
  "How it touches the entity, or with \`ofDirect\` a thing next to it; none for its own dates."
  joined: [TimelineJoint!]!
  "For a change, what was told before; null for the first."
  before: ClaimValue
  "For a change, what is told from then on."
  after: ClaimValue
  "The claims of the date, with value, quote and source; for a change the one that first tells it."
  claims: [Claim!]!
  "The sources of these claims; of what is undated, those of the relation or link."
  sources: [Source!]!
}

"A link by which an item touches what a time line is about."
type TimelineJoint {
  "The entity itself, or a thing next to it."
  of: Entity
  "Its id."
  ofId: ID!
  "The link as it is seen from there: \`grantsReceived\`."
  link: String!
  "Which end declares that link."
  direction: LinkDirection!
}
`

const timelineField = /* GraphQL */ `
  "Its dates, those of its relations (grants, memberships, meetings …) and of its links, and what became of their changing fields, in order."
  timeline(
    "Only what may lie on or after the first day of this day, month or year."
    from: Date
    "Only what may lie on or before the last day of this day, month or year."
    until: Date
    "Only what these kinds tell: the relation or entity whose date it is, or what the dated link leads to."
    kinds: [Kind!]
    "Also of the things that one link joins to it, hubs such as countries left out: their dates, relations and links."
    ofDirect: Boolean = false
    "False: instead of what is dated, the relations and links that tell no date, by id."
    dated: Boolean = true
    "Only of relations, links and direct things that are valid at some time within this day, month or year. Inherited; null: at any time."
    validAt: Date
    "What \`validAt\` does with those without a date. Inherited."
    undated: Undated
    "How many."
    first: Int = 20
    "Only what comes behind this cursor."
    after: String
  ): TimelineConnection!
`

export const timelineSdl = `extend interface Entity {${timelineField}}\n${timelineTypes}`
