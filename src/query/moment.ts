import { isGiven } from './page.ts'
import type { Arguments } from './run.ts'

/** For which moment a list is asked: by an argument of its own, or of a list around it. */
export interface Moment {
  /** Number of the field whose `validAt` counts; undefined where no moment is asked for. */
  readonly field: number | undefined
  readonly undated: 'INCLUDE' | 'EXCLUDE'
}

export const anyMoment: Moment = { field: undefined, undated: 'INCLUDE' }

/** Each argument by itself: left out it is inherited, null sets it back, so that the text depends on what is given only. */
export function momentOf(inherited: Moment, field: number, args: Arguments): Moment {
  const own = isGiven(args['validAt']) ? field : undefined
  return {
    field: 'validAt' in args ? own : inherited.field,
    undated: 'undated' in args ? ((args['undated'] as Moment['undated'] | null) ?? 'INCLUDE') : inherited.undated,
  }
}
