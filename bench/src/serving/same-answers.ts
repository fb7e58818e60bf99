import type { Contestant } from './contestants.ts'
import type { Question } from './question.ts'

/** Proves, before anything is timed, that all contestants answer the same entities in the same order. */
export async function sameAnswers(contestants: readonly Contestant[], questions: readonly Question[]): Promise<void> {
  for (const question of questions) {
    const answers = await Promise.all(
      contestants.map(async (contestant) => [contestant.name, identities(await contestant.ask(question))] as const),
    )
    const [first] = answers
    if (!first || first[1].length === 0) throw new Error(`expected "${question.name}" to answer something, got nothing`)
    for (const [name, found] of answers) {
      if (found.join() === first[1].join()) continue
      throw new Error(
        `expected ${first[0]} and ${name} to answer "${question.name}" alike, got ${first[1].slice(0, 5)} … and ${found.slice(0, 5)} …`,
      )
    }
  }
}

/** Every id and count of an answer, in the order of the answer. */
export function identities(body: string): readonly string[] {
  const { data, errors } = JSON.parse(body) as { readonly data?: unknown; readonly errors?: unknown }
  if (errors !== undefined || data === undefined) throw new Error(`expected an answer without errors, got ${body}`)
  const found: string[] = []
  const walk = (value: unknown, key: string): void => {
    if (value !== null && typeof value === 'object') for (const [name, each] of Object.entries(value)) walk(each, name)
    else if (key === 'id' || key === 'totalCount') found.push(String(value))
  }
  walk(data, '')
  return found
}
