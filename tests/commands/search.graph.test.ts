import { parse } from 'csv-parse/sync'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { letGoOfSignals, runProgram, stubNeo4j } from '../support/run-program.ts'
import { openSample, type Sample } from '../support/sample-server.ts'

let server: Sample

beforeAll(async () => {
  server = await openSample()
  stubNeo4j()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await server.close()
})
afterEach(() => {
  vi.restoreAllMocks()
  letGoOfSignals()
})

const search = (...words: readonly string[]) => runProgram('search', ...words)

describe('a name searched from the command line', () => {
  it('is found as a table, the best first, misspelt as it may be', async () => {
    const { told, error } = await search('stolin central distrikt hospital')
    expect(error).toBeUndefined()
    const [head = '', first = ''] = told.split('\n')
    expect(head).toMatch(/^id +name +entity\.kind +entity\.called +match +score/)
    expect(first).toMatch(/^hospital\/stolin +Stolin central district hospital +Hospital .* TYPO +0\.\d+/)
  })

  it('is the same from the graph and from a server', async () => {
    const [own, served] = [
      await search('japan', '--format', 'csv'),
      await search('japan', '--format', 'csv', '--server', server.url),
    ]
    expect(served.told).toBe(own.told)
    const rows: { id: string; source: string }[] = parse(own.told, { columns: true })
    expect(rows[0]?.id).toBe('country/jp')
    expect(rows[0]?.source).not.toBe('')
  })

  it('is sought among the kinds, in the country and up to the number that were given', async () => {
    const words = ['hospital', '--kinds', 'Hospital, Organisation', '--country', 'country/by', '--first', '2']
    const { told } = await search(...words, '--format', 'json')
    const { data } = JSON.parse(told) as { data: { search: { nodes: { entity: { kind: string } }[] } } }
    expect(data.search.nodes.length).toBeLessThanOrEqual(2)
    expect(data.search.nodes.map(({ entity }) => entity.kind)).toContain('Hospital')
  })
})

describe('a search that cannot be made', () => {
  it.each([
    ['of a kind that there is not', ['x', '--kinds', 'Castle'], /"Castle" does not exist in "Kind"/],
    ['for no number', ['x', '--first', '0'], /Expected a whole number from 1/],
    ['as a map', ['x', '--format', 'geojson'], /Allowed choices are table, json, csv/],
    ['on a server that is none', ['x', '--server', 'http://127.0.0.1:1'], /expected a Chancery server at/],
  ])('is told: %s', async (_what, words, message) => {
    vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
    const { error, code } = await search(...words)
    expect(String(error)).toMatch(message)
    expect(code).toBe(2)
  })
})
