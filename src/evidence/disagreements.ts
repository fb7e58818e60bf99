import type { Model } from '../model/model.ts'
import { bestOf } from '../records/claim.ts'
import { decide, type Rule } from '../records/decide.ts'
import { recordedFields } from '../records/recorded-fields.ts'
import type { Called } from './called-by.ts'
import { chosenAmong } from './claims.ts'
import type { Said } from './said.ts'
import type { ClaimShown } from './shown.ts'
import type { SourceHeader } from './source-header.ts'
import type { Stated } from './stated.ts'
import { sameStated, statedLinks, statedProperties, statedValues, weightOfStated } from './stated.ts'
import { type Support, supportOf } from './support.ts'

/** One field of an entity, or one property of one of its links, on which its records disagree. */
export interface Disagreement {
  /** `amount`, `country`, `funders.role`. */
  readonly field: string
  /** For what describes a link: where that link leads. */
  readonly target: string | null
  /** Each value once, spelling aside; what counts first. */
  readonly values: readonly HeldValue[]
}

interface HeldValue {
  readonly value: ClaimShown['value']
  readonly chosen: boolean
  readonly rule: Rule
  /** As `ClaimShown` has them. */
  speakerNamesNeeded(support: boolean): string | null
  support(called: Called | undefined): Support
  readonly sources: readonly SourceHeader[]
  readonly claims: readonly ClaimShown[]
}

/**
 * What the records of one entity disagree on, by field in the model's order, then by target. `asked` tells which fields
 * count: many-valued ones never do, whatever it says.
 */
export function disagreementsOf(
  model: Model,
  said: readonly Said[],
  requested: (field: string) => boolean,
): readonly Disagreement[] {
  const [first] = said
  if (!first) return []
  return recordedFields(first.kind).flatMap((field) => {
    if (field.role === 'value') return field.list ? [] : disagreement(model, statedValues(field, said), requested)
    const own = field.list ? [] : disagreement(model, statedLinks(field, said), requested)
    return [...own, ...statedProperties(model, field, said).flatMap((each) => disagreement(model, each, requested))]
  })
}

function disagreement(
  model: Model,
  stated: readonly Stated[],
  requested: (field: string) => boolean,
): readonly Disagreement[] {
  const [first] = stated
  if (!first || stated.length < 2 || !requested(first.field)) return []
  const groups = grouped(model, stated)
  if (groups.length < 2) return []
  const best = groups.map((group) => {
    const weighed = group.map((one) => ({ item: one.item, weight: weightOfStated(one) }))
    return bestOf(weighed) ?? { item: first.item, weight: weightOfStated(first) }
  })
  const decisions = decide(best)
  const claims = chosenAmong(model, stated)
  const values = groups.map((group, index) => {
    // A record states a one-valued field once, so that its id tells the claim.
    const behind = new Set(group.map(({ said }) => said.id))
    const { chosen = false, rule = 'ORDER' } = decisions[index] ?? {}
    const held = claims.filter(({ id }) => behind.has(id.slice(0, id.indexOf('#'))))
    return heldValue(held, { chosen, rule })
  })
  const order = (value: HeldValue) => claims.findIndex(({ id }) => id === value.claims[0]?.id)
  return [{ field: first.field, target: first.to ?? null, values: values.sort((a, b) => order(a) - order(b)) }]
}

/** What says the same, spelling aside, together. */
function grouped(model: Model, stated: readonly Stated[]): readonly (readonly Stated[])[] {
  const groups: Stated[][] = []
  for (const one of stated) {
    const same = groups.find(([other]) => other && sameStated(model, one, other))
    if (same) same.push(one)
    else groups.push([one])
  }
  return groups
}

function heldValue(
  claims: readonly ClaimShown[],
  decision: { readonly chosen: boolean; readonly rule: Rule },
): HeldValue {
  const [first] = claims
  if (!first) throw new Error('expected at least one claim behind a value')
  return {
    value: first.value,
    ...decision,
    claims,
    speakerNamesNeeded: (support) => first.speakerNamesNeeded(support),
    support: (called) =>
      supportOf(claims.map((each) => ({ source: each.source, saidBy: each.speaker(called) ?? undefined }))),
    get sources() {
      return [...new Map(claims.map(({ source }) => [source.id, source])).values()]
    },
  }
}
