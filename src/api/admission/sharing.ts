import pLimit from 'p-limit'
import type { AdmittedReader } from './admission.ts'

/** Most statements of one request that wait or run at once; a request of many root fields leaves room for others. */
export const mostAtOnce = 4

/** Reads of one request, at most `mostAtOnce` at a time, in the order in which they come. */
export function sharing(graph: AdmittedReader): AdmittedReader {
  const limit = pLimit(mostAtOnce)
  return { read: (statement, parameters, within) => limit(() => graph.read(statement, parameters, within)) }
}
