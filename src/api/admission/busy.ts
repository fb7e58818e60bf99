import { GraphError } from '../../errors.ts'

/** Whether there was no place or connection for a statement: its request is to be tried again as a whole. */
export function isBusy(error: unknown): error is GraphError {
  return error instanceof GraphError && error.code === 'BUSY'
}
