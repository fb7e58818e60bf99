import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { letGoOfSignals, runProgram, stubNeo4j } from '../support/run-program.ts'
import { openSample, type Sample } from '../support/sample-server.ts'

let server: Sample
let folder: string

beforeAll(async () => {
  server = await openSample()
  folder = await mkdtemp(join(tmpdir(), 'chancery-query-'))
  stubNeo4j()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})
afterEach(() => {
  vi.restoreAllMocks()
  letGoOfSignals()
})

const query = (...words: readonly string[]) => runProgram('query', ...words)
const grants = resolve('questions/grants.graphql')

describe('a question asked from the command line', () => {
  it('is a table on the screen', async () => {
    const { told, error } = await query(resolve('questions/hospitals.graphql'), '--var', 'country=BY')
    expect(error).toBeUndefined()
    const [head = '', ...rows] = told.trimEnd().split('\n')
    expect(head).toMatch(/^id +name +facilityType/)
    expect(head).not.toContain('licence')
    expect(rows.some((row) => /^hospital\/stolin +Stolin central district hospital /.test(row))).toBe(true)
  })

  it('is the same file from the graph, from a server, and at its address', async () => {
    const answers: string[] = []
    for (const where of [[], ['--url', server.url]]) {
      const file = join(folder, `grants-${where.length}.csv`)
      const { error } = await query(grants, '--var', 'since=2024', '--format', 'csv', '--out', file, ...where)
      expect(error).toBeUndefined()
      answers.push(await readFile(file, 'utf8'))
    }
    const served = await (await fetch(`${server.url}/questions/grants.csv?since=2024`)).text()
    expect(answers).toEqual([served, served])
    expect(served).toContain('grant/stolin')
  })

  it('begins with a byte order mark where it is CSV and wants one', async () => {
    const file = join(folder, 'marked.csv')
    const { error } = await query(grants, '--var', 'since=2024', '--format', 'csv', '--bom', '--out', file)
    expect(error).toBeUndefined()
    const served = await fetch(`${server.url}/questions/grants.csv?since=2024&bom=1`)
    expect(await readFile(file)).toEqual(Buffer.from(await served.arrayBuffer()))
  })

  it.each([[[]], [['--url']]])('takes a name for an id or a code, and says which entity was taken: %j', async (how) => {
    const where = how.length > 0 ? [...how, server.url] : []
    const said: string[] = []
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0)
    const hospitals = await query(resolve('questions/hospitals.graphql'), '--var', 'country=Belarus', ...where)
    expect(hospitals.error).toBeUndefined()
    expect(hospitals.told).toMatch(/^hospital\/stolin +Stolin central district hospital /m)
    const grants = await query(resolve('questions/hospital-grants.graphql'), '--var', 'id=Stolin', ...where)
    expect(grants.told).toContain('grant/stolin')
    expect(said.join('')).toContain('country: Belarus → Belarus (BY)\n')
    expect(said.join('')).toContain('id: Stolin → Stolin central district hospital (hospital/stolin)\n')
    const wrong = await query(resolve('questions/hospital-grants.graphql'), '--var', 'id=hospital/stolln', ...where)
    expect(wrong.code).toBe(2)
    expect(wrong.message).toMatch(/^id: no such hospital: "hospital\/stolln"; did you mean hospital\/stolin \(/)
    expect(wrong.told).toBe('')
  })

  it('is a network as a file', async () => {
    const file = join(folder, 'grants.gexf')
    const { error } = await query(resolve('questions/who-funds-whom.graphql'), '--format', 'gexf', '--out', file)
    expect(error).toBeUndefined()
    expect(await readFile(file, 'utf8')).toContain('<node id="country/jp"')
  })
})

describe('a question that cannot be asked', () => {
  it.each([
    [
      'a field that there is not',
      '{ grants { nodes { title } } }',
      [],
      3,
      /wrong\.graphql:1:20: .*Cannot query field "title"/,
    ],
    [
      'a byte order mark without CSV',
      '{ grants { nodes { id } } }',
      ['--format', 'json', '--bom'],
      2,
      /--bom: expected --format csv, got json/,
    ],
    [
      'a variable without its name',
      '{ grants { totalCount } }',
      ['--var', 'BY'],
      2,
      /--var: expected name=value, got "BY"/,
    ],
    ['a variable that it has not', '{ grants { totalCount } }', ['--var', 'a=b'], 2, /expected no variables, got a/],
    [
      'a map without places',
      '{ grants { nodes { id } } }',
      ['--format', 'geojson'],
      2,
      /geojson, but no row has one place/,
    ],
    [
      'a server that is none',
      '{ grants { totalCount } }',
      ['--url', 'http://127.0.0.1:1'],
      2,
      /expected a Chancery server at http:\/\/127\.0\.0\.1:1/,
    ],
    ['an address that is none', '{ grants { totalCount } }', ['--url', 'localhost'], 2, /expected an address such as/],
  ])('is told with its place: %s', async (_what, text, words, code, message) => {
    const file = join(folder, 'wrong.graphql')
    await writeFile(file, text)
    const ran = await query(file, ...words)
    expect(ran.message).toMatch(message)
    expect(ran.code).toBe(code)
  })

  it('is one of a graph that holds a part of an export', async () => {
    const { graph } = server.engine
    const mark = (to: string | null) => graph.run("MERGE (s:Store {name: 'chancery'}) SET s.restoring = $to", { to })
    await mark('a digest')
    const ran = await query(resolve('questions/hospitals.graphql')).finally(() => mark(null))
    expect(ran).toMatchObject({ code: 5, told: '', message: expect.stringContaining('chancery restore') })
  })

  it('is a file that is not there', async () => {
    expect((await query('nowhere.graphql')).message).toMatch(/nowhere\.graphql: expected a file with a GraphQL query/)
  })
})
