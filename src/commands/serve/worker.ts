import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { dataRoutes, openDataApp } from '../../api/data-app.ts'
import { answerMessages } from '../../api/worker/answer-messages.ts'
import { readCatalogue } from '../../graph/catalogue.ts'
import { type ConnectOptions, connect } from '../../graph/connect.ts'
import { packageFiles } from '../package-files.ts'
import { UsageError } from '../session/exit-code.ts'
import { openLog } from '../session/log.ts'
import { readApi } from '../session/read-api.ts'
import { readModel } from '../session/read-model.ts'
import { type DataSettings, dataOptions } from './data.ts'

/** What `serve` hands to the thread that this module is the script of. */
export interface WorkerData {
  readonly connection: ConnectOptions
  /** Of the model. */
  readonly file: string
  /** Of the model as the server read it. */
  readonly definitions: string | null
  readonly settings: DataSettings
}

yieldToServer()
const port = parentPort
if (!port) throw new Error('expected to run as a worker of `serve`')
const { connection, file, definitions, settings } = workerData as WorkerData
const read = await readModel(file)
if (read.definitions !== definitions) {
  throw new UsageError(`expected ${file} and its questions as the server read them, got others: start it anew`)
}
const graph = await connect(connection)
const catalogue = await readCatalogue(packageFiles.cypher)
const options = dataOptions({ graph, catalogue, read, api: await readApi(read), settings, log: openLog() })
const data = await openDataApp(options)
await dataRoutes(data, options)
await answerMessages(port, data.app)
data.signals.abortAll()
await Promise.all([data.app.close(), data.engine.stop()])
await graph.close()
port.close()

/** On Linux a thread has a priority of its own, and where cores are scarce the server's thread goes first. */
function yieldToServer(): void {
  if (process.platform !== 'linux') return
  const thread = Number(basename(readlinkSync('/proc/thread-self')))
  setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL)
}
