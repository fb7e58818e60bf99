import { median } from '../figures.ts'
import type { Contestant, ContestantName } from './contestants.ts'
import { type Measured, measure } from './measure.ts'
import type { Question } from './question.ts'

export const roundCount = 5
const roundMs = 1_500
const warmUpMs = 2_500

/** All rounds of one question, by contestant. */
export type Outcome = ReadonlyMap<ContestantName, readonly Measured[]>
export type Outcomes = ReadonlyMap<Question, Outcome>

/**
 * Contestants take turns within each round, and every round asks all questions: whatever else the machine does, it does
 * to all of them. `database` is Neo4j's process. Warmed up before: Java compiles what it runs often.
 */
export async function rounds(
  contestants: readonly Contestant[],
  questions: readonly Question[],
  database: number,
  say: (line: string) => void,
): Promise<Outcomes> {
  const outcomes = new Map(
    questions.map((question) => [
      question,
      new Map<ContestantName, Measured[]>(contestants.map(({ name }) => [name, []])),
    ]),
  )
  for (const question of questions) {
    say(`Warming up: ${question.name}`)
    for (const contestant of contestants) await measure(contestant, question, { milliseconds: warmUpMs, database })
  }
  for (let round = 1; round <= roundCount; round += 1) {
    say(`Round ${round} of ${roundCount}`)
    for (const [question, outcome] of outcomes) {
      for (const contestant of contestants) {
        outcome.get(contestant.name)?.push(await measure(contestant, question, { milliseconds: roundMs, database }))
      }
    }
  }
  return outcomes
}

export function medianOf(outcome: Outcome, name: ContestantName, figure: keyof Measured): number {
  return median((outcome.get(name) ?? []).map((measured) => measured[figure]))
}

/** Median of the rounds' own ratios: both sides of each were measured within seconds of each other. */
export function ratioOf(a: readonly Measured[], b: readonly Measured[], figure: keyof Measured): number {
  return median(a.map((measured, round) => measured[figure] / (b[round]?.[figure] ?? Number.NaN)))
}
