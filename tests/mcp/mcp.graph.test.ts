import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overHttp, type TestClient } from '../support/mcp-client.ts'
import { openSample, type Sample } from '../support/sample-server.ts'

let server: Sample
beforeAll(async () => {
  server = await openSample()
})
afterAll(() => server.close())

describe('the sample, asked by a model over HTTP', () => {
  let mcp: TestClient
  beforeAll(async () => {
    mcp = await overHttp(server)
  })
  afterAll(() => mcp.client.close())

  it('is found by a misspelt name, with the id that the other tools take', async () => {
    const { data, text } = await mcp.call('search', { text: 'Kazuhira Kuno', first: 1 })
    expect(data).toMatchObject({
      nodes: [{ match: 'TYPO', entity: { __typename: 'Person', id: 'person/kazuhiro-kuno' } }],
    })
    expect(text).toMatch(/Kazuhiro Kuno \(Person person\/kazuhiro-kuno\).* \[1\]/)
    expect(text).toMatch(/\n\[1\] The Chancery authors, /)
  })

  it('shows an entity with every value, its source and the words that say so, and where records disagree', async () => {
    const { data, text } = await mcp.call('entity', { id: 'grant/port-lowmere-imaging' })
    expect(data).toMatchObject({
      ...{ __typename: 'Grant', amount: { value: '238500', currency: 'EUR' }, disputed: ['amount'] },
      linkCounts: expect.arrayContaining([{ link: 'payments', direction: 'IN', kind: 'Payment', count: 2 }]),
      claims: { totalCount: 15 },
    })
    expect(text).toContain('- amount: 238500 EUR')
    const [, counts = '', other = ''] =
      /amount: 238500 EUR (\[\d+\])\n.*amount: 240000 EUR, not the value that counts (\[\d+\])/.exec(text) ?? []
    expect(text).toContain(
      `\n${counts} “the grant comes to 238,500 euros, not to the 240,000 named earlier” (verified)`,
    )
    expect(text).toContain(`\n${other} “Port Lowmere General Hospital received 240,000 euros`)
  })

  it('shows what an entity is next to, with what joins them and the words of the records behind', async () => {
    const { data, text } = await mcp.call('neighbours', { id: 'hospital/stolin', collapse: true, kinds: ['Country'] })
    expect(data).toMatchObject({
      neighbours: { totalCount: 2 },
      records: expect.arrayContaining([
        expect.objectContaining({ entity: expect.objectContaining({ id: 'grant/stolin' }) }),
      ]),
    })
    expect(text).toContain('Japan (Country country/jp)')
    expect(text).toContain('“Stolin central district hospital: 65,700 US dollars for medical equipment.” (verified)')
  })

  it('connects two things by what proves it, as the guide shows', async () => {
    const { data, text } = await mcp.call('paths', { from: ['hospital/stolin'], to: ['country/jp'], first: 1 })
    expect(data).toMatchObject({
      nodes: [{ length: 1, hops: [{ ways: [{ kind: 'Grant', links: ['recipients', 'funders'] }] }] }],
    })
    // Over HTTP the addresses of records are absolute, whatever the port; the guide shows their paths.
    const shown = text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, '')
    expect(await readFile('docs/guides/language-models.md', 'utf8')).toContain(`\`\`\`text\n${shown}\n\`\`\`\n`)
  })

  it('holds a stated total against its items', async () => {
    const { data, text } = await mcp.call('coverage', { id: 'stated-total/grassroots-projects' })
    expect(data).toMatchObject({ stated: { value: '63' }, certain: { count: 1 }, items: { nodes: expect.any(Array) } })
    expect(text).toContain('“Counted from 2004, the scheme has paid for 63 projects in Belarus” (verified)')
    const all = await mcp.call('coverage', { of: 'programme/grassroots' })
    expect(all.data).toMatchObject({ totalCount: expect.any(Number), nodes: expect.arrayContaining([]) })
    expect(all.text).toContain('stated-total/grassroots-projects')
  })

  it('tells what joins two countries', async () => {
    const { data, text } = await mcp.call('between', { a: 'country/jp', b: 'country/by', first: 2 })
    expect(data).toMatchObject({
      groups: expect.arrayContaining([expect.objectContaining({ kind: 'Grant', direction: 'A_TO_B', count: 3 })]),
    })
    expect(text).toContain('261400')
  })

  it.each([
    [
      'entity',
      { id: 'Stolin central district hospital' },
      'id: Stolin central district hospital → Stolin central district hospital (hospital/stolin)',
    ],
    ['neighbours', { id: 'Kazuhiro Kuno' }, 'id: Kazuhiro Kuno → Kazuhiro Kuno (person/kazuhiro-kuno)'],
    ['paths', { from: ['Japan'], to: ['hospital/stolin'] }, 'from: Japan → Japan (country/jp)'],
    ['between', { a: 'country/jp', b: 'Belarus' }, 'b: Belarus → Belarus (country/by)'],
    ['coverage', { of: 'Belarus' }, 'of: Belarus → Belarus (country/by)'],
  ])('takes names for ids where they are certain, and says so: %s', async (tool, args, taken) => {
    const { data, text, failed } = await mcp.call(tool, args)
    expect(failed).toBe(false)
    expect(data).toMatchObject({ taken: [taken] })
    expect(text).toContain(taken)
  })

  it('tells what an id in a query of its own may mean', async () => {
    const { data, text } = await mcp.call('ask', { query: '{ hospital(id: "Stolin") { name } }' })
    expect(data).toMatchObject({
      data: { hospital: null },
      notices: [expect.stringContaining('did you mean hospital/stolin')],
    })
    expect(text).toContain('did you mean hospital/stolin')
  })

  it('answers a query of its own with the sources of each entity', async () => {
    const query = 'query ($id: ID!) { grant(id: $id) { name funders { nodes { name } } } }'
    const { data, text } = await mcp.call('ask', { query, variables: { id: 'grant/stolin' } })
    expect(data).toMatchObject({
      data: { grant: { funders: { nodes: [{ name: 'Japan', _sources: expect.arrayContaining([]) }] } } },
    })
    expect(text).toMatch(/Japan \[\d\]/)
    expect(text).toContain('\n[1] The Chancery authors')
  })

  it.each([
    [
      'no such entity',
      'entity',
      { id: 'hospital/nope' },
      /^entity: expected the id of an entity .*id: no such entity: "hospital\/nope"; .*The tool search finds ids/,
    ],
    ['no such neighbour', 'neighbours', { id: 'x' }, /^neighbours: expected the id of an entity/],
    [
      'no such party',
      'between',
      { a: 'country/nope', b: 'country/by' },
      /^between: .*a: no such entity: "country\/nope"/,
    ],
    ['no stated total', 'coverage', { id: 'country/by' }, /expected the id of a StatedTotal.*got "country\/by"/],
    ['neither total nor subject', 'coverage', {}, /expected either id .* or of/],
    ['no text', 'search', {}, /^search: expected text, got none$/],
    ['a misspelt argument', 'search', { text: 'x', kind: 'Grant' }, /expected only text, kinds, .*, got "kind"/],
    [
      'a kind that there is not',
      'search',
      { text: 'x', kinds: ['Nope'] },
      /"Nope" does not exist in "Kind" enum.*BAD_USER_INPUT/,
    ],
    ['a page too large', 'search', { text: 'x', first: 5000 }, /1000|1,000/],
    ['too long a route', 'paths', { from: ['country/jp'], to: ['country/by'], maxLength: 9 }, /maxLength/],
    [
      'a field that there is not',
      'ask',
      { query: '{ grants { nodes { nope } } }' },
      /Cannot query field "nope" on type "Grant"/,
    ],
    ['a change', 'ask', { query: 'mutation { x }' }, /expected a query, got a mutation/],
    ['no document', 'ask', { query: '{' }, /Syntax Error/],
    [
      'too many levels',
      'ask',
      { query: `{ grant(id: "a") ${'{ country { grants { nodes '.repeat(9)}{ name }${' } } }'.repeat(9)} }` },
      /at most 25 levels of fields/,
    ],
    [
      'too much',
      'ask',
      { query: '{ grants(first: 1000) { nodes { funders(first: 1000) { nodes { name } } } } }' },
      /of cost 250000 at most/,
    ],
    [
      'too many bytes',
      'ask',
      { query: `#${'x'.repeat(260 * 1024 - 200)}\n{ __typename }` },
      /at most \d+ bytes|larger than the limit/,
    ],
    ['no such tool', 'nope', {}, /expected one of the tools search, entity, .*, got "nope"/],
  ])('says what was expected and what came: %s', async (_what, tool, args, message) => {
    const told = await mcp.call(tool, args).catch((error: Error) => ({ text: error.message, failed: true }))
    expect(told.text).toMatch(message)
    expect(told.failed).toBe(true)
  })

  it('has the limits of the API as well where one answer stands for many', async () => {
    const { text, failed } = await mcp.call('ask', {
      query: `{ ${Array.from({ length: 51 }, (_, n) => `a${n}: __typename`).join(' ')} }`,
    })
    expect(failed).toBe(true)
    expect(text).toContain('at most 50 aliases')
  })
})

describe('the address of the tools', () => {
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }

  const send = async (more: { readonly [name: string]: string }, body = JSON.stringify(message), method = 'POST') =>
    new Promise<{ readonly status: number; readonly text: string }>((settle, fail) => {
      const asked = request(`${server.url}/mcp`, { method, headers: { ...headers, ...more } }, (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += String(chunk)
        })
        response.on('end', () => settle({ status: response.statusCode ?? 0, text }))
      })
      asked.on('error', fail)
      asked.end(method === 'POST' ? body : undefined)
    })

  it('answers one message without a session, as JSON', async () => {
    const { status, text } = await send({})
    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({ id: 1, result: { tools: expect.any(Array) } })
  })

  it.each([
    ['another site', { origin: 'https://elsewhere.example' }, 403, /Expected no Origin or this server's own/],
    ['a name that was made to lead here', { host: 'elsewhere.example:4000' }, 403, /Expected a Host of this machine/],
    ['a form', { 'content-type': 'text/plain' }, 415, /./],
    ['a client that takes no JSON', { accept: 'text/html' }, 406, /Client must accept/],
  ])('refuses %s', async (_what, more, status, told) => {
    const answer = await send(more)
    expect(answer.status).toBe(status)
    expect(answer.text).toMatch(told)
  })

  it.each([{ origin: 'http://localhost:6274' }, { host: 'localhost:1' }])('lets this machine in: %o', async (more) => {
    expect((await send(more)).status).toBe(200)
  })

  it.each(['GET', 'DELETE'])('has nothing for %s: there are no sessions and no streams', async (method) => {
    expect((await send({}, '', method)).status).toBe(405)
  })

  it('takes one message at a time, and none too large', async () => {
    expect((await send({}, JSON.stringify([message, message]))).status).toBe(400)
    expect((await send({}, JSON.stringify({ ...message, params: { x: 'x'.repeat(300 * 1024) } }))).status).toBe(413)
  })
})
