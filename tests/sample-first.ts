import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that ask the sample run first and one after the other: a worker loads it once for all of them. The others
 * follow as they are, the longest first.
 */
export class SampleFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter(asksSample), ...sorted.filter((file) => !asksSample(file))]
  }
}

function asksSample({ moduleId }: TestSpecification): boolean {
  return /\b(openSample|serveSample)\(/.test(readFileSync(moduleId, 'utf8'))
}
