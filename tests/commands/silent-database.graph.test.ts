import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'

/** What a server does that accepts connections and is no database, or none that works. */
const manners: readonly (readonly [string, (socket: Socket) => void])[] = [
  ['says nothing', () => {}],
  ['reads and says nothing', (socket) => socket.resume()],
  ['says half of the version of Bolt', (socket) => socket.once('data', () => socket.write(Buffer.from([0, 0])))],
  ['agrees on a version of Bolt and then is silent', (socket) => socket.once('data', () => socket.write(bolt54))],
]
const bolt54 = Buffer.from([0, 0, 4, 5])

const servers: Server[] = []
const sockets = new Set<Socket>()
let folder: string

beforeAll(async () => {
  if (!existsSync('dist/commands/main.js')) throw new Error('dist/ is not built: run `npm run build`')
  folder = await mkdtemp(join(tmpdir(), 'chancery-silent-'))
  await writeFile(join(folder, 'note.yaml'), 'source: { id: note/1 }\nrecords: []\n')
  await writeFile(join(folder, 'query.graphql'), '{ entities { totalCount } }')
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers) server.close()
  await rm(folder, { recursive: true, force: true })
})

async function listening(manner: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    manner(socket)
  })
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('expected a port')
  return `bolt://127.0.0.1:${address.port}`
}

async function codeOf(uri: string, words: readonly string[]): Promise<{ code: unknown; errors: string }> {
  const env = { ...process.env, NEO4J_URI: uri, NEO4J_PASSWORD: 'unused' }
  const child = spawn(process.execPath, ['dist/commands/main.js', ...words], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  child.stdout.resume()
  const [code] = await once(child, 'close')
  return { code, errors }
}

describe.concurrent.each(manners)('a database that %s', (_name, manner) => {
  it('ends a command with the exit code of a database that is away', async ({ expect }) => {
    const { code, errors } = await codeOf(await listening(manner), ['runs'])
    expect(errors).toMatch(/^expected (an answer of the database|a Neo4j at bolt:)/)
    expect(code).toBe(5)
  })
})

describe.concurrent('every command that opens a graph', () => {
  it('ends against a database that says nothing', async ({ expect }) => {
    const uri = await listening(() => {})
    const [file, query] = [join(folder, 'note.yaml'), join(folder, 'query.graphql')]
    const commands = [
      ['import', file],
      ['export'],
      ['check'],
      ['check', '--quotes'],
      ['runs'],
      ['undo', '20260126T101500123Z-1f2e3d4c'],
      ['rebuild'],
      ['restore', file],
      ['retract', 'note/1'],
      ['reset', '--yes'],
      ['query', query],
      ['search', 'somebody'],
      ['serve', '--port', '0'],
      ['mcp'],
    ]
    const codes: string[] = []
    // Seven at a time: a process needs a second of a processor to start, and then waits.
    for (let at = 0; at < commands.length; at += 7) {
      const some = commands.slice(at, at + 7)
      const ended = some.map(async (words) => `${words.join(' ')}: ${(await codeOf(uri, words)).code}`)
      codes.push(...(await Promise.all(ended)))
    }
    expect(codes).toEqual(commands.map((words) => `${words.join(' ')}: 5`))
  }, 240_000)
})
