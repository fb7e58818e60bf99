import { text } from 'node:stream/consumers'
import { SourceError } from '../../errors.ts'
import { type GivenVariables, readVariables } from '../../saved/saved-variables.ts'
import { readSmall } from '../../sources/read-bytes.ts'
import { answerQuestion } from '../session/answer-question.ts'
import { UsageError } from '../session/exit-code.ts'
import type { QueryOptions } from './options.ts'

/** Asks the question of a file and writes its answer. */
export async function query(file: string, options: QueryOptions): Promise<void> {
  const given = { text: await read(file), name: file === '-' ? 'standard input' : file }
  await answerQuestion(given, ({ variables }) => readVariables(variables, givenIn(options.var)), options)
}

async function read(file: string): Promise<string> {
  if (file === '-') return text(process.stdin)
  try {
    return await readSmall(file)
  } catch (cause) {
    throw new SourceError({ file }, 'expected a file with a GraphQL query that can be read', { cause })
  }
}

function givenIn(pairs: readonly string[]): GivenVariables {
  const given: { [name: string]: readonly string[] } = {}
  for (const pair of pairs) {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(pair) ?? []
    if (name === undefined || value === undefined) {
      throw new UsageError(`--var: expected name=value, got ${JSON.stringify(pair)}`)
    }
    given[name] = [...(given[name] ?? []), value]
  }
  return given
}
