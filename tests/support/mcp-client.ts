import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { Server } from '../../src/api/server.ts'

/** What a tool answered: the text that a model reads, and the same as data. */
interface Called {
  readonly text: string
  readonly data: { readonly [key: string]: unknown } | undefined
  readonly failed: boolean
}

export interface TestClient {
  readonly client: Client
  /** The client holds structured content against the tool's output schema, and throws where it does not fit. */
  call(name: string, args?: { readonly [name: string]: unknown }): Promise<Called>
}

export async function connected(transport: Transport): Promise<TestClient> {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(transport)
  // So that it knows the output schemas.
  await client.listTools()
  return {
    client,
    call: async (name, args = {}) => {
      const result = await client.callTool({ name, arguments: { ...args } })
      const content = result.content as readonly { readonly type: string; readonly text?: string }[]
      const data = result.structuredContent as Called['data']
      return { text: content.map(({ text = '' }) => text).join('\n'), data, failed: result.isError === true }
    },
  }
}

export function overHttp({ url }: Pick<Server, 'url'>): Promise<TestClient> {
  // The SDK's own classes do not agree under exactOptionalPropertyTypes.
  return connected(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)) as Transport)
}
