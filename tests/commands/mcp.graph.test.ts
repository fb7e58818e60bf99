import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { neo4jEnvironment } from '../support/graph.ts'
import { connected } from '../support/mcp-client.ts'
import { openSample, type Sample } from '../support/sample-server.ts'

const main = resolve('dist/commands/main.js')
let server: Sample

beforeAll(async () => {
  if (!existsSync(main)) throw new Error('dist/ is not built: run `npm run build`')
  server = await openSample()
})
afterAll(() => server.close())

function environment(): Record<string, string> {
  const { PATH = '' } = process.env
  return { PATH, ...neo4jEnvironment() }
}

describe('chancery mcp', () => {
  it.each([
    ['the graph', () => []],
    ['a running server', () => ['--url', server.url]],
  ])('answers a model on standard input and output, from %s', async (_what, words) => {
    const args = [main, 'mcp', ...words()]
    const transport = new StdioClientTransport({ command: process.execPath, args, env: environment(), stderr: 'pipe' })
    const { client, call } = await connected(transport)
    const { text, failed } = await call('entity', { id: 'grant/stolin' })
    expect(failed).toBe(false)
    expect(text).toContain('- amount: 65700 USD')
    expect(text).toContain('“Stolin central district hospital: 65,700 US dollars for medical equipment.” (verified)')
    const wrong = await call('ask', { query: '{ grants { nodes { nope } } }' })
    expect(wrong).toMatchObject({ failed: true, text: expect.stringContaining('Cannot query field "nope"') })
    await client.close()
  })

  it('writes nothing but the protocol to standard output, and ends in order with its input', async () => {
    const child = spawn(process.execPath, [main, 'mcp'], { env: environment(), stdio: ['pipe', 'pipe', 'pipe'] })
    const end = ended(child)
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } }
    child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\nnot JSON\n`)
    await new Promise((settle) => child.stdout?.once('data', settle))
    child.stdin?.end()
    const { code, out, errors } = await end
    expect({ code, errors }).toMatchObject({ code: 0 })
    const lines = out.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        jsonrpc: '2.0',
        id: 1,
        result: expect.objectContaining({ serverInfo: expect.objectContaining({ name: 'chancery' }) }),
      },
    ])
  })
})

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly errors: string
}

function ended(child: ChildProcess): Promise<Ended> {
  const text = { out: '', errors: '' }
  child.stdout?.on('data', (chunk) => {
    text.out += String(chunk)
  })
  child.stderr?.on('data', (chunk) => {
    text.errors += String(chunk)
  })
  return new Promise((settle) => child.once('close', (code) => settle({ code, ...text })))
}
