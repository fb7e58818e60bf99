import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeAll, closeHome } from '../../scripts/neo4j/private.mjs'
import { openHome, withinHome } from '../../src/graph/local/home.ts'
import { formerPort, homeArgument, runningServer, serverHome } from '../../src/graph/local/server-record.ts'
import { startLocal } from '../../src/graph/local/start-local.ts'
import { stopLocal } from '../../src/graph/local/stop-local.ts'

let folder: string
let home: string
const children: ChildProcess[] = []
const said: string[] = []
const log = (line: string) => void said.push(line)
beforeEach(async () => {
  said.length = 0
  folder = await mkdtemp(join(tmpdir(), 'chancery-home-'))
  home = join(folder, 'home')
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

async function modes(path: string): Promise<Readonly<Record<string, string>>> {
  const found = await readdir(path, { recursive: true })
  const all = await Promise.all(['.', ...found].map(async (name) => [name, (await lstat(join(path, name))).mode]))
  return Object.fromEntries(all.map(([name, mode]) => [name, (Number(mode) & 0o7777).toString(8)]))
}

/** A home as earlier versions left it: readable by all. */
async function wideHome(): Promise<void> {
  await mkdir(join(home, 'graph', 'data'), { recursive: true })
  await mkdir(join(home, 'neo4j-5', 'lib'), { recursive: true })
  await mkdir(join(home, 'other'))
  for (const name of ['password', 'server.json', 'graph/data/store', 'neo4j-5/lib/a.jar', 'other/file', 'notes.txt']) {
    await writeFile(join(home, name), name)
  }
  await symlink(join(home, 'notes.txt'), join(home, 'graph', 'link'))
  for (const name of ['', 'graph', 'graph/data', 'neo4j-5', 'neo4j-5/lib', 'other'])
    await chmod(join(home, name), 0o755)
  for (const name of ['password', 'graph/data/store', 'neo4j-5/lib/a.jar', 'other/file', 'notes.txt']) {
    await chmod(join(home, name), 0o644)
  }
}

describe('the home of a local Neo4j', () => {
  it('is made for its owner alone, with the folders above it', async () => {
    await openHome(join(home, 'deeper'), log)
    expect(await modes(home)).toEqual({ '.': '700', deeper: '700' })
  })

  it('is closed where it was open, with what the program wrote there and nothing else', async () => {
    await wideHome()
    await openHome(home, log)
    const found = await modes(home)
    const { 'notes.txt': notes, other, 'other/file': file, 'graph/link': _link, ...own } = found
    expect({ notes, other, file }).toEqual({ notes: '644', other: '755', file: '644' })
    for (const [name, mode] of Object.entries(own)) expect(mode, name).toMatch(/00$/)
    expect(own).toMatchObject({ '.': '700', 'graph/data': '700', 'graph/data/store': '600', password: '600' })
    expect(said).toEqual([])
  })

  it('is left open where all users share it, and says so', async () => {
    await mkdir(home)
    await chmod(home, 0o1777)
    await openHome(home, log)
    expect(await modes(home)).toEqual({ '.': '1777' })
    expect(said).toEqual([expect.stringContaining(home)])
  })

  it('is closed by setup as well', async () => {
    await wideHome()
    closeHome(home)
    closeAll(join(home, 'neo4j-5'))
    expect(await modes(home)).toMatchObject({ '.': '700', 'neo4j-5': '700', 'neo4j-5/lib/a.jar': '600' })
    closeHome(join(folder, 'new'))
    expect(await modes(join(folder, 'new'))).toEqual({ '.': '700' })
  })
})

describe('a home that cannot be', () => {
  const told = (path: string) => ({
    name: 'GraphError',
    code: 'HOME',
    message: expect.stringMatching(new RegExp(`${path}.*--home.*NEO4J_URI`, 's')),
  })

  it.each([
    ['a file', 'home', 'home'],
    ['below a file', 'file', 'file/home'],
    ['a folder for its lock', undefined, 'home'],
  ])('names the folder and what to do: %s', async (_what, file, path) => {
    if (file === undefined) await mkdir(join(folder, path, 'lock'), { recursive: true })
    else await writeFile(join(folder, file), '')
    await expect(startLocal({ folder: join(folder, path), log })).rejects.toMatchObject(told(join(folder, path)))
  })

  it.each(['EACCES', 'EPERM', 'EROFS'])('is told of where the system says %s', async (code) => {
    const path = join(home, 'password')
    const error = Object.assign(new Error(`${code}: no, open '${path}'`), { code, path, syscall: 'open' })
    await expect(withinHome(home, () => Promise.reject(error))).rejects.toMatchObject({ ...told(path), cause: error })
  })

  it('leaves a full disk, files elsewhere and other mistakes as they are', async () => {
    const errors = [
      { code: 'ENOSPC', path: join(home, 'graph'), syscall: 'write' },
      { code: 'EACCES', path: '/elsewhere/file', syscall: 'open' },
      { code: 'NO_JARS' },
    ].map((properties) => Object.assign(new Error('no'), properties))
    for (const error of errors) await expect(withinHome(home, () => Promise.reject(error))).rejects.toBe(error)
  })

  it.runIf(process.getuid?.() === 0)(
    'is told of as the system words it for a user who may not write there',
    async () => {
      await mkdir(home)
      await chmod(folder, 0o755)
      // The rights of a folder do not bind root, so that the system's own error is had from a process of nobody.
      const script = `const { mkdirSync } = require('node:fs'); try { process.setgid(65534); process.setuid(65534); mkdirSync(process.argv[1] + '/x') } catch (e) { console.log(e.code, e.path, e.syscall) }`
      const out = execFileSync(process.execPath, ['-e', script, home], { encoding: 'utf8' }).trim()
      const [code = '', path = '', syscall = ''] = out.split(' ')
      const error = Object.assign(new Error(code), { code, path, syscall })
      await expect(withinHome(home, () => Promise.reject(error))).rejects.toMatchObject(told(home))
    },
  )
})

/** A process with the command line of a server of this home, which ends when it is asked to. */
async function orphan(port: number, of = home): Promise<ChildProcess> {
  const words = ['-cp', 'x', 'org.neo4j.server.CommunityEntryPoint', homeArgument(of), '--console-mode']
  const setting = ['-c', `server.bolt.listen_address=127.0.0.1:${port}`]
  const script = 'console.log(1); setInterval(() => {}, 1000)'
  const child = spawn(process.execPath, ['-e', script, '--', ...words, ...setting], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(child.stdout, 'data')
  return child
}

describe('a server without a record of it', () => {
  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['a truncated one', '{"pid":12345,"started":"98'],
    ['one of other things', '{"pid":"1","started":1,"uri":"nonsense"}'],
    ['one of a process that is gone', '{"pid":4194303,"started":"1","uri":"bolt://127.0.0.1:1"}'],
    ['no object', 'null'],
  ])('is found by its command line, and stopped: %s', async (_what, record) => {
    await mkdir(home)
    if (record !== undefined) await writeFile(join(home, 'server.json'), record)
    const child = await orphan(4321)
    expect(await runningServer(home)).toMatchObject({ pid: child.pid, uri: 'bolt://127.0.0.1:4321' })
    const ended = once(child, 'exit')
    expect(await stopLocal(home)).toBe(1)
    await ended
    expect(await runningServer(home)).toBeUndefined()
    expect(await stopLocal(home)).toBe(0)
  })

  it('is not that of another home, whose name begins alike', async () => {
    await mkdir(home)
    const child = await orphan(4321, join(home, 'graph-of-another'))
    expect(serverHome(join(home, 'graph-of-another'))).toContain(serverHome(home).slice(0, -1))
    expect(await runningServer(home)).toBeUndefined()
    expect(await stopLocal(home)).toBe(0)
    expect(child.exitCode).toBeNull()
  })

  it('keeps its port through a damaged record only where that is whole', async () => {
    await mkdir(home)
    await writeFile(join(home, 'server.json'), '{"pid":1,"started":"1","uri":"nonsense"}')
    expect(await formerPort(home)).toBeUndefined()
    await writeFile(join(home, 'server.json'), '{"pid":1,"started":"1","uri":"bolt://127.0.0.1:77"}')
    expect(await formerPort(home)).toBe(77)
  })
})

describe('setup', () => {
  it('says which folder it may not write to, without a stack', async () => {
    await writeFile(home, '')
    const child = spawn(process.execPath, ['scripts/setup.mjs', '--home', home], { stdio: ['ignore', 'pipe', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (piece) => {
      errors += String(piece)
    })
    const [code] = await once(child, 'close')
    expect(code).toBe(1)
    expect(errors).toContain(home)
    expect(errors).not.toMatch(/^\s+at /m)
    expect((await stat(home)).isFile()).toBe(true)
    expect(await readFile(home, 'utf8')).toBe('')
  })
})
