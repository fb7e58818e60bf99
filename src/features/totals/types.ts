import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLNullableType,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
} from 'graphql'
import type { Kind, Model, ValueField } from '../../model/model.ts'
import { moneyFields } from '../../model/money-fields.ts'
import { described, type OutputTypes, pageInfo } from '../../schema/output-types.ts'
import { DecimalScalar } from '../../schema/scalars.ts'
import { undatedCountDescription } from '../../schema/valid-time-arguments.ts'
import { constantCase } from '../../values/constant-case.ts'
import { groupingType } from './groupings.ts'
import { totalsOrderType } from './order.ts'

/** The amounts of a kind, each with its name in the API; the first is summed unless another is asked for. */
export function amountsOf(kind: Kind): readonly { readonly name: string; readonly field: ValueField }[] {
  return moneyFields(kind).map((field) => ({ name: constantCase(field.name), field }))
}

/** `grantTotals` for each kind with money. Its types are the same for all kinds, so that one table shows any of them. */
export function totalsFields(
  model: Model,
  types: OutputTypes,
): readonly (readonly [string, GraphQLFieldConfig<unknown, unknown>])[] {
  const totals = totalsType(types)
  const orderBy = totalsOrderType()
  return [...model.kinds.values()]
    .filter((kind) => kind.summed && amountsOf(kind).length > 0)
    .map((kind) => {
      const description = `What the money of ${kind.plural} adds up to, exactly and for each currency apart. ${kind.description}`
      const annotation = { is: 'feature' as const, name: 'totals', of: kind.name }
      const field = described(description, totals, annotation)
      return [`${kind.singular}Totals`, { ...field, args: totalsArguments(kind, types, orderBy) }]
    })
}

function totalsArguments(kind: Kind, types: OutputTypes, orderBy: GraphQLEnumType): GraphQLFieldConfigArgumentMap {
  // As a list has them, but for the order, and forwards only.
  const {
    last: _last,
    before: _before,
    first,
    after,
    orderBy: _order,
    ...which
  } = types.listArguments(kind.name, false)
  const amounts = amountsOf(kind)
  const of = {
    type: new GraphQLNonNull(amountType(kind)),
    defaultValue: amounts[0]?.field,
    description: 'Which amount is summed.',
  }
  return {
    ...which,
    by: {
      type: listOf(groupingType(kind)),
      defaultValue: [],
      description: 'What the rows are put together by, three at most; without it there is one row for each currency.',
    },
    ...(amounts.length > 1 ? { of } : {}),
    orderBy: {
      type: new GraphQLNonNull(orderBy),
      defaultValue: 'AMOUNT_DESC',
      description: 'Which rows come first.',
    },
    ...(first && after ? { first: { ...first, description: 'How many rows; 20 where it is left out.' }, after } : {}),
  }
}

function amountType(kind: Kind): GraphQLEnumType {
  const values = amountsOf(kind).map(({ name, field }) => [name, { value: field, description: field.description }])
  return new GraphQLEnumType({
    name: `${kind.name}TotalsOf`,
    description: `The amounts of ${kind.plural} that can be summed.`,
    values: Object.fromEntries(values),
    extensions: { inText: true },
  })
}

function totalsType(types: OutputTypes): GraphQLObjectType {
  const sum = plainType('TotalsSum', 'What items of one currency add up to.', { currency, amount, count })
  return plainType('Totals', 'Sums of money over many items: rows, what lies behind them, and the whole.', {
    rows: ['The rows of this page.', listOf(rowType(types))],
    rest: [
      'What the rows behind this page add up to, for each currency: with this page and those before it, it makes all rows.',
      listOf(restType()),
    ],
    total: ['All items, each once, however many rows it stands in: one sum for each currency.', listOf(sum)],
    withoutAmount: ['How many items tell no amount.', nonNull(GraphQLInt)],
    overlap: [
      'By how much the rows of a currency add up to more than its total, because items stand in several; empty where none does.',
      listOf(overlapType()),
    ],
    totalCount: ['How many rows there are on all pages.', nonNull(GraphQLInt)],
    undatedCount: [undatedCountDescription, nonNull(GraphQLInt)],
    pageInfo: ['Where this page stands.', nonNull(pageInfo)],
  })
}

function rowType(types: OutputTypes): GraphQLObjectType {
  return plainType('TotalsRow', 'The items of one currency that share what they are put together by.', {
    keys: ['What they share, in the order of `by`.', listOf(keyType(types))],
    currency,
    amount,
    count,
    min: ['The smallest amount among them.', DecimalScalar],
    max: ['The largest amount among them.', DecimalScalar],
    overlap: [
      'How many of them stand in other rows too, because they have several of what they are put together by.',
      nonNull(GraphQLInt),
    ],
  })
}

function keyType(types: OutputTypes): GraphQLObjectType {
  const entity = described('The entity, where it is one.', types.entity('Entity'), {
    is: 'reference',
    target: 'Entity',
  })
  const key = plainType('TotalsKey', 'One thing that the items of a row share.', {
    by: ['What they are put together by, as it was asked: `FUNDERS`.', nonNull(GraphQLString)],
    text: ['To read: the name of an entity, a text, `2004`, `2004-Q2`, `2004-05`.', GraphQLString],
    value: ['To compare: the id of an entity, the value, or the part of the date.', GraphQLString],
    missing: [
      'Whether it is what these items lack. A date that tells no more than a year lacks a quarter and a month.',
      nonNull(GraphQLBoolean),
    ],
  })
  return new GraphQLObjectType({ ...key.toConfig(), fields: { ...key.toConfig().fields, entity } })
}

function restType(): GraphQLObjectType {
  return plainType('TotalsRest', 'What rows of one currency add up to that are not shown.', {
    currency,
    amount,
    count: ['How many items they hold; one that stands in several of them is counted in each.', nonNull(GraphQLInt)],
    rows: ['How many rows there are.', nonNull(GraphQLInt)],
  })
}

function overlapType(): GraphQLObjectType {
  return plainType('TotalsOverlap', 'What is counted more than once in the rows of one currency.', {
    currency,
    items: ['How many items stand in several rows.', nonNull(GraphQLInt)],
    count: ['By how much the counts of all rows are more than there are items.', nonNull(GraphQLInt)],
    amount: ['By how much the amounts of all rows are more than the total.', DecimalScalar],
  })
}

type PlainField = readonly [description: string, type: GraphQLOutputType]

function plainType(
  name: string,
  description: string,
  fields: { readonly [name: string]: PlainField },
): GraphQLObjectType {
  const configs = Object.entries(fields).map(([key, [text, type]]) => [key, described(text, type, { is: 'property' })])
  return new GraphQLObjectType({ name, description, fields: Object.fromEntries(configs) })
}

const nonNull = <Type extends GraphQLNullableType>(type: Type) => new GraphQLNonNull(type)
const listOf = <Type extends GraphQLNullableType>(type: Type) => nonNull(new GraphQLList(nonNull(type)))

const currency: PlainField = ['Three-letter code (ISO 4217); null for items that tell no amount.', GraphQLString]
const amount: PlainField = ['Their sum, exact to the last decimal; null for items that tell no amount.', DecimalScalar]
const count: PlainField = ['How many items.', nonNull(GraphQLInt)]
