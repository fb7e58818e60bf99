/** Root field for one of a kind: `StatedTotal` becomes `statedTotal`. */
export function singularOf(typeName: string): string {
  return typeName.charAt(0).toLowerCase() + typeName.slice(1)
}

/** Root field for a list, by the common rules of English; what they get wrong is stated with `@node(plural:)`. */
export function pluralOf(typeName: string): string {
  const singular = singularOf(typeName)
  if (/[^aeiou]y$/.test(singular)) return `${singular.slice(0, -1)}ies`
  return /(?:s|x|z|ch|sh)$/.test(singular) ? `${singular}es` : `${singular}s`
}

/** Prefix of the ids of a kind: `StatedTotal` becomes `stated-total`. */
export function prefixOf(typeName: string): string {
  return typeName.replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3-$2$4').toLowerCase()
}

/** Starts small, no `_` at either end, never `__`: that separates a field from its columns in the database. */
export function isFieldName(name: string): boolean {
  return /^[a-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/.test(name)
}

export function isTypeName(name: string): boolean {
  return /^[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/.test(name)
}

/** Keys of a record that are not fields. */
const recordKeys = ['kind', 'id', 'quotes', 'evidence', 'asOf', 'saidBy']
/** What every entity and every edge can be asked besides its own fields, and what filters use as words of their own. */
const apiFields =
  'sources records claims support disputed linkCounts neighbours timeline cursor node edge and or not'.split(' ')

export const reservedFields: ReadonlySet<string> = new Set([...recordKeys, ...apiFields])

/** A record's long form of a link is `{ to, … }`, and its properties stand on one edge. */
export const reservedProperties: ReadonlySet<string> = new Set([...reservedFields, 'to'])

export const reservedRootFields: ReadonlySet<string> = new Set(
  'node nodes entity search suggest record records source sources sourceText run runs claim claims conflict conflicts coverage coverages change changes near within parts between paths shared'.split(
    ' ',
  ),
)

/** Types of the served API and labels of the store. */
export const reservedTypes: ReadonlySet<string> = new Set(
  (
    'Query Mutation Subscription SearchHit SearchMatch PageInfo Node Kind ID DateTime Record Version Source SourceVersion Run Lease Store ' +
    'Claim ClaimRule ClaimValue Evidence Quote QuoteStatus Support Change ChangeKind FieldChange KnownEntity KnownField RunState RunCount Conflict ConflictValue FieldRank ' +
    'Coverage CoverageVerdict CoverageReason CoverageItem CoveredPart StatedFigure Undated ' +
    'LinkCount LinkDirection NeighbourWay TimelineItem TimelineEvent TimelineJoint DatePrecision ' +
    'Between BetweenGroup BetweenDirection BetweenSum BetweenItem BetweenState PointInput NearbyEntity HierarchyEntity ' +
    'Paths Path PathBound PassedOver PathHop PathWay Shared TotalsRow TotalsKey TotalsSum TotalsRest TotalsOverlap'
  ).split(' '),
)

/** The API derives types with these endings, the store labels with `Stub`. */
export const reservedEnding = /(?:Stub|Filter|Order|Links?|Connection|Edge|Totals(?:By|Of)?)$/

/** The store's own relationship from a record to its entity. */
export const reservedRelationships: ReadonlySet<string> = new Set(['DESCRIBES'])
