/** The arguments of one field, coerced. */
export type Arguments = { readonly [name: string]: unknown }

/** The arguments of each field of a request, by the field's number in the plan. */
export type RequestArguments = readonly Arguments[]

/** Reads one part of the arguments: `['filter', 'amount', 'gte']`; undefined where something on the way is missing. */
export function dig(value: unknown, path: readonly (string | number)[]): unknown {
  let here = value
  for (const step of path) {
    if (here === null || typeof here !== 'object') return undefined
    here = (here as { readonly [step: string | number]: unknown })[step]
  }
  return here
}

export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

/** Whether the page is counted from the end. */
export function isBackward(args: Arguments): boolean {
  return typeof args['last'] === 'number'
}
