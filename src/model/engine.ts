import { type ASTNode, type DocumentNode, parse, Source } from 'graphql'

/**
 * What the engine brings to every model, in the language of the models. `id` and `stub` are never recorded: the first is
 * a record's key, the second follows from there being no record.
 */
const source = new Source(/* GraphQL */ `
"Anything in the graph that has an id of its own."
interface Entity {
  "Lasting identifier, \`<prefix>/<rest>\`; its prefix tells what kind of thing this is."
  id: String!
  "What it is called; the id where no record says a name."
  name: String! @index
  "Every spelling and every other name that a source uses for it."
  names: [Name!]!
  "Its identifiers in registers and catalogues elsewhere."
  identifiers: [Identifier!]!
  "What it is, in a sentence or two."
  description: String
  "Address of its own site on the web."
  website: String @url
  "True when others point to it but no record describes it yet."
  stub: Boolean!
}

"An exact amount in one currency."
type Money {
  "The number, exact, as decimal text: at most 12 decimals, at most 10^15 either side of zero."
  value: Decimal!
  "Three-letter currency code (ISO 4217), such as USD."
  currency: String!
}

"One name of something, as somebody writes it."
type Name {
  "The name itself."
  text: String!
  "Language of the name (BCP 47), such as en or ja."
  language: String
  "What sort of name it is: official, short, former, transliterated …"
  kind: String
}

"An identifier that somebody else gives out."
type Identifier {
  "Who gives it out, such as wikidata, ror or iati."
  scheme: String!
  "The identifier in that scheme."
  value: String!
}

"A place on Earth in degrees (WGS 84)."
type Point {
  "Degrees north of the equator; south is negative."
  latitude: Float!
  "Degrees east of Greenwich; west is negative."
  longitude: Float!
}
`)

export const engineDocument: DocumentNode = parse(source)

export const unrecordedFields: ReadonlySet<string> = new Set(['id', 'stub'])

/** Whether a definition is the engine's own and not the file's. */
export function isEngines(node: ASTNode): boolean {
  return node.loc?.source === source
}
