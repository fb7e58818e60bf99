import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import type { McpOptions } from './mcp-options.ts'
import { mcpServer } from './mcp-server.ts'

/**
 * Answers one message of the streamable HTTP transport, without a session: each request stands alone, so that nothing is
 * kept for whoever goes away, and any of several servers may answer. `body` is the message, parsed. The answer is JSON;
 * nothing is ever sent unasked, so there is no stream to open.
 */
export async function overHttp(options: McpOptions, request: Request, body: unknown): Promise<Response> {
  const server = mcpServer(options)
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  const gone = hungUp(request.signal)
  try {
    await server.connect(transport)
    // Closing cancels what runs for the message, and the transport then never answers.
    return await Promise.race([transport.handleRequest(request, { parsedBody: body }), gone])
  } finally {
    await server.close()
  }
}

/** An answer that nobody reads any more. */
function hungUp(signal: AbortSignal): Promise<Response> {
  return new Promise((resolve) => {
    const answer = () => resolve(new Response(null, { status: 499 }))
    if (signal.aborted) answer()
    signal.addEventListener('abort', answer, { once: true })
  })
}
