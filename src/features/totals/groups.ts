import { linkConditions, linkPattern, needsRelationship } from '../../cypher/link-pattern.ts'
import { cypherName, whereText } from '../../cypher/statement-builder.ts'
import { storedIn } from '../../cypher/stored-values.ts'
import { validityConditions } from '../../cypher/valid-time.ts'
import { columnsOf } from '../../model/columns.ts'
import type { ValueField } from '../../model/model.ts'
import { everyText, listedIn, type RootList } from '../../plan/root-list.ts'
import type { DatePart, Grouping } from './groupings.ts'

/** What is summed, of which entities, and put together by what. */
export interface Summing {
  readonly list: RootList
  readonly amount: ValueField
  readonly by: readonly Grouping[]
}

/** Of amounts in the parts that they lie in; each part is summed apart, for Neo4j's sum of one number past 64 bits is a float. */
export const base = 1_000_000_000

/** A part of the text for columns that are not always wanted. */
export interface GroupColumns {
  /** `shared`: how many of a row's items stand in other rows too. */
  readonly shared: boolean
  /** `least` and `most`: the keys of the smallest and the largest amount. */
  readonly extremes: boolean
}

/**
 * Clauses that leave one record for each row: `key0` …, `currency` ('~' where there is none: it sorts last), `items`, and
 * the sum as `high`, `middle` and `low`, where only `high` may be negative and the others are below the base, so that
 * they sort as the sums do.
 */
export function groupsText(summing: Summing, required: GroupColumns): string {
  const { list, by } = summing
  const { variable } = list
  const keys = by.map((grouping) => keyOf(summing, grouping))
  const held = moneyOf(summing, variable)
  const grouped = keys.map(({ expression }, index) => `${expression} AS key${index}, `).join('')
  const shown = keys.flatMap(({ shown }, index) => (shown ? [`min(${shown}) AS shown${index}`] : []))
  const columns = [
    ...keys.map((_, index) => `key${index}`),
    `${held.currency} AS currency`,
    'count(*) AS items',
    sumsText,
    ...shown,
    ...(required.shared ? [`sum(${severalText(summing, variable)}) AS shared`] : []),
    ...(required.extremes ? [`min(${held.key}) AS least`, `max(${held.key}) AS most`] : []),
  ]
  const matches = keys.flatMap(({ match }) => match ?? []).join('')
  return `${itemsText(list)}${matches} WITH ${variable}, ${grouped}${held.parts} AS parts WITH ${columns.join(', ')} ${carryText}`
}

/** Clauses that leave one record for each currency, every entity counted once; `several` stand in more than one row. */
export function wholeText(summing: Summing): string {
  const variable = summing.list.compiling.builder.variable('n')
  const held = moneyOf(summing, variable)
  const several = severalText(summing, variable)
  return `${itemsText({ ...summing.list, variable })} WITH ${held.currency} AS currency, ${held.parts} AS parts, ${several} AS several WITH currency, count(*) AS items, ${sumsText}, sum(several) AS several`
}

/** Clauses that meet every entity that is summed, once. */
function itemsText(list: RootList): string {
  return everyText(list, validityConditions(list.compiling, listedIn(list)))
}

/** Whether an entity may stand in more than one row. */
export function mayRepeat(by: readonly Grouping[]): boolean {
  return by.some(leadsToMany)
}

type ByLink = Extract<Grouping, { is: 'link' }>

function leadsToMany(grouping: Grouping): grouping is ByLink {
  return grouping.is === 'link' && grouping.field.list
}

const sumsText = 'sum(parts[0]) AS low, sum(parts[1]) AS middle, sum(parts[2]) AS high'

/** Carries from part to part, rounding down: Cypher divides whole numbers towards zero, and its rest has the sign of what is divided. */
const carryText = [
  `WITH *, (low % ${base} + ${base}) % ${base} AS low0`,
  `WITH *, middle + (low - low0) / ${base} AS middle1`,
  `WITH *, (middle1 % ${base} + ${base}) % ${base} AS middle0`,
  `WITH *, high + (middle1 - middle0) / ${base} AS high0`,
].join(' ')

interface Key {
  /** Null where the entity lacks it. */
  readonly expression: string
  /** Clause that brings what it is read from. */
  readonly match?: string
  /** What shows it, where that is something else: spellings that differ in case and accents are one key. */
  readonly shown?: string
}

function keyOf(summing: Summing, grouping: Grouping): Key {
  const { compiling, variable } = summing.list
  if (grouping.is === 'link') {
    const to = compiling.builder.variable('n')
    return { expression: to, match: ` OPTIONAL ${linkText(summing, grouping, variable, to)}` }
  }
  if (grouping.is === 'date') {
    const dates = grouping.dates.map((date) => storedIn(compiling.model, variable, date).value)
    return {
      expression: datePartText(dates.length > 1 ? `coalesce(${dates.join(', ')})` : (dates[0] ?? ''), grouping.part),
    }
  }
  const held = storedIn(compiling.model, variable, grouping.field)
  return held.folded === ''
    ? { expression: held.value }
    : { expression: `nullIf(${held.folded}, '')`, shown: held.value }
}

/** As the lists of an entity do, so here a link to many is followed at the moment that is asked for, a link to one always. */
function linkText({ list: { compiling } }: Summing, { field }: ByLink, from: string, to: string): string {
  const relationship = compiling.builder.variable('r')
  const listed = { target: field.target, variable: to, link: { field, relationship } }
  const conditions = [
    ...linkConditions(compiling.model, field, relationship, to),
    ...(field.list ? validityConditions(compiling, listed) : []),
  ]
  const used = needsRelationship(field) || conditions.some((text) => text.includes(`${relationship}.`))
  return `MATCH ${linkPattern(field, from, used ? relationship : '', to)}${whereText(conditions)}`
}

/** 1 where an entity has several of what it is put together by, else 0. */
function severalText(summing: Summing, variable: string): string {
  const tests = summing.by.filter(leadsToMany).map((grouping) => {
    const to = summing.list.compiling.builder.variable('n')
    return `COUNT { ${linkText(summing, grouping, variable, to)} } > 1`
  })
  return tests.length === 0 ? '0' : `CASE WHEN ${tests.join(' OR ')} THEN 1 ELSE 0 END`
}

/** A date that tells no more than a year has neither quarter nor month. */
function datePartText(date: string, part: DatePart): string {
  if (part === 'YEAR') return `left(${date}, 4)`
  if (part === 'MONTH') return `CASE WHEN size(${date}) >= 7 THEN left(${date}, 7) END`
  const quarter = `toString((toInteger(substring(${date}, 5, 2)) + 2) / 3)`
  return `CASE WHEN size(${date}) >= 7 THEN left(${date}, 4) + '-Q' + ${quarter} END`
}

function moneyOf(
  { list, amount }: Summing,
  variable: string,
): { readonly currency: string; readonly key: string; readonly parts: string } {
  const { model } = list.compiling
  const { currency, key } = storedIn(model, variable, amount)
  const parts = columnsOf(model, amount).find(({ role }) => role === 'parts')?.property ?? ''
  return { currency: `coalesce(${currency}, '~')`, key, parts: `${variable}.${cypherName(parts)}` }
}
