import { columnsOf } from '../model/columns.ts'
import { type Kind, kindOfId, kindsOf, type LinkField, type Model, type StatedTotalRule } from '../model/model.ts'
import { parseDate, shortestStart } from '../values/date.ts'
import type { StatedTotal } from './stated-total.ts'

type Texts = readonly string[]

/** Parameters of coverage-sums.cypher and coverage-items.cypher: which entities a stated total counts. */
export function countedIn(model: Model, rule: StatedTotalRule, total: StatedTotal) {
  const { unit, of: subject, from, until } = total
  const counted = unit.counted ?? { within: [], givenBy: [], receivedBy: [], in: [] }
  const start = from === undefined ? undefined : parseDate(from)
  const parts = subject === undefined ? [] : partsOf(model, unit, subject)
  return {
    ...{ total: total.id, subject: subject ?? '', kind: unit.name, dates: unit.validFrom },
    ...{ countedIn: typesOf(unit, counted.in), within: typesOf(unit, counted.within) },
    ...{
      parts: parts.map(({ name }) => name),
      partLinks: parts.flatMap((part) => typesOf(part, part.counted?.within ?? [])),
    },
    ...{ currency: total.currency ?? null, ...amountColumns(model, unit) },
    ...{ firstDay: from ?? null, start: start ? shortestStart(start) : null, lastDay: until ?? null },
    partOf: partOfTypes(model, rule),
    ...sideOf(model, rule, 'given', total.givenBy, typesOf(unit, counted.givenBy)),
    ...sideOf(model, rule, 'received', total.receivedBy, typesOf(unit, counted.receivedBy)),
  }
}

/** Whoever is of a kind that lies in such a one, as every hospital lies in a country, is no other as long as that is not known. */
function sideOf(
  model: Model,
  rule: StatedTotalRule,
  side: 'given' | 'received',
  party: string | undefined,
  links: Texts,
) {
  const kind = party === undefined ? undefined : kindOfId(model, party)
  const isTop = kind !== undefined && ownLinks(kind, rule.partOf).length === 0
  const open = isTop ? [...model.kinds.values()].filter((one) => ownLinks(one, rule.partOf).length > 0) : []
  return {
    [`${side}By`]: party ?? null,
    [`${side}Links`]: links,
    [`${side}Kind`]: kind?.name ?? '',
    [`${side}Open`]: open.map(({ name }) => name),
  }
}

/** Kinds that the unit may belong to and that may themselves belong to the subject: projects of a programme. */
function partsOf(model: Model, unit: Kind, subject: string): readonly Kind[] {
  const whole = kindOfId(model, subject)
  const parts = ownLinks(unit, unit.counted?.within ?? []).flatMap(({ target }) => kindsOf(model, target))
  return [...new Set(parts)].filter((part) =>
    ownLinks(part, part.counted?.within ?? []).some(({ target }) =>
      kindsOf(model, target).some(({ name }) => name === whole?.name),
    ),
  )
}

function typesOf(kind: Kind, names: Texts): Texts {
  return ownLinks(kind, names).map(({ type }) => type)
}

function ownLinks(kind: Kind, names: Texts): readonly LinkField[] {
  return names.flatMap((name) => {
    const field = kind.fields.get(name)
    return field?.role === 'link' && field.direction === 'OUT' ? [field] : []
  })
}

function partOfTypes(model: Model, { partOf }: StatedTotalRule): Texts {
  return [...new Set([...model.kinds.values()].flatMap((kind) => typesOf(kind, partOf)))]
}

/** The columns of a kind's first field of money; names that nothing has where it has none. */
function amountColumns(model: Model, kind: Kind) {
  const field = [...kind.fields.values()].find(
    (one) => one.role === 'value' && !one.list && one.shape.is === 'object' && one.shape.name === 'Money',
  )
  const columns = field?.role === 'value' ? columnsOf(model, field) : []
  const named = (part: string) => columns.find(({ property }) => property.endsWith(`__${part}`))?.property ?? ''
  return { valueColumn: named('value'), currencyColumn: named('currency'), partsColumn: named('parts') }
}
