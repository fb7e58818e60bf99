import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { McpOptions } from './mcp-options.ts'
import { mcpServer } from './mcp-server.ts'

/**
 * Answers on standard input and output until the client closes its end or the signal aborts; what is being worked on by
 * then is cancelled. Nothing else of the process may write to standard output meanwhile.
 */
export async function overStdio(options: McpOptions, signal: AbortSignal): Promise<void> {
  const server = mcpServer(options)
  // The transport does not look for the end of its input.
  const ended = new Promise<void>((resolve) => {
    process.stdin
      .once('end', resolve)
      .once('close', resolve)
      .once('error', () => resolve())
    server.onclose = resolve
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  server.onerror = (error) => void options.onFailure(error)
  await server.connect(new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize: lineBytes(options) }))
  await ended
  await server.close()
}

/** A message holds the arguments and a little more; several may wait in the buffer. */
function lineBytes({ argumentBytes }: McpOptions): number {
  return Math.max(4 * argumentBytes, 1024 * 1024)
}
