import { allOf, cypherName, whereText } from '../../cypher/statement-builder.ts'

/** Who gave or received what a stated total counts, as far as the total says so. */
export interface CountedSide {
  /** Types of the links from an item to its givers or receivers. */
  readonly links: readonly string[]
  /** The kind of the party that the total names. */
  readonly kind: string
  /** Kinds that lie in such a party: as long as it is not known in which, they are no other. */
  readonly open: readonly string[]
}

/** All that the statement of a coverage depends on; the rest are parameters. Names of the model, never of a client. */
export interface CountedShape {
  /** The kind that is counted. */
  readonly unit: string
  /** Links from an item to the stated totals in which it says itself that it is counted. */
  readonly countedIn: readonly string[]
  /** Links from an item to the subject, when it belongs to it. */
  readonly within: readonly string[]
  /** Kinds of parts of the subject, with their links to it and the items' links to them: projects of a programme. */
  readonly parts: readonly {
    readonly kind: string
    readonly links: readonly string[]
    readonly items: readonly string[]
  }[]
  /** Date fields that say when an item was; the first one present counts. */
  readonly dates: readonly string[]
  /** Columns of the amount; absent for a kind without money. */
  readonly amount?: { readonly value: string; readonly currency: string; readonly parts: string }
  readonly ofOneCurrency: boolean
  readonly given?: CountedSide
  readonly received?: CountedSide
  /** Links of parties to what they lie in. */
  readonly partOf: readonly string[]
}

/** How many hops a party may lie within another: a hospital in a place in a country, and one more. */
const deepest = 3

/**
 * How many entities a stated total counts, and for how much: by currency, those dated within its period apart. Sums are in
 * parts, as text: no number of Neo4j holds them. Parameters: `total subject currency firstDay start lastDay givenBy receivedBy`.
 */
export function coverageSums(shape: CountedShape): string {
  const part = (index: number) =>
    shape.amount ? `toString(sum(item.${cypherName(shape.amount.parts)}[${index}]))` : "'0'"
  return `${counted(shape)}
RETURN certain, currency, count(item) AS items, ${part(0)} AS small, ${part(1)} AS middle, ${part(2)} AS large,
  min(date) AS earliest, max(last) AS latest`
}

/** A page of the same entities, by id; `after` and `limit` besides. */
export function coverageItemsText(shape: CountedShape): string {
  const value = shape.amount ? `item.${cypherName(shape.amount.value)}` : 'null'
  return `${counted(shape)}
WITH item, says, date, certain, currency WHERE item.id > $after
RETURN item.id AS id, says, date, certain, currency, ${value} AS value
ORDER BY item.id LIMIT $limit`
}

/** The clauses that leave `item says date last currency certain` of all that the total counts. */
function counted(shape: CountedShape): string {
  const { dates, amount } = shape
  const date = firstOf(dates.map((name) => `item.${cypherName(name)}`))
  const last = firstOf(dates.map((name) => `item.${cypherName(`${name}__end`)}`))
  const currency = amount ? `item.${cypherName(amount.currency)}` : 'null'
  const ends = [...(shape.given ? [['giver', 'givenBy']] : []), ...(shape.received ? [['receiver', 'receivedBy']] : [])]
  return `OPTIONAL MATCH (subject:Entity {id: $subject})
${ends.map(([end, party]) => `OPTIONAL MATCH (${end}:Entity {id: $${party}})\n`).join('')}WITH *, ${explicitText(shape)} AS explicit
CALL (subject, explicit) {
  ${branches(shape).join('\n  UNION ALL\n  ')}
}
WITH ${ends.map(([end]) => `${end}, `).join('')}item, says, ${date} AS date, ${last} AS last, ${currency} AS currency
WHERE ${allOf([...(shape.ofOneCurrency ? ['(currency IS NULL OR currency = $currency)'] : []), `(says OR (${allOf(conditions(shape))}))`])}
WITH item, says, date, last, currency,
  date IS NOT NULL AND ($start IS NULL OR date >= $start) AND ($lastDay IS NULL OR last <= $lastDay) AS certain`
}

function firstOf(expressions: readonly string[]): string {
  if (expressions.length === 0) return 'null'
  return expressions.length === 1 ? (expressions[0] ?? 'null') : `coalesce(${expressions.join(', ')})`
}

/** Those that say so themselves. */
function explicitText({ unit, countedIn }: CountedShape): string {
  if (countedIn.length === 0) return '[]'
  return `COLLECT { MATCH (:Entity {id: $total})<-[:${typesText(countedIn)}]-(item:${cypherName(unit)}) RETURN DISTINCT item }`
}

/**
 * Those that say so themselves, those that belong to the subject, and those that belong to a part of it: each in the first
 * that holds it, which costs less than to bring all together and tell them apart.
 */
function branches({ unit, within, parts }: CountedShape): readonly string[] {
  const item = `(item:${cypherName(unit)})`
  const directly = within.length > 0 ? `(item)-[:${typesText(within)}]->(subject)` : undefined
  // One link of a type joins two; several types may.
  const once = within.length > 1 ? 'DISTINCT ' : ''
  return [
    'UNWIND explicit AS item RETURN item, true AS says',
    ...(directly
      ? [
          `MATCH (subject)<-[:${typesText(within)}]-${item} WHERE NOT item IN explicit RETURN ${once}item, false AS says`,
        ]
      : []),
    ...(parts.length > 0 ? [partsText(parts, item, directly)] : []),
  ]
}

/** An item may belong to several parts, of several kinds. */
function partsText(parts: CountedShape['parts'], item: string, directly: string | undefined): string {
  const ways = parts.map(
    ({ kind, links, items }) =>
      `MATCH (subject)<-[:${typesText(links)}]-(:${cypherName(kind)})<-[:${typesText(items)}]-${item} RETURN item`,
  )
  const elsewhere = ['NOT item IN explicit', ...(directly ? [`NOT EXISTS { ${directly} }`] : [])]
  return `CALL (subject) { ${ways.join(' UNION ')} } WITH DISTINCT item, explicit, subject WHERE ${elsewhere.join(' AND ')} RETURN item, false AS says`
}

/** What must hold of an item that does not say so itself: it contradicts neither the period nor who gave and received. */
function conditions(shape: CountedShape): readonly string[] {
  const { given, received, partOf } = shape
  return [
    '(date IS NULL OR (($firstDay IS NULL OR last >= $firstDay) AND ($lastDay IS NULL OR date <= $lastDay)))',
    ...(given ? [sideText(given, 'giver', partOf)] : []),
    ...(received ? [sideText(received, 'receiver', partOf)] : []),
  ]
}

function sideText({ links, kind, open }: CountedSide, end: string, partOf: readonly string[]): string {
  if (links.length === 0) return 'true'
  const role = `(item)-[:${typesText(links)}]->(party)`
  const lies = (to: string, where: readonly string[]) =>
    partOf.length === 0 ? [] : [`EXISTS { (party)-[:${typesText(partOf)}*1..${deepest}]->${to}${whereText(where)} }`]
  const same = [`party = ${end}`, ...lies('(wider)', [`wider = ${end}`])]
  const known = [
    open.length === 0 ? 'true' : `NOT (${open.map((name) => `party:${cypherName(name)}`).join(' OR ')})`,
    ...lies(`(:${cypherName(kind)})`, []),
  ]
  return `(EXISTS { ${role} WHERE ${same.join(' OR ')} } OR NOT EXISTS { ${role} WHERE ${known.join(' OR ')} })`
}

function typesText(types: readonly string[]): string {
  return types.map(cypherName).join('|')
}
