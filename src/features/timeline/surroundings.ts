import { sidesOf } from '../../cypher/link-sides.ts'
import { cypherName, whereText } from '../../cypher/statement-builder.ts'
import { entityValidity, linkValidity, type ValidTimeText } from '../../cypher/valid-time.ts'
import { kindNamed, type Model } from '../../model/model.ts'
import type { Compiling } from '../../plan/compiling.ts'
import { recordsText } from '../claims/evidence-fields.ts'
import { entityDates } from './dates.ts'

/** What the statement's text depends on, besides whether a moment is asked for. */
export interface TimelineRequest {
  readonly ofDirect: boolean
  /** Items with a date, or those without. */
  readonly dated: boolean
  readonly needsRows: boolean
  readonly needsTotal: boolean
  readonly needsUndated: boolean
  readonly needsChanges: boolean
  readonly needsOthers: boolean
  readonly needsRecords: boolean
}

const mostOthers = 10

/** How an item touches what the line is about; its own dates do not. */
export const joints =
  'collect(DISTINCT CASE WHEN of IS NULL THEN null ELSE [of.id, type(near), startNode(near) = of] END)'

/** Prefixes of kinds that the statement takes as parameters. */
export type Sort = 'relations' | 'things' | 'direct' | 'changing'

/** Whether an entity is of one of these kinds: its id tells. Of labels the planner would weigh scans, which takes it seconds. */
export function isOf(node: string, sort: Sort): string {
  return `split(${node}.id, '/')[0] IN $${sort}`
}

/** Whether an entity is of the kinds that are asked for. */
const requested = (node: string) => `(size($prefixes) = 0 OR split(${node}.id, '/')[0] IN $prefixes)`

/** The dates that a node or link may tell, as timeline/dates.ts has them. */
const ofNode = "coalesce($dates[split(o.id, '/')[0]], [])"
const ofLink = "coalesce($linkDates[split(startNode(near).id, '/')[0] + ' ' + type(near)], [])"

/** `[[field, date], …]`: those that may lie within the span. */
function statedBy(variable: string, dates: string): string {
  return `[at IN ${dates} WHERE ${variable}[at[1]] <= $until AND ${variable}[at[2]] >= $from | [at[0], ${variable}[at[1]]]]`
}

function tellsNone(variable: string, dates: string): string {
  return `none(at IN ${dates} WHERE ${variable}[at[1]] IS NOT NULL)`
}

/**
 * What is around an entity of any kind, as parts of statements: `e` is the entity, `near` a link of `of` that leads to `o`.
 * Nothing depends on kinds, neither on the entity's nor on those asked for, since each text costs the database a plan.
 */
export class Surroundings {
  readonly #model: Model
  readonly #request: TimelineRequest
  readonly #validTime: ValidTimeText | undefined
  readonly #things: readonly string[]
  readonly #direct: readonly string[]
  readonly #relations: readonly string[]
  readonly #bounded: string

  constructor({ model, validTime }: Compiling, requested: TimelineRequest) {
    this.#model = model
    this.#request = requested
    this.#validTime =
      validTime.validAt === undefined ? undefined : { first: '$firstDay', last: '$lastDay', undated: validTime.undated }
    const all = [...model.kinds.values()]
    this.#things = all.filter(({ relation }) => !relation).map(({ name }) => name)
    this.#direct = requested.ofDirect
      ? all.filter(({ relation, hub }) => !relation && !hub).map(({ name }) => name)
      : []
    this.#relations = all.filter(({ relation }) => relation).map(({ name }) => name)
    this.#bounded = namesOf(Object.keys(entityDates(model).linkDates).map((of) => of.split(' ')[1] ?? ''))
  }

  /** Rows of `bearer`, `link`, `date`, `key`, `ways`: a date of a node, or of a link. */
  dated(): string {
    const ofNodes = `CALL (e) {
${this.nodes()}
}
UNWIND ${statedBy('o', ofNode)} AS told
RETURN o AS bearer, null AS link, told[1] AS date, told[0] AS key, ${joints} AS ways`
    const links = this.#links()
    if (links === undefined) return ofNodes
    return `${ofNodes}
UNION ALL
${links}
UNWIND ${statedBy('near', ofLink)} AS told
RETURN startNode(near) AS bearer, near AS link, told[1] AS date, type(near) + '.' + told[0] + ' ' + endNode(near).id AS key, ${joints} AS ways`
  }

  /** The same of relations that neither tell a date nor are reached by a link that does, and of links that tell none though they may. */
  undated(): string {
    const relations = this.#toRelations()
    const links = this.#links()
    const ofLinks = this.#bounded !== '' ? `min(${tellsNone('near', ofLink)})` : 'true'
    const parts = [
      ...(relations === undefined
        ? []
        : [
            `${relations}
WITH e, o, ${joints} AS ways, ${ofLinks} AS bare
WHERE bare AND ${tellsNone('o', ofNode)}
RETURN o AS bearer, null AS link, '' AS date, '' AS key, ways`,
          ]),
      ...(links === undefined
        ? []
        : [
            `${links}
WITH of, near, o WHERE ${[...(this.#relations.length > 0 ? [`NOT (${isOf('o', 'relations')})`] : []), tellsNone('near', ofLink)].join(' AND ')}
RETURN startNode(near) AS bearer, near AS link, '' AS date, type(near) + ' ' + endNode(near).id AS key, ${joints} AS ways`,
          ]),
    ]
    const nothing = 'WITH e WHERE false RETURN e AS bearer, null AS link, null AS date, null AS key, [] AS ways'
    return parts.length === 0 ? nothing : parts.join('\nUNION ALL\n')
  }

  /** Rows of `o`, `of`, `near`: the entity, its relations, and with them the direct things. */
  nodes(): string {
    const relations = this.#toRelations()
    const own = `WITH e WHERE ${requested('e')} RETURN e AS o, null AS of, null AS near`
    const direct =
      this.#direct.length > 0 ? [`MATCH ${this.#toDirect('o', [requested('o')])}\nRETURN o, e AS of, near`] : []
    const related = relations === undefined ? [] : [`${relations}\nRETURN o, of, near`]
    return [own, ...direct, ...related].join('\nUNION ALL\n')
  }

  /** Ids of whom a relation joins besides. */
  others(bearer: string, link?: string): string {
    const types = typesBetween(this.#model, this.#relations, this.#things)
    if (!this.#request.needsOthers || types === '') return '[]'
    const joins = [...(link === undefined ? [] : [`${link} IS NULL`]), isOf(bearer, 'relations')].join(' AND ')
    const text = `MATCH (${bearer})-[:${types}]-(x) WHERE x <> e AND ${isOf('x', 'things')} RETURN DISTINCT x.id AS other ORDER BY other LIMIT ${mostOthers}`
    return `CASE WHEN ${joins} THEN COLLECT { ${text} } ELSE [] END`
  }

  records(bearer: string): string {
    return this.#request.needsRecords ? recordsText(bearer) : '[]'
  }

  #valid(node: string): readonly string[] {
    if (!this.#validTime) return []
    const texts = [
      entityValidity(this.#model, node, this.#validTime),
      linkValidity(this.#model, 'near', this.#validTime),
    ]
    return texts.filter((text) => text !== undefined)
  }

  #toDirect(to: string, conditions: readonly string[]): string {
    const types = typesBetween(this.#model, [...this.#things, ...this.#relations], this.#direct)
    return `(e)-[near:${types}]-(${to})${whereText([`${to} <> e`, isOf(to, 'direct'), ...conditions, ...this.#valid(to)])}`
  }

  /** `of`: the entity, and with them each of the direct things once. */
  #ofCentres(): string {
    if (this.#direct.length === 0) return 'WITH e, e AS of'
    return `CALL (e) {\nRETURN e AS of\nUNION\nMATCH ${this.#toDirect('of', [])}\nRETURN of\n}`
  }

  #toRelations(): string | undefined {
    const types = typesBetween(this.#model, [...this.#things, ...this.#relations], this.#relations)
    if (types === '') return undefined
    const conditions = ['o <> e', isOf('o', 'relations'), requested('o'), ...this.#valid('o')]
    return `${this.#ofCentres()}\nMATCH (of)-[near:${types}]-(o)${whereText(conditions)}`
  }

  /** Links that may tell a date. */
  #links(): string | undefined {
    if (this.#bounded === '') return undefined
    return `${this.#ofCentres()}\nMATCH (of)-[near:${this.#bounded}]-(o)${whereText([requested('o'), ...this.#valid('o')])}`
  }
}

/** The types of all links between entities of these kinds. */
function typesBetween(model: Model, some: readonly string[], others: readonly string[]): string {
  const sides = some.flatMap((name) => sidesOf(model, kindNamed(model, name)))
  return namesOf(sides.filter(({ kinds }) => others.some((name) => kinds.has(name))).map(({ type }) => type))
}

function namesOf(types: readonly string[]): string {
  return [...new Set(types.map(cypherName))].sort().join('|')
}
