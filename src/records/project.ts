import { type Kind, kindOfId, type Model } from '../model/model.ts'
import { type Claim, weightsOf } from './claim.ts'
import { projectLinks } from './project-links.ts'
import { projectValues } from './project-values.ts'
import type { Projection } from './record.ts'
import { recordedFields } from './recorded-fields.ts'

export type { Claim } from './claim.ts'

/**
 * What the graph holds for an entity, out of all that its records say. Law: the order of the claims never matters.
 *
 * - One value or link: highest rank of the source, then the newest claim, then the first in canonical order.
 * - Many: the union; what describes a link is chosen property by property.
 * - Disputed is a one-valued field on which records differ; names never are, nor what changes by nature.
 */
export function project(model: Model, id: string, claims: readonly Claim[]): Projection {
  if (claims.length === 0) return stubOf(model, id)
  const kind = kindOfEntity(model, id)
  const weighed = claims.map((claim) => ({ claim, weight: weightsOf(claim.source, claim.record.asOf) }))
  const { values, disputed: disputedValues, namesDiffer } = projectValues(model, kind, id, weighed)
  const { links, disputed: disputedLinks } = projectLinks(model, kind, weighed)
  const disputed = inModelOrder(kind, disputedValues, disputedLinks)
  return { id, kind: kind.name, stub: false, values, links, disputed, namesDiffer }
}

/** An entity that no record describes. */
export function stubOf(model: Model, id: string): Projection {
  const kind = kindOfEntity(model, id)
  return {
    id,
    kind: kind.name,
    stub: true,
    values: new Map([['name', id]]),
    links: [],
    disputed: [],
    namesDiffer: false,
  }
}

function kindOfEntity(model: Model, id: string): Kind {
  const kind = kindOfId(model, id)
  if (!kind) throw new Error(`no kind has the prefix of ${id}`)
  return kind
}

function inModelOrder(kind: Kind, values: readonly string[], links: readonly string[]): readonly string[] {
  if (values.length === 0 || links.length === 0) return [...values, ...links]
  const names = [...values, ...links]
  return recordedFields(kind).flatMap(({ name }) =>
    names.filter((each) => each === name || each.startsWith(`${name}.`)),
  )
}
