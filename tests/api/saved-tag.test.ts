import { afterEach, describe, expect, it } from 'vitest'
import type { Server, ServerOptions } from '../../src/api/server.ts'
import type { Pages } from '../../src/features/pages.ts'
import { type SavedQuestion, savedQuestion } from '../../src/saved/saved-question.ts'
import { smallSchema, started } from '../support/small-engine.ts'

const never = async () => undefined
const pagesAt = (state: string | undefined): Pages => ({
  record: never,
  changes: async () => ({ totalCount: 0, nodes: [] }),
  between: never,
  names: async () => new Map(),
  state: async () => state,
})

function question(text: string, name = 'all'): SavedQuestion {
  return savedQuestion(
    text,
    { name, file: `${name}.graphql`, title: 'All', description: '', notes: new Map() },
    smallSchema,
  )
}

const saved = [question('query All($first: Int) { people(first: $first) { id name } }')]
const base: Partial<ServerOptions> = {
  pages: pagesAt('run-7 2026-11-30'),
  saved,
  version: '1.0.0',
  definitions: 'a schema',
}

let server: Server | undefined
afterEach(() => server?.close())

/** The tag of a file, and the status of the same request with a tag that a client has. */
async function tagWith(options: Partial<ServerOptions>, path = '/questions/all.json', known?: string) {
  await server?.close()
  ;({ server } = await started({ ...base, ...options }))
  const response = await fetch(
    `${server.url}${path}`,
    known === undefined ? {} : { headers: { 'if-none-match': known } },
  )
  await response.text()
  return { tag: response.headers.get('etag') ?? '', status: response.status }
}

describe('the tag of a file', () => {
  it('is the same for the same, after another start too', async () => {
    const { tag } = await tagWith({})
    expect(await tagWith({}, undefined, tag)).toEqual({ tag, status: 304 })
  })

  it.each<[string, Partial<ServerOptions>, string?]>([
    ['day', { pages: pagesAt('run-7 2026-12-01') }],
    ['run', { pages: pagesAt('run-8 2026-11-30') }],
    ['version of the program', { version: '1.0.1' }],
    ['schema or named question', { definitions: 'another schema' }],
    ['text of the question', { saved: [question('query All($first: Int) { people(first: $first) { id } }')] }],
    ['limit', { limits: { depth: 20 } }],
    ['variable', {}, '/questions/all.json?first=1'],
    ['format', {}, '/questions/all.csv'],
  ])('is another one for another %s: no 304', async (_what, options, path) => {
    const { tag } = await tagWith({})
    const other = await tagWith(options, path, tag)
    expect(other.status).toBe(200)
    expect(other.tag).toMatch(/^W\/"/)
    expect(other.tag).not.toBe(tag)
  })

  it.each<[string, Partial<ServerOptions>]>([
    ['while a run changes the graph', { pages: pagesAt(undefined) }],
    ['where a question reads a clock', { definitions: null }],
  ])('is left out %s, and no tag gets 304', async (_when, options) => {
    const { tag } = await tagWith({})
    expect(await tagWith(options, undefined, tag)).toEqual({ tag: '', status: 200 })
    expect(await tagWith(options, undefined, '*')).toEqual({ tag: '', status: 200 })
  })
})
