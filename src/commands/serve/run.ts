import { readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { Example } from '../../api/routes/example.ts'
import { readExamples } from '../../api/routes/examples.ts'
import { openToAll } from '../../api/routes/expect-own-host.ts'
import { type Server, startServer } from '../../api/server.ts'
import { startApiWorker } from '../../api/worker/api-worker.ts'
import { releasing } from '../../errors.ts'
import { proveQuestions } from '../../features/named-queries/check.ts'
import { readCatalogue } from '../../graph/catalogue.ts'
import type { ConnectOptions } from '../../graph/connect.ts'
import type { IngestContext } from '../../ingest/context.ts'
import { importFiles } from '../../ingest/import/import.ts'
import { prepareGraph } from '../../ingest/write/prepare.ts'
import { isRestoring, readStore } from '../../ingest/write/store.ts'
import { packageFiles } from '../package-files.ts'
import { connectionLimitsOf } from '../session/client-limits.ts'
import { corsOrigins } from '../session/cors-origins.ts'
import { counted } from '../session/counted.ts'
import { UsageError } from '../session/exit-code.ts'
import { openLog } from '../session/log.ts'
import { openUnless } from '../session/open-graph.ts'
import { readApi, type ServedApi } from '../session/read-api.ts'
import { type ReadModel, readModel } from '../session/read-model.ts'
import { answer, say } from '../session/say.ts'
import { aborted, stopSignal } from '../session/stopping.ts'
import { type DataSettings, dataOptions } from './data.ts'
import type { ServeOptions } from './options.ts'
import { warmUp } from './warm-up.ts'
import type { WorkerData } from './worker.ts'

/** Serves until a signal comes, then stops the server and the database, in this order. */
export async function serve(options: ServeOptions): Promise<void> {
  // V8 lets the heap of a busy server grow fourfold before it collects what it took for old: 150 MB while a file is sent, 60 so.
  setFlagsFromString('--heap-growing-percent=100')
  const origins = corsOrigins(process.env['CHANCERY_CORS_ORIGINS'])
  const read = await readModel(options.schema)
  const api = await readApi(read)
  const catalogue = await readCatalogue(packageFiles.cypher)
  await portIsFree(options)
  const signal = stopSignal()
  const opened = await openUnless(options, signal)
  if (!opened) return
  await releasing(async () => {
    const { graph, room } = opened
    const context = { graph, catalogue, model: read.model, ...(room ? { room } : {}) }
    await prepareGraph(opened.graph, catalogue, read.model)
    if (options.sample && read.packaged && !signal.aborted) await loadSample(context, signal)
    if (signal.aborted) return
    const examples = read.packaged ? await readExamples(packageFiles.examples) : []
    const server = await listen(context, read, api, opened.connection, examples, { ...options, origins })
    announce(server, opened.where, options)
    const warm = options.warmUp ? warmUp(server, examples, signal) : undefined
    await aborted(AbortSignal.any([signal, opened.lost]))
    await Promise.all([server.close(), warm])
    // Whoever watches over this process learns of it by the exit code, and starts it anew.
    opened.lost.throwIfAborted()
  }, opened.close)
}

/** An empty graph answers nothing, so the first start shows what the examples ask about. One that was emptied by an undo stays so. */
async function loadSample(context: IngestContext, signal: AbortSignal): Promise<void> {
  const { filled, used } = await readStore(context)
  if (filled || used) return
  const names = (await readdir(packageFiles.sample)).filter((name) => name.endsWith('.yaml')).sort()
  const files = names.map((name) => ({ path: join(packageFiles.sample, name) }))
  const report = await importFiles(context, files, { signal, actor: 'first start' })
  const count = report.files.reduce((sum, file) => sum + file.counts.new, 0)
  say(`Loaded the sample: ${counted(count, 'record')} of ${counted(files.length, 'file')} (--no-sample leaves it out)`)
}

async function listen(
  context: IngestContext,
  read: ReadModel,
  api: ServedApi,
  connection: ConnectOptions,
  examples: readonly Example[],
  options: ServeOptions & { readonly origins: readonly string[] },
): Promise<Server> {
  const { file, definitions, model, questions } = read
  const { graph, catalogue } = context
  await proveQuestions(graph, model, questions)
  const log = openLog()
  const settings = settingsOf(options)
  const data: WorkerData = { connection, file, definitions, settings }
  const worker = startApiWorker({ script: new URL('worker.js', import.meta.url), data, log })
  try {
    return await startServer({
      ...dataOptions({ graph, catalogue, read, api: api, settings, log }),
      allowedHosts: options.allowedHosts ?? [],
      isRestoring: () => isRestoring(context, restoringMs),
      host: options.host,
      port: options.port,
      webRoot: packageFiles.web,
      examples,
      connections: connectionLimitsOf(options),
      worker,
    })
  } catch (error) {
    await worker.close()
    throw portError(error, options)
  }
}

function settingsOf({
  origins: corsOrigins,
  publicUrl,
  trustProxy = [],
  reconcile,
  reconcileOrigins,
}: ServeOptions & { readonly origins: readonly string[] }): DataSettings {
  return {
    ...{ corsOrigins, trustProxy, reconcile },
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(reconcileOrigins === undefined ? {} : { reconcileOrigins }),
  }
}

/** A check that takes longer is given up: the request that waits for it finds out itself that the database is slow. */
const restoringMs = 2_000

/** Asked before the database starts: nobody should wait for it to learn this. */
function portIsFree({ host, port }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(portError(error, { host, port })))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

function portError(error: unknown, { host, port }: Pick<ServeOptions, 'host' | 'port'>): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const got = typeof code === 'string' ? reasons.get(code) : undefined
  if (got === undefined) return error
  return new UsageError(`expected to listen at ${host}:${port}, but ${got}`, { cause: error })
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['EADDRINUSE', 'something listens there already: end it (`chancery stop`), or take another port with `--port`'],
  ['EACCES', 'this user may not: take a port above 1023 with `--port`'],
  ['EADDRNOTAVAIL', 'this machine has no such address: check `--host`'],
  ['ENOTFOUND', 'no such host is known: check `--host`'],
])

function announce(server: Server, where: string, { reconcile, publicUrl }: ServeOptions): void {
  answer(`Graph       ${where}`)
  answer(`Playground  ${server.url}`)
  answer(`API         ${server.url}/graphql`)
  answer(`Questions   ${server.url}/questions`)
  answer(`MCP         ${server.url}/mcp`)
  if (reconcile) answer(`OpenRefine  ${server.url}/reconcile`)
  if (publicUrl !== undefined) answer(`Public      ${publicUrl}`)
  if (server.beyondLoopback) answer(`Warning     ${openToAll}`)
}
