import { GraphQLEnumType, type GraphQLEnumValueConfigMap } from 'graphql'
import { columnsOf, isTied } from '../model/columns.ts'
import type { Interface, Kind, Model, ValueField } from '../model/model.ts'
import { constantCase } from '../values/constant-case.ts'

/** How a list is ordered: one column and a direction. `id` breaks ties, upwards; empty values come last both ways. */
export interface Order {
  readonly name: string
  /** Property that sorts; `id` for the order by id alone. */
  readonly property: string
  readonly descending: boolean
  /** Whether an entity may lack it. */
  readonly nullable: boolean
  readonly number: boolean
  /** Whether that index goes on by id among equals. */
  readonly tied: boolean
  /** The label whose index holds the property in order. */
  readonly label: string
}

export const byId: Order = {
  name: 'ID_ASC',
  property: 'id',
  descending: false,
  nullable: false,
  number: false,
  tied: false,
  label: 'Entity',
}

/** The orders of a kind or interface, by the name they have in the API. */
function ordersOf(model: Model, type: Kind | Interface): ReadonlyMap<string, Order> {
  const orders = [byId, { ...byId, name: 'ID_DESC', descending: true }]
  for (const field of type.fields.values()) {
    if (field.role !== 'value' || field.name === 'id') continue
    const sorted = sortColumn(model, field)
    if (!sorted) continue
    const order = {
      property: sorted.property,
      nullable: field.name !== 'name',
      number: sorted.number,
      tied: sorted.tied,
      label: field.declaredBy,
    }
    const name = constantCase(field.name)
    orders.push(
      { ...order, name: `${name}_ASC`, descending: false },
      { ...order, name: `${name}_DESC`, descending: true },
    )
  }
  return new Map(orders.map((order) => [order.name, order]))
}

export function orderType(model: Model, type: Kind | Interface): GraphQLEnumType {
  const values: GraphQLEnumValueConfigMap = {}
  for (const order of ordersOf(model, type).values()) values[order.name] = { value: order }
  return new GraphQLEnumType({
    name: `${type.name}Order`,
    description: `How a list of ${type.plural} is ordered. The id breaks ties; entities without the value come last in both directions. Amounts are ordered within their currency, texts without regard to case and accents.`,
    values,
    extensions: { inText: true },
  })
}

/** The one property that sorts a field: the folded text, the key of a number, the text of a date. Truth values and lists do not sort. */
function sortColumn(model: Model, field: ValueField): Pick<Order, 'property' | 'number' | 'tied'> | undefined {
  const { shape } = field
  if (field.list || (shape.is === 'object' && shape.name !== 'Money')) return undefined
  if (shape.is === 'scalar' && shape.scalar === 'Boolean') return undefined
  const columns = columnsOf(model, field)
  const column =
    columns.find(({ role }) => role === 'key') ?? columns.find(({ role }) => role === 'folded') ?? columns[0]
  if (!column) return undefined
  return {
    property: column.property,
    number: column.scalar === 'integer' || column.scalar === 'float',
    tied: field.index && isTied(column, columns),
  }
}
