import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that ask the sample run first and one after the other: a worker loads it once for all of them. The others
 * follow as they are, the longest first, and at the end those that fill a graph, side by side: nobody has to empty it.
 */
export class SampleFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = (file: TestSpecification) =>
      has(file, /\b(openSample|serveSample)\(/) ? 0 : has(file, /\bleaveFull\(/) ? 2 : 1
    return [0, 1, 2].flatMap((part) => sorted.filter((file) => rank(file) === part))
  }
}

function has({ moduleId }: TestSpecification, call: RegExp): boolean {
  return call.test(readFileSync(moduleId, 'utf8'))
}
