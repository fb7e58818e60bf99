import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendValidated, tagOf } from '../../src/api/routes/validated.ts'

let app: FastifyInstance
let text = 'one'
beforeAll(() => {
  app = Fastify()
  app.get('/', async (request, reply) => sendValidated(request, reply, 'text/plain', text))
})
afterAll(() => app.close())

const tag = tagOf('text/plain', 'one')
const strong = tag.replace('W/', '')
const asked = async (wanted: string) =>
  (await app.inject({ url: '/', headers: { 'if-none-match': wanted } })).statusCode

describe('If-None-Match', () => {
  it.each([
    ['the tag as it was sent', tag],
    ['its strong form', strong],
    ['any', '*'],
    ['a list', `"a", ${tag}, "b"`],
    ['a list without blanks, in strong form', `"a",${strong}`],
    ['a list with an empty member', `, "a",, ${tag}`],
  ])('fits by %s: 304, with the tag and without a body', async (_name, wanted) => {
    const got = await app.inject({ url: '/', headers: { 'if-none-match': wanted } })
    expect(got).toMatchObject({ statusCode: 304, body: '' })
    expect(got.headers['etag']).toBe(tag)
  })

  it.each([
    ['another tag', '"a"'],
    ['a part of it', strong.replace(/.{3}"$/, '"')],
    ['the tag without quotes', strong.replaceAll('"', '')],
    ['a star as a tag', '"*"'],
  ])('does not fit by %s', async (_name, wanted) => {
    expect(await asked(wanted)).toBe(200)
  })

  it('fits no more when the text is another one', async () => {
    text = 'two'
    expect(await asked(strong)).toBe(200)
    text = 'one'
  })
})

describe('a tag', () => {
  it('is another one for each part', () => {
    const tags = [tagOf('a', 'b'), tagOf('ab'), tagOf('a', 'c'), tagOf('a', ['b']), tagOf('b', 'a'), tagOf()]
    expect(new Set(tags).size).toBe(tags.length)
  })
})
