import { type Arguments, dig, isGiven, type RequestArguments } from './request-arguments.ts'

/** Reads a valid time from the arguments of a request. */
export type ValidTimeSource = (run: RequestArguments) => unknown

/** The valid time of a list or of a filter on links: given by itself, or inherited from the list around it. */
export interface ValidTime {
  /** Undefined where none is given: at any time. */
  readonly validAt: ValidTimeSource | undefined
  readonly undated: 'INCLUDE' | 'EXCLUDE'
}

export const anyTime: ValidTime = { validAt: undefined, undated: 'INCLUDE' }

/**
 * `values` are the arguments of a list, or a filter on links, in which both may stand; `path` leads to them from the
 * arguments of the field of this number. Each counts by itself: left out it is inherited, null sets it back, so that the
 * text depends on what is given only.
 */
export function validTimeOf(
  inherited: ValidTime,
  field: number,
  values: Arguments,
  path: readonly (string | number)[] = [],
): ValidTime {
  const own = isGiven(values['validAt']) ? (run: RequestArguments) => dig(run[field], [...path, 'validAt']) : undefined
  return {
    validAt: 'validAt' in values ? own : inherited.validAt,
    undated:
      'undated' in values ? ((values['undated'] as ValidTime['undated'] | null) ?? 'INCLUDE') : inherited.undated,
  }
}
