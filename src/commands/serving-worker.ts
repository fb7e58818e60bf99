import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { createAnswers } from '../answers/answers.ts'
import { openApi } from '../api/open-api.ts'
import { answerMessages } from '../api/worker/answer-messages.ts'
import { workerAnswers } from '../api/worker/worker-answers.ts'
import { readCatalogue } from '../graph/catalogue.ts'
import { type ConnectOptions, connect } from '../graph/connect.ts'
import { createPlanner } from '../query/planner.ts'
import { servedSchema } from '../query/served-schema.ts'
import { UsageError } from './exit-code.ts'
import { openLog } from './log.ts'
import { packageFiles } from './package-files.ts'
import { packageVersion } from './package-version.ts'
import { readModel } from './read-model.ts'

/** What `serve` hands to the thread that this module is the script of. */
export interface WorkerData {
  readonly connection: ConnectOptions
  /** Of the model. */
  readonly file: string
  /** Of the model as the server read it. */
  readonly definitions: string | null
}

yieldToServer()
const port = parentPort
if (!port) throw new Error('expected to run as a worker of `serve`')
const { connection, file, definitions } = workerData as WorkerData
const { model, questions, ...read } = await readModel(file)
if (read.definitions !== definitions) {
  throw new UsageError(`expected ${file} and its questions as the server read them, got others: start it anew`)
}
const schema = servedSchema(model)
const catalogue = await readCatalogue(packageFiles.cypher)
const graph = await connect(connection)
const api = await openApi({
  graph,
  schema,
  planner: createPlanner(model, schema, {}, questions),
  answers: createAnswers(model, catalogue),
  log: openLog(),
})
await answerMessages(port, workerAnswers(api, { schema, version: packageVersion() }))
await Promise.all([api.engine.stop(), graph.close()])
port.close()

/** On Linux a thread has a priority of its own, and where cores are scarce the server's thread goes first. */
function yieldToServer(): void {
  if (process.platform !== 'linux') return
  const thread = Number(basename(readlinkSync('/proc/thread-self')))
  setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL)
}
