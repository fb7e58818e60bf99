import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CommanderError } from 'commander'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { program } from '../../src/commands/program.ts'
import { exitCodeOf, UsageError } from '../../src/commands/session/exit-code.ts'
import { readable } from '../../src/commands/session/log.ts'
import { GraphError, QueryError, RequestError, SourceError } from '../../src/errors.ts'

afterEach(() => vi.restoreAllMocks())

interface Ran {
  readonly code: number
  readonly out: string
  readonly errors: string
}

async function run(...words: readonly string[]): Promise<Ran> {
  const written = { out: '', errors: '' }
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.out += String(text)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.errors += String(text)
    return true
  })
  const code = await program()
    .parseAsync(['node', 'chancery', ...words])
    .then(() => 0, exitCodeOf)
  vi.restoreAllMocks()
  return { code, ...written }
}

const commands = program().commands.map((command) => command.name())

describe('help', () => {
  it.each(commands)('of %s shows an example that names it', async (name) => {
    const { code, out } = await run(name, '--help')
    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`Examples?:\\n  \\$ chancery ${name}`))
  })

  it('lists the commands and the exit codes', async () => {
    const { code, out } = await run('--help')
    expect(code).toBe(0)
    for (const name of [...commands, 'Exit codes', 'NEO4J_URI']) expect(out).toContain(name)
  })
})

describe('the table of commands in the guide', () => {
  it('has a line for each command, in the order of the help', async () => {
    const lines = (await readFile('docs/guides/operate.md', 'utf8')).matchAll(/^\| `chancery (\w+)[^`]*` \|/gm)
    expect([...lines].map((line) => line[1])).toEqual(commands)
  })
})

describe('wrong use', () => {
  it.each([
    [['nonsense'], "unknown command 'nonsense'"],
    [['serve', '--port', '70000'], 'from 0 to 65535'],
    [['serve', '--prot', '1'], '--port'],
    [['import'], 'files'],
    [['undo'], 'run'],
    [['retract'], 'id'],
    [['schema', '--format', 'xml'], 'json-schema'],
  ])('%j exits with 2 and says what is wrong', async (words, text) => {
    const { code, errors } = await run(...words)
    expect(code).toBe(2)
    expect(errors).toContain(text)
  })
})

describe('exit codes', () => {
  it.each([
    [new CommanderError(1, 'commander.unknownCommand', ''), 2],
    [new UsageError('a port is taken'), 2],
    [new RequestError('no such run'), 2],
    [new SourceError({ file: 'a.yaml' }, 'flawed'), 3],
    [new GraphError('away'), 5],
    [new GraphError('full', { code: 'NOT_EMPTY' }), 7],
    [new QueryError('ours'), 1],
    [new TypeError('anything else'), 1],
  ])('%s is %d', (error, code) => {
    expect(exitCodeOf(error)).toBe(code)
  })
})

describe('schema', () => {
  it('prints the API of a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chancery-schema-'))
    const file = join(folder, 'votes.graphql')
    await writeFile(file, '"A roll call."\ntype RollCall @node { "Its number." number: Int }')
    const { code, out } = await run('schema', '--schema', file)
    expect(code).toBe(0)
    expect(out).toContain('rollCall(')
    await rm(folder, { recursive: true })
  })

  it('prints the JSON Schema of record files', async () => {
    const { code, out } = await run('schema', '--format', 'json-schema')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ title: 'Chancery records', required: ['source'] })
  })

  it('of a file that is not there exits with 3', async () => {
    expect((await run('schema', '--schema', 'nowhere.graphql')).code).toBe(3)
  })
})

describe('a line of the log on a terminal', () => {
  it('is readable, with what belongs to it behind and the stack below', () => {
    const time = new Date(2026, 0, 26, 9, 8, 7).getTime()
    const line = { level: 50, time, msg: 'failed', id: 'a1', ms: 3, err: { message: 'x', stack: 'Error: x\n    at y' } }
    expect(readable(JSON.stringify(line))).toBe('09:08:07 error failed id=a1 ms=3\nError: x\n    at y\n')
  })
})
