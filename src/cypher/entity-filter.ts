import type { Model } from '../model/model.ts'
import type { FilterValue } from './scalar-filter.ts'
import type { ValidTime } from './valid-time-source.ts'

/** A filter at hand, with the model that says what its names mean. `depth` counts from 1. */
export interface EntityFilter extends FilterValue {
  readonly model: Model
  readonly depth: number
  /** The valid time of the list that is filtered, or of the filter on links around this one. */
  readonly validTime: ValidTime
}
