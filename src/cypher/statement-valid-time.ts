import type { LinkField, Model } from '../model/model.ts'
import type { PlanParameter } from './parameter.ts'
import type { Arguments } from './request-arguments.ts'
import { StatementBuilder } from './statement-builder.ts'
import { type ListedEntities, linkConditionsAt, validityConditions } from './valid-time.ts'
import { anyTime, validTimeOf } from './valid-time-source.ts'

/** The moment that a root field is asked for, where its statements are not compiled from a selection. */
export interface StatementValidTime {
  /** What must hold of these entities at the moment: none where none is asked for. */
  conditions(listed: ListedEntities): readonly string[]
  /** What must hold of a link by itself, as the variable `relationship`. */
  linkConditions(field: LinkField, relationship: string): readonly string[]
  /** `p0` …, as the conditions name them; to be read when all are made. */
  parameters(): { readonly [name: string]: PlanParameter }
}

/** Reads `validAt` and `undated` among the arguments of a root field. */
export function statementValidTime(model: Model, args: Arguments): StatementValidTime {
  const builder = new StatementBuilder()
  const validTime = validTimeOf(anyTime, 0, args)
  return {
    conditions: (listed) => validityConditions({ model, validTime, builder }, listed),
    linkConditions: (field, relationship) => linkConditionsAt({ model, validTime, builder }, field, relationship),
    parameters: () => builder.values([args]),
  }
}
