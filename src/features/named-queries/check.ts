import { GraphError, QueryError } from '../../errors.ts'
import type { Graph } from '../../graph/graph.ts'
import type { Model } from '../../model/model.ts'
import { type NamedQueryFiles, questionsOf } from './named-query.ts'

/**
 * Lets the database compile every question that a model declares, without running it: QueryError where one is no Cypher or
 * lacks a column that its field needs. Throws GraphError when the database is away.
 */
export async function proveQuestions(
  graph: Graph,
  model: Model,
  questions: NamedQueryFiles | undefined,
): Promise<void> {
  for (const [field, onEntity] of questionsOf(model)) {
    const name = `questions/${field.question}`
    const text = questions?.statement(name) ?? ''
    const parameters = Object.fromEntries((questions?.parameters(name) ?? []).map((parameter) => [parameter, null]))
    const columns = onEntity ? 'of, id' : 'id'
    try {
      await graph.read(`EXPLAIN CALL () {\n${text}\n} RETURN ${columns}`, parameters)
    } catch (error) {
      if (!(error instanceof GraphError) || error.retryable) throw error
      throw new QueryError(
        `${field.declaredBy}.${field.name}: expected cypher/${name}.cypher to be Cypher that returns ${columns}, got: ${reasonOf(error)}`,
        { cause: error },
      )
    }
  }
}

function reasonOf(error: GraphError): string {
  return error.cause instanceof Error ? error.cause.message : error.message
}
