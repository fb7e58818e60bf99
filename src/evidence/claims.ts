import type { LinkField, Model, ValueField } from '../model/model.ts'
import { precedes } from '../records/claim.ts'
import { type Decision, decide } from '../records/decide.ts'
import { recordedFields } from '../records/recorded-fields.ts'
import { ClaimOf, type LookUp } from './claim-shown.ts'
import { recordShown } from './record-shown.ts'
import type { Said } from './said.ts'
import type { ClaimShown, RecordShown } from './shown.ts'
import type { Stated } from './stated.ts'
import { sameStated, statedLinks, statedProperties, statedValues, weightOfStated } from './stated.ts'

/**
 * All that records say of one entity, as claims: by field in the model's order, what counts first. Of fields that are not
 * asked for nothing is worked out.
 */
export function claimsOf(
  model: Model,
  said: readonly Said[],
  isRequested: (field: string) => boolean = () => true,
): readonly ClaimShown[] {
  const [first] = said
  if (!first) return []
  const fields = recordedFields(first.kind).filter(({ name }) => isRequested(name))
  return fields.flatMap((field) =>
    field.role === 'value' ? valueClaims(model, field, said) : linkClaims(model, field, said),
  )
}

/** What records say of one link: that it is there, and each of its properties. */
export function claimsOfLink(model: Model, field: LinkField, to: string, said: readonly Said[]): readonly ClaimShown[] {
  return linkClaims(model, field, said, to)
}

function valueClaims(model: Model, field: ValueField, said: readonly Said[]): readonly ClaimShown[] {
  const stated = statedValues(field, said)
  return field.list ? shown(model, stated, all(stated)) : chosenAmong(model, stated)
}

function linkClaims(model: Model, field: LinkField, said: readonly Said[], only?: string): readonly ClaimShown[] {
  const stated = statedLinks(field, said)
  const claims = (field.list ? shown(model, stated, all(stated)) : chosenAmong(model, stated)).filter(
    ({ value }) => only === undefined || value.entity === only,
  )
  const properties = statedProperties(model, field, said)
    .filter(([first]) => only === undefined || first?.to === only)
    .flatMap((each) => chosenAmong(model, each))
  return [...claims, ...properties]
}

/** Of many-valued fields all counts. */
function all(stated: readonly Stated[]): readonly Decision[] {
  return stated.map(() => ({ chosen: true, rule: stated.length === 1 ? 'ONLY' : 'ALL' }))
}

/** One value counts, what is chosen comes first. */
export function chosenAmong(model: Model, stated: readonly Stated[]): readonly ClaimShown[] {
  if (stated.length < 2) return shown(model, stated, all(stated))
  const weighed = stated.map((one) => ({
    one,
    item: one.item,
    weight: weightOfStated(one),
  }))
  const decided = new Map(decide(weighed).map((decision, index) => [weighed[index]?.one, decision] as const))
  const counts = ({ one }: { readonly one: Stated }) => (decided.get(one)?.chosen ? 0 : 1)
  const sorted = weighed.sort((a, b) => counts(a) - counts(b) || (precedes(a, b) ? -1 : 1)).map(({ one }) => one)
  return shown(
    model,
    sorted,
    sorted.map((one) => decided.get(one) ?? { chosen: false, rule: 'ORDER' }),
  )
}

function shown(model: Model, stated: readonly Stated[], decisions: readonly Decision[]): readonly ClaimShown[] {
  const lookUp = lookUpAmong(model, stated, decisions)
  return stated.map(
    (one, index) => new ClaimOf(model, one, decisions[index] ?? { chosen: false, rule: 'ORDER' }, lookUp),
  )
}

/** What claims ask for of all that was stated with them. */
export function lookUpAmong(model: Model, stated: readonly Stated[], decisions: readonly Decision[]): LookUp {
  return {
    agrees: (one) => stated.some((other, index) => decisions[index]?.chosen && sameStated(model, one, other)),
    same: (one) => stated.filter((other) => sameStated(model, one, other)),
    record: ({ said }) => recordOf(model, said),
  }
}

/** A record with its claims, each of which stands among those of the entity's other records. */
export function recordOf(model: Model, said: Said): RecordShown {
  return recordShown(said, () => claimsOf(model, said.fellows).filter(({ id }) => id.startsWith(`${said.id}#`)))
}
