import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { GraphError, RequestError } from '../errors.ts'
import { expectShallow } from '../expect-shallow.ts'
import type { AnswerError, Ask, Json } from './ask.ts'
import type { McpOptions } from './mcp-options.ts'
import { isJson } from './operation-tool.ts'
import { readable } from './readable.ts'
import type { Tool, ToolAsk } from './tool.ts'
import { withAddresses } from './with-addresses.ts'

/** Calls one tool within its limits. Throws RequestError for the caller's mistakes, GraphError for what failed, both in the API's words. */
export async function callTool(
  options: McpOptions,
  name: string,
  args: Json,
  cancelled: AbortSignal,
): Promise<CallToolResult> {
  const tool = options.tools.find((each) => each.name === name)
  if (!tool) throw new RequestError(`expected one of the tools ${namesOf(options.tools)}, got ${JSON.stringify(name)}`)
  expectArguments(tool, args, options.argumentBytes)
  const { signal, over } = limited(cancelled, options.timeoutMs)
  try {
    const data = withAddresses(await tool.call(args, requesting(options.ask, signal)), options.base)
    return { content: [{ type: 'text', text: readable(data) }], structuredContent: { ...data } }
  } finally {
    over()
  }
}

function namesOf(tools: readonly Tool[]): string {
  return tools.map((tool) => tool.name).join(', ')
}

/** Types and values are the API's to judge; that nothing is misspelt and nothing too large is judged here. */
function expectArguments({ name, inputSchema }: Tool, args: Json, most: number): void {
  const known = Object.keys(inputSchema.properties)
  const unknown = Object.keys(args).find((each) => !known.includes(each))
  if (unknown !== undefined) {
    throw new RequestError(`${name}: expected only ${known.join(', ')}, got ${JSON.stringify(unknown.slice(0, 100))}`)
  }
  const lacking = inputSchema.required.filter((each) => args[each] === undefined || args[each] === null)
  if (lacking.length > 0) throw new RequestError(`${name}: expected ${lacking.join(' and ')}, got none`)
  expectShallow(name, args)
  const bytes = Buffer.byteLength(JSON.stringify(args))
  if (bytes > most)
    throw new RequestError(`${name}: expected arguments of at most ${most} bytes, got ${bytes}; ask in several calls`)
}

/** Aborts with the errors that the API words: at the end of the time, and when the client cancels or hangs up. */
function limited(
  cancelled: AbortSignal,
  timeoutMs: number,
): { readonly signal: AbortSignal; readonly over: () => void } {
  const controller = new AbortController()
  const cancel = () => controller.abort(new GraphError('the client cancelled', { code: 'CANCELLED' }))
  if (cancelled.aborted) cancel()
  cancelled.addEventListener('abort', cancel, { once: true })
  const timer = setTimeout(
    () => controller.abort(new GraphError('the call ran out of time', { code: 'TIMEOUT' })),
    timeoutMs,
  )
  const over = () => {
    clearTimeout(timer)
    cancelled.removeEventListener('abort', cancel)
  }
  return { signal: controller.signal, over }
}

/** An answer with errors is none: half an answer that looks whole would be told as the whole. */
function requesting(ask: Ask, signal: AbortSignal): ToolAsk {
  return async (query, variables, notice) => {
    const { data, errors = [], extensions } = await ask(query, variables, signal)
    if (errors.length > 0) throw refusalOf(errors)
    const notices = extensions?.['notices']
    if (notice && Array.isArray(notices)) {
      for (const each of notices.filter(isJson)) notice(String(each['message']))
    }
    return data ?? {}
  }
}

/** The caller's mistakes apart from what failed: only a mistake is worth another wording. */
function refusalOf(errors: readonly AnswerError[]): RequestError | GraphError {
  const text = errors.map(errorText).join('\n')
  const codes = errors.map(({ extensions }) => extensions?.['code'])
  const failure = codes.find((code) => !mistakes.has(String(code)))
  return failure === undefined ? new RequestError(text) : new GraphError(text, { code: String(failure) })
}

const mistakes: ReadonlySet<string> = new Set(['BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'])

function errorText({ message, extensions }: AnswerError): string {
  const code = extensions?.['code']
  return typeof code === 'string' ? `${message} (${code})` : message
}
