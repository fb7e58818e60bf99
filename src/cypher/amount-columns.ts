import { columnsOf } from '../model/columns.ts'
import type { Kind, Model } from '../model/model.ts'
import { moneyFields } from '../model/money-fields.ts'

/** Properties of an amount: its number, its currency, and the parts by which it is summed. */
export interface AmountColumns {
  readonly value: string
  readonly currency: string
  readonly parts: string
}

/** The columns of a kind's first field of money; undefined where it has none. */
export function amountColumns(model: Model, kind: Kind): AmountColumns | undefined {
  const [field] = moneyFields(kind)
  if (!field) return undefined
  const columns = columnsOf(model, field)
  const named = (part: string) => columns.find(({ property }) => property.endsWith(`__${part}`))?.property ?? ''
  return { value: named('value'), currency: named('currency'), parts: named('parts') }
}
