import { SourceError } from '../errors.ts'

/** A signal stopped the reading of a file: nothing is wrong with it. */
export class StoppedReading extends SourceError {
  constructor(file: string, cause: unknown) {
    super({ file }, 'expected to read it to its end, but was stopped before: run the same command again', { cause })
  }
}
