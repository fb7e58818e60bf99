import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { GraphQLSchema } from 'graphql'
import { createAnswers } from '../answers/answers.ts'
import { savedAsker } from '../api/saved-asker.ts'
import { SourceError } from '../errors.ts'
import { readCatalogue } from '../graph/catalogue.ts'
import { answerFile, refusalOf } from '../saved/answer-file.ts'
import type { Asker } from '../saved/asker.ts'
import { type SavedQuestion, savedQuestion } from '../saved/saved-question.ts'
import { readVariables, type Told } from '../saved/saved-variables.ts'
import { UsageError } from './exit-code.ts'
import { openGraph } from './open-graph.ts'
import { packageFiles } from './package-files.ts'
import type { QueryOptions } from './query.ts'
import { readAsking } from './read-asking.ts'
import { readModel } from './read-model.ts'
import { say } from './say.ts'
import { serverAsker, serverSchema } from './server-asker.ts'
import { stopSignal } from './stopping.ts'
import { textTable } from './text-table.ts'
import { writePieces } from './write-pieces.ts'

/** Asks the question of a file and writes its answer. */
export async function query(file: string, options: QueryOptions): Promise<void> {
  const given = await read(file)
  const signal = stopSignal()
  if (options.url !== undefined) {
    const question = questionIn(given, file, await serverSchema(options.url, signal))
    await answerWith(serverAsker(options.url, signal), question, options, signal)
    return
  }
  const model = await readModel(options.schema)
  const { schema, planner } = await readAsking(model)
  const question = questionIn(given, file, schema)
  possible(question, options)
  const catalogue = await readCatalogue(packageFiles.cypher)
  const { graph, close } = await openGraph(options)
  try {
    const answers = createAnswers(model.model, catalogue)
    await answerWith(savedAsker({ graph, planner, answers }, { timeoutMs, signal }), question, options, signal)
  } finally {
    await close()
  }
}

/** For each statement: whoever asks at a terminal may wait longer than a server's client, and can press Ctrl-C. */
const timeoutMs = 10 * 60_000

async function read(file: string): Promise<string> {
  if (file === '-') return text(process.stdin)
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new SourceError({ file }, 'expected a file with a GraphQL query that can be read', { cause })
  }
}

function questionIn(given: string, file: string, schema: GraphQLSchema): SavedQuestion {
  const name = file === '-' ? 'standard input' : file
  return savedQuestion(given, { name, file: name, title: name, description: '', notes: new Map() }, schema)
}

async function answerWith(
  asker: Asker,
  question: SavedQuestion,
  options: QueryOptions,
  signal: AbortSignal,
): Promise<void> {
  possible(question, options)
  const { format, out } = options
  const variables = readVariables(question.variables, toldIn(options.var))
  const pieces =
    format === 'table'
      ? textTable(question, variables, asker, say)
      : await answerFile(question, format, variables, asker)
  await writePieces(pieces, out, signal)
}

function possible(question: SavedQuestion, { format, out }: QueryOptions): void {
  const refusal = format === 'table' ? refusalOf(question, 'csv') : refusalOf(question, format)
  if (refusal !== undefined) throw new UsageError(`expected a question that can be ${format}, but ${refusal}`)
  if (format === 'xlsx' && out === undefined && process.stdout.isTTY) {
    throw new UsageError('expected a place for a workbook, got a terminal: name a file with `--out`')
  }
}

function toldIn(pairs: readonly string[]): Told {
  const told: { [name: string]: readonly string[] } = {}
  for (const pair of pairs) {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(pair) ?? []
    if (name === undefined || value === undefined) {
      throw new UsageError(`--var: expected name=value, got ${JSON.stringify(pair)}`)
    }
    told[name] = [...(told[name] ?? []), value]
  }
  return told
}
