import { dirname, join } from 'node:path'
import type { GraphQLSchema } from 'graphql'
import { createPlanner, servedSchema } from '../../features/merge.ts'
import type { Planner } from '../../plan/plan.ts'
import { proveSaved } from '../../saved/prove-saved.ts'
import { readSavedQuestions } from '../../saved/read-saved-questions.ts'
import type { SavedQuestion } from '../../saved/saved-question.ts'
import type { ReadModel } from './read-model.ts'

/** What a model can be asked, and the questions saved beside its file. */
export interface ServedApi {
  readonly schema: GraphQLSchema
  readonly planner: Planner
  readonly saved: readonly SavedQuestion[]
}

/** Checks all of it before a database is opened. Throws SourceError for a saved question, QueryError for a named one. */
export async function readApi({ model, file, questions }: ReadModel): Promise<ServedApi> {
  const schema = servedSchema(model)
  const planner = createPlanner(model, schema, {}, questions)
  const folder = join(dirname(file), 'questions')
  const saved = await readSavedQuestions(folder, schema)
  proveSaved(saved, folder, ({ text, document }, variables) => planner.plan({ text, document, variables }))
  return { schema, planner, saved }
}
