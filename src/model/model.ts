/**
 * The model: `schema.graphql`, parsed into plain readonly data. Everything else reads what may be recorded, how it is
 * stored and what can be asked from here.
 */
export interface Model {
  /** Changes whenever something changes that the stored graph depends on; descriptions do not count. */
  readonly hash: string
  /** In the order of the file. */
  readonly kinds: ReadonlyMap<string, Kind>
  /** `Entity` first, then in the order of the file. */
  readonly interfaces: ReadonlyMap<string, Interface>
  readonly enums: ReadonlyMap<string, Enumeration>
  /** The engine's own (`Money`, `Name`, `Identifier`, `Point`), then those of the file, link properties included. */
  readonly valueTypes: ReadonlyMap<string, ValueType>
  /** Root lists with a condition of their own, `officials`. */
  readonly lists: readonly NamedList[]
  /** Root fields answered by a file in `cypher/questions`. */
  readonly questions: readonly QuestionField[]
  /** From an id's prefix to its kind. */
  readonly kindByPrefix: ReadonlyMap<string, Kind>
}

/**
 * Date fields that place something in time; of each list the first one present counts. None at all: it is timeless.
 * Something is valid from `validFrom`, else `date`, until `validUntil`. Where neither `validFrom` nor `validUntil` is
 * present, `date` is a point: it is valid within that day, month or year alone.
 */
export interface TimeBounds {
  /** When it happened: a grant's award, a payment, the signature of an agreement. */
  readonly date: readonly string[]
  readonly validFrom: readonly string[]
  readonly validUntil: readonly string[]
}

export interface Kind extends TimeBounds {
  readonly is: 'kind'
  readonly name: string
  readonly description: string
  /** Root field for one, `grant`. */
  readonly singular: string
  /** Root field for the list, `grants`. */
  readonly plural: string
  readonly prefix: string
  /** All interfaces, direct and inherited; always `Entity` first. */
  readonly interfaces: readonly string[]
  /** Inherited fields first (those of `Entity`, then of its other interfaces), then its own, in the order of the file. */
  readonly fields: ReadonlyMap<string, Field>
  /** Whether its amounts may be added up; those of a total that somebody states may not. */
  readonly summed: boolean
  /** Joins others, as a grant or a meeting does: it is told between those that it joins. Kinds that are no relations are things. */
  readonly relation: boolean
  /** So many link to its entities that sharing one joins nobody: paths pass it over unless asked not to. */
  readonly hub: boolean
  /** Names of links to whom it acts for, in order: the first that leads to somebody of the kind in question counts. */
  readonly actsFor: readonly string[]
  /** By which of its links it joins parties, where it does. */
  readonly joins?: JoinsRule
  /** It is to be done, by a day where one is told. */
  readonly due?: DueRule
  /** Its entities are totals that somebody stated. */
  readonly statedTotal?: StatedTotalRule
  /** Its entities are counted in stated totals. */
  readonly counted?: CountedRule
}

/** Names of links that a kind owns, one behind the other: `position`, `accreditedTo`. */
export type LinkPath = readonly string[]

/** By which links a kind joins parties: from some to others, or all alike. */
export interface JoinsRule {
  readonly from: readonly LinkPath[]
  readonly to: readonly LinkPath[]
  readonly among: readonly LinkPath[]
}

/** What tells of a promise whether it is kept. */
export interface DueRule {
  /** Date field: by when it is to be done. */
  readonly date: string
  /** Field of a text or an enum: how far it has come. */
  readonly status: string
  /** What that field says when nothing is left to do. */
  readonly done: readonly string[]
}

/** What a kind of stated totals needs to be held against what is itemised. Its other fields go by their names. */
export interface StatedTotalRule {
  /** The kind that is counted where a total's `unit` names none. */
  readonly counts: string
}

/** Which of a kind's links tell in which stated totals it is counted. Each a list of names of links it owns. */
export interface CountedRule {
  /** The programme or project that it belongs to. */
  readonly within: readonly string[]
  readonly givenBy: readonly string[]
  readonly receivedBy: readonly string[]
  /** The stated totals that it says itself it is counted in. */
  readonly in: readonly string[]
}

export interface Interface {
  readonly is: 'interface'
  readonly name: string
  readonly description: string
  readonly plural: string
  /** The interfaces it implements itself; `Entity` for all but `Entity`. */
  readonly interfaces: readonly string[]
  /** Names of the kinds that implement it, in the order of the file. */
  readonly kinds: readonly string[]
  readonly fields: ReadonlyMap<string, Field>
}

export type Field = ValueField | LinkField | QuestionField

export type Scalar = 'String' | 'Int' | 'Float' | 'Boolean' | 'Date' | 'Decimal'

/** What a value is: text by a scalar's rules, one of an enum's names, or an object of scalars and enums. */
export type ValueShape =
  | { readonly is: 'scalar'; readonly scalar: Scalar }
  | { readonly is: 'enum'; readonly name: string }
  | { readonly is: 'object'; readonly name: string }

export interface ValueField {
  readonly role: 'value'
  readonly name: string
  readonly description: string
  readonly shape: ValueShape
  readonly list: boolean
  /** Has a range index; a text's folded copy too. */
  readonly index: boolean
  /** Changes by nature: the newest claim wins within a rank. */
  readonly changing: boolean
  /** Text that is a web address, and nothing else. */
  readonly url: boolean
  /** The kind or interface that declares it. Interfaces' fields are indexed on the interface's label. */
  readonly declaredBy: string
  /** Whether records may say it. False for `id` (a reserved key) and `stub` (derived). */
  readonly recorded: boolean
  /** Non-null in the API: `id`, `name`, `stub` and lists. */
  readonly required: boolean
}

export interface LinkField {
  readonly role: 'link'
  readonly name: string
  readonly description: string
  /** Name of the kind or interface at the other end. */
  readonly target: string
  readonly list: boolean
  /** `OUT`: owned and recorded here. `IN`: the same links seen from the other end, never recorded; always a list. */
  readonly direction: 'OUT' | 'IN'
  /** The relationship type in the graph. */
  readonly type: string
  /** Name of the value type that describes the link; an `IN` link has that of its `OUT`. */
  readonly properties: string | undefined
  readonly changing: boolean
  /** Fixed Cypher condition on `node` and `link`. */
  readonly where: string | undefined
  readonly declaredBy: string
  /** Leads from a part to its whole: a hospital to its country. Only of owned links. */
  readonly partOf: boolean
  /** For `IN`: the owned links that it shows. For `OUT`: empty. */
  readonly views: readonly { readonly kind: string; readonly field: string }[]
}

export interface QuestionField {
  readonly role: 'question'
  readonly name: string
  readonly description: string
  /** File name in `cypher/questions`, without its ending. */
  readonly question: string
  readonly target: string
  readonly list: boolean
  readonly arguments: readonly {
    readonly name: string
    readonly scalar: Scalar
    readonly list: boolean
    readonly required: boolean
  }[]
  readonly declaredBy: string
}

export interface Enumeration {
  readonly name: string
  readonly description: string
  readonly values: readonly { readonly name: string; readonly description: string }[]
}

/** The bounds are those of the links that it describes; empty otherwise. */
export interface ValueType extends TimeBounds {
  readonly is: 'valueType'
  readonly name: string
  readonly description: string
  /** Fields are scalars, enums or one of the engine's value types; never lists, links or value types of the file. */
  readonly fields: ReadonlyMap<string, ValueField>
  /** Brought by the engine: `Money`, `Name`, `Identifier`, `Point`. */
  readonly builtIn: boolean
  /** Describes links: named by some `properties:`. */
  readonly describesLinks: boolean
}

export interface NamedList {
  readonly name: string
  readonly description: string
  /** Name of the kind or interface it lists. */
  readonly target: string
  readonly where: string
}

/** The kinds a type name stands for: itself, or all that implement it. */
export function kindsOf(model: Model, typeName: string): readonly Kind[] {
  const kind = model.kinds.get(typeName)
  if (kind) return [kind]
  const names = model.interfaces.get(typeName)?.kinds ?? []
  return names.map((name) => kindNamed(model, name))
}

/** The kind or interface of a name that the model is known to hold. */
export function typeNamed(model: Model, name: string): Kind | Interface {
  const type = model.kinds.get(name) ?? model.interfaces.get(name)
  if (!type) throw new Error(`no type ${name} in the model`)
  return type
}

export function kindNamed(model: Model, name: string): Kind {
  const kind = model.kinds.get(name)
  if (!kind) throw new Error(`no kind ${name} in the model`)
  return kind
}

/** The kind that an id's prefix names; undefined when no kind has it or the id has no rest. */
export function kindOfId(model: Model, id: string): Kind | undefined {
  const slash = id.indexOf('/')
  return slash > 0 && slash < id.length - 1 ? model.kindByPrefix.get(id.slice(0, slash)) : undefined
}
