import type { Model } from '../../model/model.ts'
import { type Kind, kindNamed, type StatedTotalRule } from '../../model/model.ts'
import { parseDate } from '../../values/date.ts'
import { scaledOf, scaledWhole } from '../../values/scaled.ts'

/** A stated total as `stated-totals.cypher` reads it. */
export type TotalRow = {
  readonly properties: { readonly [property: string]: unknown }
  readonly links: readonly (readonly [type: string, id: string])[]
}

/** What somebody stated, read. Numbers are in trillionths. */
export interface StatedTotal {
  readonly id: string
  readonly unit: Kind
  /** Undefined where a number of things is told. */
  readonly currency: string | undefined
  readonly value: bigint | undefined
  readonly min: bigint | undefined
  readonly max: bigint | undefined
  readonly qualifier: string | undefined
  readonly per: string | undefined
  readonly from: string | undefined
  /** Last day. */
  readonly until: string | undefined
  readonly of: string | undefined
  readonly givenBy: string | undefined
  readonly receivedBy: string | undefined
}

/** The kind whose entities are stated totals; undefined where a model has none. */
export function statedTotalKind(model: Model): (Kind & { readonly statedTotal: StatedTotalRule }) | undefined {
  for (const kind of model.kinds.values()) {
    const { statedTotal } = kind
    if (statedTotal) return { ...kind, statedTotal }
  }
  return undefined
}

export function readTotal(
  model: Model,
  kind: Kind & { readonly statedTotal: StatedTotalRule },
  row: TotalRow,
): StatedTotal {
  const text = (name: string) => (typeof row.properties[name] === 'string' ? String(row.properties[name]) : undefined)
  const first = (names: readonly string[]) => names.map(text).find((one) => one !== undefined)
  const linked = (name: string) => {
    const field = kind.fields.get(name)
    return field?.role === 'link' ? row.links.find(([type]) => type === field.type)?.[1] : undefined
  }
  const [startText, endText] = [first(kind.validFrom), first(kind.validUntil)]
  const from = startText === undefined ? undefined : parseDate(startText)?.start
  return {
    id: String(row.properties['id']),
    unit: unitOf(model, kind.statedTotal, text('unit')),
    ...figureIn(row, text),
    qualifier: text('qualifier'),
    per: text('per'),
    from,
    until: lastDay(endText, from),
    of: linked('of'),
    givenBy: linked('givenBy'),
    receivedBy: linked('receivedBy'),
  }
}

type Figure = Pick<StatedTotal, 'currency' | 'value' | 'min' | 'max'>

function figureIn({ properties }: TotalRow, text: (name: string) => string | undefined): Figure {
  const money = (name: string) => {
    const value = text(`${name}__value`)
    return value === undefined ? undefined : scaledOf(value)
  }
  const count = (name: string) => {
    const value = properties[name]
    return typeof value === 'number' ? scaledWhole(value) : undefined
  }
  const currency = text('amount__currency') ?? text('min__currency') ?? text('max__currency')
  const counts = text('measure') === 'COUNT' || (text('measure') === undefined && currency === undefined)
  return counts
    ? { currency: undefined, value: count('count'), min: count('minCount'), max: count('maxCount') }
    : { currency, value: money('amount'), min: money('min'), max: money('max') }
}

/** `PROJECT` means the kind Project, `PUBLIC_WORK` PublicWork. */
function unitOf(model: Model, { counts }: StatedTotalRule, unit: string | undefined): Kind {
  const suggested = [...model.kinds.values()].find(
    ({ name }) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase() === unit,
  )
  return suggested ?? kindNamed(model, counts)
}

/** A full date as an end is the first day after; the same day as beginning and as end means that day. */
function lastDay(end: string | undefined, from: string | undefined): string | undefined {
  const date = end === undefined ? undefined : parseDate(end)
  if (!date || date.text.length < 10 || date.text === from) return date?.end
  const day = new Date(`${date.text}T00:00:00Z`)
  return new Date(day.getTime() - 86_400_000).toISOString().slice(0, 10)
}
