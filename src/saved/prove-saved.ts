import { RequestError, SourceError } from '../errors.ts'
import type { Variables } from './query-runner.ts'
import type { SavedOperation } from './saved-operation.ts'
import type { SavedQuestion } from './saved-question.ts'
import type { SavedVariable } from './saved-variables.ts'

/**
 * Lets every question be planned with made-up variables, so that one whose pages are too large or too many stops the start
 * and not the first who asks. Nothing runs. Throws SourceError.
 */
export function proveSaved(
  questions: readonly SavedQuestion[],
  folder: string,
  plan: (requested: SavedOperation, variables: Variables) => unknown,
): void {
  for (const { name, requested, variables } of questions) {
    const values = Object.fromEntries(
      variables.filter(({ required }) => required).map((each) => [each.name, sample(each)]),
    )
    for (const each of [requested.rows, requested.graph]) {
      try {
        plan(each, { ...values, _first: 1 })
      } catch (error) {
        // A made-up value that does not fit its type says nothing about the question.
        if (error instanceof AggregateError) continue
        if (!(error instanceof RequestError)) throw error
        const message = `expected a question that can be planned, got: ${error.message}`
        throw new SourceError({ file: `${folder}/${name}.graphql` }, message, { cause: error })
      }
    }
  }
}

function sample({ is, type, choices, several }: SavedVariable): unknown {
  const one = sampleOf(is, type, choices)
  return several ? [one] : one
}

function sampleOf(is: SavedVariable['is'], type: string, choices: readonly string[]): unknown {
  if (is === 'number') return 1
  if (is === 'truth') return true
  if (is === 'choice') return choices[0]
  if (is === 'json') return {}
  return type.includes('Date') ? '2000' : '1'
}
