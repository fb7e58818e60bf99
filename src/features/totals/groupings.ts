import { GraphQLEnumType, type GraphQLEnumValueConfigMap } from 'graphql'
import { QueryError } from '../../errors.ts'
import { datedBy } from '../../model/bounds.ts'
import type { Kind, LinkField, ValueField } from '../../model/model.ts'
import { constantCase } from '../../values/constant-case.ts'

/** What the entities of a kind can be put together by: where a link leads, a value, or a part of a date. */
export type Grouping =
  | { readonly is: 'link'; readonly name: string; readonly field: LinkField }
  | { readonly is: 'value'; readonly name: string; readonly field: ValueField }
  | {
      readonly is: 'date'
      readonly name: string
      readonly field: ValueField
      readonly part: DatePart
      /** The fields whose first present value counts, itself first: several where it leads the date of its kind. */
      readonly dates: readonly [ValueField, ...ValueField[]]
    }

export type DatePart = (typeof dateParts)[number]

const dateParts = ['YEAR', 'QUARTER', 'MONTH'] as const

/** The groupings of a kind, by the name they have in the API. Throws QueryError where two would have one name. */
export function groupingsOf(kind: Kind): ReadonlyMap<string, Grouping> {
  const groupings = new Map<string, Grouping>()
  for (const grouping of [...plainGroupings(kind), ...dateGroupings(kind)]) {
    if (groupings.has(grouping.name)) {
      throw new QueryError(
        `${kind.name}.${grouping.field.name}: expected a field whose totals have a name of their own, got ${grouping.name} for two; rename one of the fields`,
      )
    }
    groupings.set(grouping.name, grouping)
  }
  return groupings
}

export function groupingType(kind: Kind): GraphQLEnumType {
  const values: GraphQLEnumValueConfigMap = {}
  for (const grouping of groupingsOf(kind).values()) {
    values[grouping.name] = { value: grouping, description: descriptionOf(grouping) }
  }
  return new GraphQLEnumType({
    name: `${kind.name}TotalsBy`,
    description: `What totals of ${kind.plural} are put together by.`,
    values,
    extensions: { inText: true },
  })
}

function plainGroupings(kind: Kind): readonly Grouping[] {
  return [...kind.fields.values()].flatMap((field): readonly Grouping[] => {
    const name = constantCase(field.name)
    if (field.role === 'link') return [{ is: 'link', name, field }]
    return field.role === 'value' && isGrouped(field) ? [{ is: 'value', name, field }] : []
  })
}

/** Values that things share: enums, truth values, and of texts and whole numbers those that the model expects to be searched. */
function isGrouped({ name, shape, list, index, recorded }: ValueField): boolean {
  if (list || !recorded || name === 'name') return false
  if (shape.is === 'enum') return true
  if (shape.is !== 'scalar') return false
  return shape.scalar === 'Boolean' || (index && (shape.scalar === 'String' || shape.scalar === 'Int'))
}

/**
 * `awardDate` is grouped by AWARD_YEAR; by AWARD_DATE_YEAR where the short name belongs to another field. The field that
 * leads the date of its kind stands for that date, so that a grant without an award counts in the year of its signature.
 */
function dateGroupings(kind: Kind): readonly Grouping[] {
  const dates = [...kind.fields.values()].filter((field) => field.role === 'value').filter(isSingleDate)
  const taken = new Set(plainGroupings(kind).map(({ name }) => name))
  const short = (field: ValueField): string => constantCase(field.name).replace(/_?DATE$/, '')
  return dates.flatMap((field) => {
    const shared =
      dates.some((other) => other !== field && short(other) === short(field)) ||
      dateParts.some((part) => taken.has(partName(short(field), part)))
    const stem = shared ? constantCase(field.name) : short(field)
    const leads = datedBy(kind)[0] === field.name
    const others = leads
      ? datedBy(kind)
          .slice(1)
          .flatMap((name) => dates.filter((date) => date.name === name))
      : []
    return dateParts.map(
      (part): Grouping => ({ is: 'date', name: partName(stem, part), field, part, dates: [field, ...others] }),
    )
  })
}

function isSingleDate({ shape, list }: ValueField): boolean {
  return !list && shape.is === 'scalar' && shape.scalar === 'Date'
}

function partName(stem: string, part: DatePart): string {
  return stem === '' ? part : `${stem}_${part}`
}

function descriptionOf(grouping: Grouping): string {
  if (grouping.is !== 'date') return grouping.field.description
  const description = grouping.dates.map((date) => date.description).join(' Where that is missing: ')
  const exact = grouping.part === 'YEAR' ? '' : ' Missing where the date tells no more than its year.'
  return `The ${grouping.part.toLowerCase()} of: ${description}${exact}`
}
