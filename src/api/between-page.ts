import type { FastifyInstance } from 'fastify'
import type { Asking } from '../answers/asking.ts'
import type { Pages } from '../answers/pages.ts'
import { RequestError } from '../errors.ts'
import { parseDate } from '../values/date.ts'
import type { Addresses } from './addresses.ts'
import { dossierHtml } from './dossier-html.ts'
import { dossierMarkdown } from './dossier-markdown.ts'
import type { ReadWithin } from './read-within.ts'
import { htmlType, jsonType, sendValidated } from './validated.ts'

const parameters = ['a', 'b', 'validAt', 'undated', 'first'] as const
const defaultItems = 50
const mostItems = 500

/** `/between?a=…&b=…`: the dossier of two parties as Markdown with footnotes, a page for browsers, or JSON, by Accept. */
export function betweenPage(app: FastifyInstance, pages: Pages, readWithin: ReadWithin, addresses: Addresses): void {
  app.get<{ Querystring: { readonly [name: string]: unknown } }>('/between', async (request, reply) => {
    const args = argumentsIn(request.query)
    const dossier = await pages.between({ args, read: readWithin(reply) })
    void reply.header('cache-control', 'no-cache').header('vary', 'accept')
    if (!dossier) {
      const got = `${JSON.stringify(args['a'])} and ${JSON.stringify(args['b'])}`
      const message = `Expected the ids of two parties that are in the graph as a and b, got ${got}.`
      return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] })
    }
    const type = request.accepts().type(['text/markdown', 'html', 'json'])
    if (type === 'json') return sendValidated(request, reply, jsonType, JSON.stringify(dossier))
    if (type === 'html') return sendValidated(request, reply, htmlType, dossierHtml(dossier, addresses.path))
    const text = dossierMarkdown(dossier, addresses.base(request))
    return sendValidated(request, reply, 'text/markdown; charset=utf-8', text)
  })
}

function argumentsIn(query: { readonly [name: string]: unknown }): Asking['args'] {
  for (const [name, value] of Object.entries(query)) {
    if (!parameters.some((known) => known === name) || typeof value !== 'string') {
      throw new RequestError(`expected only ${parameters.join(', ')}, each once, got ${name.slice(0, 100)}`)
    }
  }
  const { a, b, validAt, undated, first } = query
  for (const [name, value] of Object.entries({ a, b })) {
    if (value === undefined || value === '') throw new RequestError(`${name}: expected the id of a party, got none`)
  }
  return { a, b, ...momentIn(validAt, undated), first: itemsIn(first) }
}

function momentIn(validAt: unknown, undated: unknown): Asking['args'] {
  if (validAt !== undefined && !parseDate(String(validAt))) {
    throw new RequestError(
      `validAt: expected a date such as 2026, 2026-01 or 2026-01-16, got ${JSON.stringify(validAt)}`,
    )
  }
  if (undated !== undefined && undated !== 'INCLUDE' && undated !== 'EXCLUDE') {
    throw new RequestError(`undated: expected INCLUDE or EXCLUDE, got ${JSON.stringify(undated)}`)
  }
  return { ...(validAt === undefined ? {} : { validAt }), ...(undated === undefined ? {} : { undated }) }
}

function itemsIn(given: unknown): number {
  if (given === undefined) return defaultItems
  const first = typeof given === 'string' && /^\d{1,3}$/.test(given) ? Number(given) : 0
  if (first >= 1 && first <= mostItems) return first
  throw new RequestError(`first: expected a number from 1 to ${mostItems}, got ${JSON.stringify(given)}`)
}
