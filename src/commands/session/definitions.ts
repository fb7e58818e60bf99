import { createHash } from 'node:crypto'
import { type NamedQueryFiles, questionsOf } from '../../features/named-queries/named-query.ts'
import type { Model } from '../../model/model.ts'

/** Cypher that reads a clock finer than the database's day, a day of another time zone, or chance. */
const unsteady =
  /\b(?:(?:local)?(?:datetime|time)|timestamp|rand|randomUUID)\s*\(\s*\)|\btimezone\b|\.\s*(?:transaction|statement|realtime)\s*\(/i

/**
 * A text that is another one whenever the schema file or a file of its questions is, by which stored answers are told from
 * new ones. Null where one of them reads a clock or chance: then the same graph gives other answers on the same day.
 */
export function definitionsOf(schema: string, model: Model, questions: NamedQueryFiles | undefined): string | null {
  const names = [...new Set(questionsOf(model).map(([{ question }]) => `questions/${question}`))].sort()
  const texts = [schema, ...names.map((name) => questions?.statement(name) ?? '')]
  if (texts.some((text) => unsteady.test(text))) return null
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex')
}
