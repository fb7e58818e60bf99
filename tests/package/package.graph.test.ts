import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Graph } from '../../src/graph/graph.ts'
import { emptyGraph, neo4jEnvironment, openTestGraph } from '../support/graph.ts'

const root = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
let folder: string
let graph: Graph

/** As a user does it: the packed project and its production dependencies, installed into an empty folder. */
beforeAll(async () => {
  if (!existsSync(join(root, 'dist/commands/main.js'))) throw new Error('dist/ is not built: run `npm run build`')
  folder = await mkdtemp(join(tmpdir(), 'chancery-installed-'))
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root,
    env: outsideEnvironment(),
  })
  const [packed] = JSON.parse(stdout) as readonly { readonly filename: string }[]
  const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
  await run('npm', ['install', ...flags, join(folder, packed?.filename ?? '')], {
    cwd: folder,
    env: outsideEnvironment(),
  })
  await writeFile(join(folder, 'note.yaml'), note)
  graph = await openTestGraph()
  await emptyGraph(graph)
}, 600_000)
afterAll(async () => {
  await graph.close()
  await rm(folder, { recursive: true, force: true })
})

const note = `source: { id: note/1, title: A note }
records:
  - { kind: Country, id: country/jp, name: Japan, isoCode: JP }
  - { kind: Hospital, id: hospital/stolin, name: Stolin central district hospital }
  - kind: Grant
    id: grant/stolin
    amount: { value: "65700.50", currency: USD }
    funders: [country/jp]
    recipients: [hospital/stolin]
`

/** What npm sets for the project's own scripts would lead the npm in the other folder back here. */
function outsideEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(npm_(package|lifecycle|command|config_local_prefix)|INIT_CWD|NODE_ENV|NODE_OPTIONS|VITEST)/.test(name),
    ),
  )
}

/** The command as npm linked it; npx, which finds it there, takes a second of its own for each. */
async function chancery(...words: readonly string[]): Promise<string> {
  return told(join(folder, 'node_modules', '.bin', 'chancery'), words)
}

async function told(command: string, words: readonly string[]): Promise<string> {
  const { stdout } = await run(command, [...words], {
    cwd: folder,
    env: { ...outsideEnvironment(), ...neo4jEnvironment() },
    maxBuffer: 16 * 1024 * 1024,
  })
  return stdout
}

function installed(): string {
  return join(folder, 'node_modules', 'chancery')
}

async function filesOf(place: string): Promise<readonly string[]> {
  const entries = await readdir(place, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(place, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.startsWith('node_modules/'))
}

describe('the package', () => {
  it('holds what runs and what is read, and nothing of tests, benchmarks, databases or data', async () => {
    const files = await filesOf(installed())
    const tops = [...new Set(files.map((path) => path.split('/')[0] ?? ''))].sort()
    expect(tops).toEqual([
      ...['LICENSE', 'README.md', 'cypher', 'dist', 'docs', 'examples', 'package.json', 'questions'],
      ...['sample', 'schema.graphql', 'scripts'],
    ])
    expect(files).toEqual(
      expect.arrayContaining([
        ...['dist/commands/main.js', 'dist/web/index.html', 'cypher/constraints/entity-id.cypher'],
        ...['scripts/setup.mjs', 'scripts/neo4j/pom.xml', 'docs/api.graphql'],
      ]),
    )
    // The pages and what they load lie there compressed as well.
    const packed = files.filter((path) => path.endsWith('.gz') && !path.startsWith('dist/web/'))
    expect(
      files.filter((path) => /(^|\/)(tests?|bench|\.chancery|shared)(\/|$)|\.(test\.|csv|jar$)/.test(path)),
    ).toEqual([])
    expect(packed).toEqual([])
  })

  it('names no path of the machine it was made on', async () => {
    // A home that is the root of everything would be found in every address.
    const places = [root, tmpdir(), homedir()].filter((place) => dirname(place) !== place).map((place) => place + sep)
    const named: string[] = []
    for (const path of await filesOf(installed())) {
      const text = await readFile(join(installed(), path), 'utf8')
      for (const place of places) if (text.includes(place)) named.push(`${path} names ${place}`)
    }
    expect(named).toEqual([])
  })
})

describe('the command of the installed package', () => {
  it('tells how it is used', async () => {
    const help = await told('npx', ['--no-install', 'chancery', '--help'])
    for (const name of ['serve', 'import', 'check', 'rebuild', 'schema', 'setup', 'stop', 'reset']) {
      expect(help).toMatch(new RegExp(`^ +${name}\\b`, 'm'))
    }
  })

  it('prints the API of its own domain, and that of a file beside it', async () => {
    expect(await chancery('schema')).toBe(await readFile(join(installed(), 'docs', 'api.graphql'), 'utf8'))
    await mkdir(join(folder, 'other'))
    await writeFile(join(folder, 'other', 'ships.graphql'), '"A ship." type Ship @node { "Its mass." tons: Int }\n')
    expect(await chancery('schema', '--schema', 'other/ships.graphql')).toContain('type ShipConnection')
  })

  it('counts in a dry run what an import would write, and writes no record', async () => {
    const report = JSON.parse(await chancery('import', '--dry-run', '--json', 'note.yaml')) as object
    expect(report).toMatchObject({ files: [{ state: 'done', errorCount: 0, counts: { read: 3, new: 3 } }] })
    expect(await graph.read('MATCH (n) WHERE n:Entity OR n:Record OR n:Run RETURN n.id AS id')).toEqual([])
  })

  it('imports into a database, and finds the graph sound', async () => {
    const report = JSON.parse(await chancery('import', '--json', 'note.yaml')) as object
    expect(report).toMatchObject({ files: [{ state: 'done', counts: { new: 3, rejected: 0, stubs: 0 } }] })
    expect(
      await graph.read(
        'MATCH (f)<-[:FUNDED_BY]-(g:Grant)-[:RECEIVED_BY]->(r) RETURN f.id AS funder, g.amount__value AS amount, r.id AS recipient',
      ),
    ).toEqual([{ funder: 'country/jp', amount: '65700.5', recipient: 'hospital/stolin' }])
    expect(JSON.parse(await chancery('check', '--json'))).toMatchObject({ sound: true, entities: 3 })
  })
})
