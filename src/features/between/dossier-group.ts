import { datedBy } from '../../model/bounds.ts'
import { type Kind, kindNamed, type Model } from '../../model/model.ts'
import { moneyFields } from '../../model/money-fields.ts'
import type { Notes } from './dossier-notes.ts'
import type { Named, Piece, Section } from './dossier-section.ts'
import { amountText, countText, wordsOf } from './dossier-words.ts'
import type { BetweenGroup, BetweenSum } from './groups.ts'
import type { BetweenItem } from './items.ts'
import { joiningKinds } from './statement.ts'

interface Telling {
  readonly a: Named
  readonly b: Named
  readonly nameOf: (id: string) => string
  readonly notes: Notes
}

/** One group of a dossier: what it adds up to, then its relations one by one. */
export function groupSection(model: Model, group: BetweenGroup, telling: Telling): Section {
  const kind = kindNamed(model, group.kind)
  const shown = group.items?.nodes ?? []
  return {
    heading: headingOf(kind, group, telling),
    lead: [...sumsText(group), ...statesText(group)],
    statements: shown.map((item) => statementOf(model, kind, group, item, telling)),
    more: group.count - shown.length,
  }
}

function headingOf(kind: Kind, { direction, count }: BetweenGroup, { a, b }: Telling): string {
  const [from, to] = direction === 'B_TO_A' ? [b, a] : [a, b]
  const ways = direction === 'MUTUAL' ? `of ${a.name} and ${b.name}` : `from ${from.name} to ${to.name}`
  const words = wordsOf(kind.plural)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${ways}: ${count}`
}

function sumsText({ sums, years }: BetweenGroup): readonly string[] {
  if (sums.every(({ currency }) => currency === null)) return []
  const texts = sums.map((sum) => `${sumText(sum)} (${sum.count})`)
  const byYear = years.filter(({ currency }) => currency !== null)
  const yearly = byYear.map((sum) => `${sum.year ?? 'undated'}: ${sumText(sum)}`)
  return [`In all ${texts.join(', ')}.`, `By year: ${yearly.join('; ')}.`]
}

function sumText({ amount, currency }: BetweenSum): string {
  return amount === null || currency === null ? 'without an amount' : amountText(amount, currency)
}

function statesText({ open, overdue }: BetweenGroup): readonly string[] {
  if (open === null) return []
  return [`Still to be done: ${countText(open)}; overdue of these: ${countText(overdue ?? 0)}.`]
}

/** Name, amount, date and state, and who takes part on each side; each piece with what proves it. */
function statementOf(
  model: Model,
  kind: Kind,
  { direction }: BetweenGroup,
  item: BetweenItem,
  { nameOf, notes }: Telling,
): readonly Piece[] {
  const { entityId: id, amount, date, due, state } = item
  const piece = (text: string, fields: readonly string[]): Piece => ({ text, notes: notes.of(id, fields) })
  const names = (ids: readonly string[]) => ids.map(nameOf).join(', ')
  const [from, to] = direction === 'B_TO_A' ? [item.bIds, item.aIds] : [item.aIds, item.bIds]
  const ends = direction === 'MUTUAL' ? `${names(item.aIds)} and ${names(item.bIds)}` : `${names(from)} to ${names(to)}`
  const [money] = moneyFields(kind)
  const dueFields = kind.due ? [kind.due.date] : []
  return [
    { text: nameOf(id), notes: [] },
    ...(amount && money ? [piece(amountText(amount.value, amount.currency), [money.name])] : []),
    ...(date === null ? [] : [piece(date, datedBy(kind))]),
    ...(due === null ? [] : [piece(`due ${due}`, dueFields)]),
    ...(state === null ? [] : [piece(state.toLowerCase(), kind.due ? [kind.due.status] : [])]),
    piece(ends, endFields(model, kind)),
  ]
}

function endFields(model: Model, kind: Kind): readonly string[] {
  const ends = joiningKinds(model).find((each) => each.kind.name === kind.name)?.ends ?? []
  return [...new Set(ends.flatMap(({ links }) => links[0]?.name ?? []))]
}
