import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { defaultApiLimits } from '../../api/graphql/limits.ts'
import { openEngine } from '../../api/graphql/open-engine.ts'
import { releasing } from '../../errors.ts'
import { createResolvers } from '../../features/merge.ts'
import { readCatalogue } from '../../graph/catalogue.ts'
import { prepareGraph } from '../../ingest/write/prepare.ts'
import { readStore } from '../../ingest/write/store.ts'
import type { Ask } from '../../mcp/ask.ts'
import { overStdio } from '../../mcp/over-stdio.ts'
import { toolsOf } from '../../mcp/tools.ts'
import { packageFiles } from '../package-files.ts'
import { openLog } from '../session/log.ts'
import { openUnless } from '../session/open-graph.ts'
import { packageVersion } from '../session/package-version.ts'
import { postOperation } from '../session/post-operation.ts'
import { readApi } from '../session/read-api.ts'
import { readModel } from '../session/read-model.ts'
import { say } from '../session/say.ts'
import { serverSchema } from '../session/server-query-runner.ts'
import { stopSignal } from '../session/stopping.ts'
import type { McpCommandOptions } from './options.ts'

/** Answers a model's client until it closes standard input, or a signal comes. */
export async function answerModel(options: McpCommandOptions): Promise<void> {
  const signal = stopSignal()
  const log = openLog()
  if (options.url === undefined) return answerFromGraph(options, log, signal)
  const { url } = options
  const tools = toolsOf(await serverSchema(url, signal))
  const ask: Ask = (query, variables, within) =>
    postOperation(url, query, variables, within).catch((error: unknown) => ({ errors: [failureOf(error, within)] }))
  await overStdio({ ...common(log), tools, ask, base: url.replace(/\/+$/, '') }, signal)
}

/** A server that goes away, or that does not answer in time, is told to the model; it may come back. */
function failureOf(error: unknown, within: AbortSignal): { readonly message: string } {
  const cause: unknown = within.aborted ? within.reason : error
  return { message: cause instanceof Error ? cause.message : String(cause) }
}

async function answerFromGraph(options: McpCommandOptions, log: Logger, signal: AbortSignal): Promise<void> {
  const { model, ...read } = await readModel(options.schema, signal)
  const { schema, planner } = await readApi({ model, ...read })
  const catalogue = await readCatalogue(packageFiles.cypher)
  const opened = await openUnless(options, signal)
  if (!opened) return
  const { graph, lost, close } = opened
  await releasing(async () => {
    const context = { graph, catalogue, model }
    await prepareGraph(graph, catalogue, model)
    const { filled } = await readStore(context)
    if (!filled) say('The graph is empty: load files with "chancery import", or the sample with "chancery serve"')
    const parts = { graph, planner, answers: createResolvers(model, catalogue), log, timeoutMs }
    const engine = await openEngine(schema, parts)
    await overStdio({ ...common(log), tools: toolsOf(schema), ask: engine.ask }, AbortSignal.any([signal, lost]))
    await engine.close()
    lost.throwIfAborted()
  }, close)
}

/** As long as a request to the server may take. */
const timeoutMs = 30_000

function common(log: Logger) {
  const onFailure = (error: unknown): string => {
    const reference = randomUUID()
    log.error({ err: error, reference }, 'a call failed')
    return reference
  }
  return { version: packageVersion(), timeoutMs, argumentBytes: defaultApiLimits.bodyBytes, onFailure }
}
