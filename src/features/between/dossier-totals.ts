import type { Model } from '../../model/model.ts'
import { statedTotalKind } from '../coverage/stated-total.ts'
import type { Notes } from './dossier-notes.ts'
import type { Piece, Section } from './dossier-section.ts'
import { amountText, groupedText, wordsOf } from './dossier-words.ts'

/** A stated total beside what is itemised of it, as `coverage` answers it. */
export interface TotalShown {
  readonly totalId: string
  readonly unit: string
  readonly stated: {
    readonly value: string | null
    readonly min: string | null
    readonly max: string | null
    readonly currency?: string | undefined
    readonly qualifier?: string | undefined
    readonly per?: string | undefined
  }
  readonly possible: {
    readonly count: number
    readonly amounts: readonly { readonly value: string; readonly currency: string }[]
    readonly share: string | null
    readonly verdict: string
  }
}

interface Telling {
  readonly nameOf: (id: string) => string
  readonly notes: Notes
}

/** What somebody stated about the two, beside what is itemised of it; no section where nobody did. */
export function totalsSection(
  model: Model,
  totals: readonly TotalShown[],
  count: number,
  telling: Telling,
): readonly Section[] {
  const kind = statedTotalKind(model)
  if (!kind || totals.length === 0) return []
  const lead = ['Claims to hold against what is known; they are never added up.']
  const statements = totals.map((total) => statementOf(total, telling))
  return [{ heading: `Stated about them: ${count}`, lead, statements, more: count - totals.length }]
}

/** The fields in which figures are told; they go by their names (StatedTotalRule). */
const figures = ['amount', 'count', 'min', 'max', 'minCount', 'maxCount', 'per', 'qualifier']

function statementOf(total: TotalShown, { nameOf, notes }: Telling): readonly Piece[] {
  const { totalId, possible } = total
  const share = possible.share === null ? '' : `, ${possible.share} %`
  const sums = possible.amounts.map(({ value, currency }) => amountText(value, currency))
  const itemised = [`${possible.count} itemised`, ...sums].join(', ')
  return [
    { text: nameOf(totalId), notes: [] },
    { text: statedText(total), notes: notes.of(totalId, figures) },
    { text: `${itemised}${share} (${wordsOf(possible.verdict.replaceAll('_', ' '))})`, notes: [] },
  ]
}

function statedText({ stated, unit }: TotalShown): string {
  const { value, min, max, currency, qualifier, per } = stated
  const range = [min, max].map((each) => (each === null ? '…' : groupedText(each))).join(' to ')
  const figure = value === null ? range : groupedText(value)
  const counted = currency === undefined ? `${figure} × ${wordsOf(unit)}` : `${figure} ${currency}`
  const about = qualifier === undefined ? '' : `${wordsOf(qualifier.replaceAll('_', ' '))} `
  return `${about}${counted}${per === undefined ? '' : ` each ${per.toLowerCase()}`}`
}
