import type { GraphQLSchema } from 'graphql'
import { savedQueryRunner } from '../../api/routes/saved-query-runner.ts'
import { GraphError, releasing } from '../../errors.ts'
import { createResolvers } from '../../features/merge.ts'
import { readCatalogue } from '../../graph/catalogue.ts'
import { unrestored } from '../../ingest/write/expect-model.ts'
import { isRestoring } from '../../ingest/write/store.ts'
import { nameResolver, takenText } from '../../reconcile/resolve-names.ts'
import { answerFile, refusalOf } from '../../saved/answer-file.ts'
import type { FileFormat } from '../../saved/file-format.ts'
import type { QueryRunner, Variables } from '../../saved/query-runner.ts'
import { type SavedQuestion, savedQuestion } from '../../saved/saved-question.ts'
import { packageFiles } from '../package-files.ts'
import { UsageError } from './exit-code.ts'
import { openGraph } from './open-graph.ts'
import type { HomeOption, SchemaOption } from './options.ts'
import { readApi } from './read-api.ts'
import { readModel } from './read-model.ts'
import { say } from './say.ts'
import { serverQueryRunner, serverSchema } from './server-query-runner.ts'
import { interruptible } from './stopping.ts'
import { textTable } from './text-table.ts'
import { writePieces } from './write-pieces.ts'

/** Where a question is put, and what its answer is written as. */
export interface Answering extends HomeOption, SchemaOption {
  readonly format: 'table' | FileFormat
  /** A file; standard output where it is left out. */
  readonly out?: string
  /** The address of a running server; the graph itself where it is left out. */
  readonly url?: string
  /** A byte order mark before CSV. */
  readonly bom?: boolean
}

/**
 * Puts one GraphQL query and writes its answer. Throws SourceError where the text does not fit the schema, UsageError where the
 * answer cannot be in that format, RequestError for variables that do not fit.
 */
export function answerQuestion(
  given: Given,
  variablesOf: (question: SavedQuestion) => Variables,
  answering: Answering,
): Promise<void> {
  return interruptible((signal) => answerWithin(given, variablesOf, answering, signal))
}

interface Given {
  readonly text: string
  readonly name: string
}

async function answerWithin(
  given: Given,
  variablesOf: (question: SavedQuestion) => Variables,
  answering: Answering,
  signal: AbortSignal,
): Promise<void> {
  const { url } = answering
  const answerBy = async (runner: QueryRunner, question: SavedQuestion, schema: GraphQLSchema) => {
    possible(question, answering)
    const { document } = question.requested.rows
    const { variables, taken } = await nameResolver(schema).resolve(document, variablesOf(question), runner)
    for (const each of taken) say(takenText(each))
    await write(runner, question, variables, answering, signal)
  }
  if (url !== undefined) {
    const schema = await serverSchema(url, signal)
    return answerBy(serverQueryRunner(url, signal), questionIn(given, schema), schema)
  }
  const model = await readModel(answering.schema, signal)
  const { schema, planner } = await readApi(model)
  const question = questionIn(given, schema)
  possible(question, answering)
  const catalogue = await readCatalogue(packageFiles.cypher)
  const { graph, close } = await openGraph(answering, signal)
  await releasing(async () => {
    signal.throwIfAborted()
    if (await isRestoring({ graph, catalogue, model: model.model }, timeoutMs)) {
      throw new GraphError(unrestored, { code: 'OTHER_MODEL' })
    }
    const answers = createResolvers(model.model, catalogue)
    await answerBy(savedQueryRunner({ graph, planner, answers }, { timeoutMs, signal }), question, schema)
  }, close)
}

/** For each statement: whoever asks at a terminal may wait longer than a server's client, and can press Ctrl-C. */
const timeoutMs = 10 * 60_000

function questionIn({ text, name }: Given, schema: GraphQLSchema) {
  return savedQuestion(text, { name, file: name, title: name, description: '', notes: new Map() }, schema)
}

async function write(
  runner: QueryRunner,
  question: SavedQuestion,
  variables: Variables,
  { format, out, bom }: Answering,
  signal: AbortSignal,
): Promise<void> {
  const pieces =
    format === 'table'
      ? textTable(question, variables, runner, say)
      : await answerFile(question, format, variables, runner, { bom })
  await writePieces(pieces, out, signal)
}

function possible(question: SavedQuestion, { format, out, bom }: Answering): void {
  if (bom === true && format !== 'csv') throw new UsageError(`--bom: expected --format csv, got ${format}`)
  const refusal = format === 'table' ? refusalOf(question, 'csv') : refusalOf(question, format)
  if (refusal !== undefined) throw new UsageError(`expected a question that can be ${format}, but ${refusal}`)
  if (format === 'xlsx' && out === undefined && process.stdout.isTTY) {
    throw new UsageError('expected a place for a workbook, got a terminal: name a file with `--out`')
  }
}
