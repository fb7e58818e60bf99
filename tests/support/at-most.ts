import { availableParallelism, loadavg } from 'node:os'

/** A limit that holds on a machine with its cores free; one that others keep busy gets as much more as it is busy. */
export function atMost(limit: number): number {
  return limit * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())
}
