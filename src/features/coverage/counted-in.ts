import { amountColumns } from '../../cypher/amount-columns.ts'
import { datedBy } from '../../model/bounds.ts'
import { type Kind, kindOfId, kindsOf, type LinkField, type Model } from '../../model/model.ts'
import { partOfTypes, wholesOf } from '../../model/parts.ts'
import { parseDate, shortestStart } from '../../values/date.ts'
import type { StatedTotal } from './stated-total.ts'
import type { CountedShape, CountedSide } from './statement.ts'

type Texts = readonly string[]

/** Which entities a stated total counts: what the statements of its coverage depend on, and their parameters. */
export function countedIn(model: Model, total: StatedTotal): Counted {
  const { unit, of: subject, from, until } = total
  const counted = unit.counted ?? { within: [], givenBy: [], receivedBy: [], in: [] }
  const start = from === undefined ? undefined : parseDate(from)
  const amount = amountColumns(model, unit)
  const given = sideOf(model, total.givenBy, typesOf(unit, counted.givenBy))
  const received = sideOf(model, total.receivedBy, typesOf(unit, counted.receivedBy))
  return {
    shape: {
      unit: unit.name,
      countedIn: typesOf(unit, counted.in),
      within: subject === undefined ? [] : linksTo(model, unit, kindOfId(model, subject)),
      parts: subject === undefined ? [] : partsOf(model, unit, subject),
      dates: datedBy(unit),
      ofOneCurrency: total.currency !== undefined,
      partOf: partOfTypes(model),
      ...(amount ? { amount } : {}),
      ...(given ? { given } : {}),
      ...(received ? { received } : {}),
    },
    parameters: {
      total: total.id,
      subject: subject ?? '',
      currency: total.currency ?? null,
      ...{ firstDay: from ?? null, start: start ? shortestStart(start) : null, lastDay: until ?? null },
      ...{ givenBy: total.givenBy ?? null, receivedBy: total.receivedBy ?? null },
    },
  }
}

export interface Counted {
  readonly shape: CountedShape
  readonly parameters: { readonly [name: string]: string | null }
}

/** Whoever is of a kind that lies in such a one, as every hospital lies in a country, is no other as long as that is not known. */
function sideOf(model: Model, party: string | undefined, links: Texts): CountedSide | undefined {
  if (party === undefined) return undefined
  const kind = kindOfId(model, party)
  const isTop = kind !== undefined && wholesOf(kind).length === 0
  const open = isTop ? [...model.kinds.values()].filter((one) => wholesOf(one).length > 0) : []
  return { links, kind: kind?.name ?? 'Entity', open: open.map(({ name }) => name) }
}

/** Kinds that the unit may belong to and that may themselves belong to the subject: projects of a programme. */
function partsOf(model: Model, unit: Kind, subject: string): CountedShape['parts'] {
  const whole = kindOfId(model, subject)
  const parts = ownLinks(unit, unit.counted?.within ?? []).flatMap(({ target }) => kindsOf(model, target))
  return [...new Set(parts)].flatMap((part) => {
    const links = linksTo(model, part, whole)
    return links.length === 0 ? [] : { kind: part.name, links, items: linksTo(model, unit, part) }
  })
}

/** Types of the links by which something of a kind belongs to something of another. */
function linksTo(model: Model, kind: Kind, whole: Kind | undefined): Texts {
  return ownLinks(kind, kind.counted?.within ?? [])
    .filter(({ target }) => kindsOf(model, target).some(({ name }) => name === whole?.name))
    .map(({ type }) => type)
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
