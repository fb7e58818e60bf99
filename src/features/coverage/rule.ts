import { kindsOf, type Model } from '../../model/model.ts'
import type { StatedTotal } from './stated-total.ts'

/** Which entities a stated total counts, and how they are compared with it, in words. */
export function coverageRule(model: Model, total: StatedTotal): string {
  const { unit, of, currency, from, until, givenBy, receivedBy, per } = total
  const own = `the ${unit.plural} that say themselves that they are counted in it`
  const belonging = of !== undefined && isWhole(model, total, of)
  const limits = [
    currency === undefined ? undefined : `in ${currency}`,
    from === undefined && until === undefined ? undefined : `dated ${periodText(from, until)}`,
    givenBy === undefined ? undefined : `given by ${givenBy} or a part of it`,
    receivedBy === undefined ? undefined : `received by ${receivedBy} or a part of it`,
  ].filter((limit) => limit !== undefined)
  const whose = belonging
    ? `the ${unit.plural} of ${of}, and ${own}`
    : `only ${own}, since it is told of no programme or project`
  const condition = belonging && limits.length > 0 ? `, that contradict none of this: ${limits.join('; ')}` : ''
  const certain =
    'Certain are those dated within the period, possible also those without a date or with one that overlaps it.'
  const rate =
    per === undefined
      ? ''
      : ` Told for each ${per.toLowerCase()}: compared with the figure times the ${per.toLowerCase()}s of the period.`
  const about =
    total.qualifier === 'ABOUT'
      ? ' “About” fits what rounds to the figure: half of its last digit that is not zero, both ways.'
      : ''
  return `Counted are ${whose}${condition}. ${certain}${rate}${about}`
}

function isWhole(model: Model, { unit }: StatedTotal, of: string): boolean {
  const kind = model.kindByPrefix.get(of.slice(0, of.indexOf('/')))
  const targets = (unit.counted?.within ?? []).flatMap((name) => {
    const field = unit.fields.get(name)
    return field?.role === 'link' ? kindsOf(model, field.target) : []
  })
  return targets.some(({ name }) => name === kind?.name)
}

function periodText(from: string | undefined, until: string | undefined): string {
  if (from !== undefined && until !== undefined) return `from ${from} to ${until}`
  return from === undefined ? `until ${until ?? ''}` : `since ${from}`
}
