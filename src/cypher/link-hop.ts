import { datedBy, isTimeless } from '../model/bounds.ts'
import { type Kind, kindNamed, type Model } from '../model/model.ts'
import { type Side, sidesOf } from './link-sides.ts'
import { allOf, cypherName } from './statement-builder.ts'
import { type ValidTimeScope, validityConditions } from './valid-time.ts'

/** One step along links from entities of one kind; the variables are those of the statement. */
export interface Hop {
  readonly from: string
  readonly link: string
  readonly to: string
  /** The sorts of links that it may take. */
  readonly sides: readonly Side[]
  readonly pattern: string
  readonly conditions: readonly string[]
}

export interface HopRequest {
  readonly kind: Kind
  readonly from: string
  readonly link: string
  readonly to: string
  /** Names of links as they are seen from the kind; all of them where undefined. */
  readonly links: ReadonlySet<string> | undefined
  /** Kinds at the other end. */
  readonly kinds: ReadonlySet<string>
  /** Of the kind's sorts of links only these. */
  readonly sides?: readonly Side[]
}

/** The pattern and the conditions of one step at the moment of `compiling`; undefined where the model has no such link. */
export function hop(compiling: ValidTimeScope, requested: HopRequest): Hop | undefined {
  const { model } = compiling
  const { kind, from, link, to, links, kinds } = requested
  const all = requested.sides ?? sidesOf(model, kind)
  const named = all.filter(({ name }) => !links || links.has(name))
  const sides = named.filter((side) => [...side.kinds].some((name) => kinds.has(name)))
  if (sides.length === 0) return undefined
  const types = [...new Set(sides.map(({ type }) => cypherName(type)))].join('|')
  const directions = new Set(sides.map(({ direction }) => direction))
  const [left, right] = directions.size > 1 ? ['-', '-'] : directions.has('OUT') ? ['-', '->'] : ['<-', '-']
  const conditions = [
    ...kindCondition(to, sidesOf(model, kind), sides, kinds),
    ...(links ? nameConditions(requested, all, named, directions) : []),
    ...validityOf(compiling, sides, kinds, link, to),
  ]
  return { from, link, to, sides, pattern: `(${from})${left}[${link}:${types}]${right}(${to})`, conditions }
}

/** The kinds that a step may lead to. */
export function reached({ sides }: Pick<Hop, 'sides'>, kinds: ReadonlySet<string>): readonly string[] {
  return [...new Set(sides.flatMap((side) => [...side.kinds]))].filter((name) => kinds.has(name))
}

/** What the pattern may lead to besides: other kinds' links of the same type and direction. */
function kindCondition(
  to: string,
  all: readonly Side[],
  taken: readonly Side[],
  kinds: ReadonlySet<string>,
): readonly string[] {
  const [types, directions] = [new Set(taken.map(({ type }) => type)), new Set(taken.map(({ direction }) => direction))]
  const met = all.filter(({ type, direction }) => types.has(type) && directions.has(direction))
  const possible = new Set(met.flatMap((side) => [...side.kinds]))
  const required = [...possible].filter((name) => kinds.has(name))
  return required.length === possible.size ? [] : [labelTest(to, required)]
}

export function labelTest(variable: string, kinds: readonly string[]): string {
  return `${variable}:${[...kinds].sort().map(cypherName).join('|')}`
}

/** One type of relationship may stand for several fields: of several owners, and of both directions. */
function nameConditions(
  { link, from, to }: HopRequest,
  all: readonly Side[],
  named: readonly Side[],
  directions: ReadonlySet<Side['direction']>,
): readonly string[] {
  return [...new Set(named.map(({ type }) => type))].flatMap((type) => {
    const ways = [...directions].map((direction) => {
      const of = (sides: readonly Side[]) => sides.filter((side) => side.type === type && side.direction === direction)
      return { direction, there: of(all), required: of(named) }
    })
    if (ways.every(({ there, required }) => required.length === there.length)) return []
    const alternatives = ways
      .filter(({ required }) => required.length > 0)
      .map(({ direction, there, required }) => {
        const way = directions.size > 1 ? [`startNode(${link}) = ${direction === 'OUT' ? from : to}`] : []
        const owners =
          required.length < there.length
            ? [
                labelTest(
                  to,
                  required.flatMap(({ kinds }) => [...kinds]),
                ),
              ]
            : []
        return `(${allOf([...way, ...owners])})`
      })
    return [`(${[`type(${link}) <> '${cypherName(type)}'`, ...alternatives].join(' OR ')})`]
  })
}

/** Links that are bounded in time themselves are judged by both, all others by what they lead to. */
function validityOf(
  compiling: ValidTimeScope,
  sides: readonly Side[],
  kinds: ReadonlySet<string>,
  relationship: string,
  to: string,
): readonly string[] {
  if (compiling.validTime.validAt === undefined) return []
  const [only, ...others] = reached({ sides }, kinds)
  const target = only !== undefined && others.length === 0 ? only : 'Entity'
  const bounded = new Map(
    sides.filter((side) => isBounded(compiling.model, side)).map((side) => [side.type, side.link]),
  )
  const plain = allOf(validityConditions(compiling, { target, variable: to }))
  if (bounded.size === 0) return plain === 'true' ? [] : [plain]
  const whens = [...bounded].map(([type, field]) => {
    const text = allOf(validityConditions(compiling, { target, variable: to, link: { field, relationship } }))
    return `WHEN '${cypherName(type)}' THEN ${text}`
  })
  return [`CASE type(${relationship}) ${whens.join(' ')} ELSE ${plain} END`]
}

function isBounded(model: Model, { link }: Side): boolean {
  const type = model.valueTypes.get(link.properties ?? '')
  return type !== undefined && !isTimeless(type)
}

/**
 * The date of a link: its own, else that of the relation at its end. The date of a thing, such as a
 * birth, says nothing of its links.
 */
export function beganText(
  model: Model,
  sides: readonly Side[],
  link: string,
  node: string,
  kinds: readonly string[],
): string {
  const ofLinks = new Map<string, string>()
  for (const side of sides) {
    const properties = model.valueTypes.get(side.link.properties ?? '')
    const dates = properties ? datedBy(properties) : []
    if (dates.length > 0) ofLinks.set(side.type, coalesced(link, dates))
  }
  const whens = [...ofLinks].map(([type, text]) => `WHEN '${cypherName(type)}' THEN ${text}`)
  const ofLink = whens.length > 0 ? [`CASE type(${link}) ${whens.join(' ')} END`] : []
  const relations = kinds.map((name) => kindNamed(model, name)).filter(({ relation }) => relation)
  const dated = relations.filter((kind) => datedBy(kind).length > 0)
  const branches = dated.map((kind) => `WHEN ${node}:${cypherName(kind.name)} THEN ${coalesced(node, datedBy(kind))}`)
  const [single] = dated
  const ofNode =
    single && kinds.length === 1
      ? [coalesced(node, datedBy(single))]
      : branches.length > 0
        ? [`CASE ${branches.join(' ')} END`]
        : []
  const texts = [...ofLink, ...ofNode]
  return texts.length === 0 ? 'null' : texts.length === 1 ? String(texts[0]) : `coalesce(${texts.join(', ')})`
}

function coalesced(variable: string, fields: readonly string[]): string {
  const texts = fields.map((name) => `${variable}.${cypherName(name)}`)
  return texts.length === 1 ? String(texts[0]) : `coalesce(${texts.join(', ')})`
}
