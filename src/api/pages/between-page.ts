import type { FastifyInstance, FastifyReply } from 'fastify'
import { parse } from 'graphql'
import { RequestError, UnknownEntityError } from '../../errors.ts'
import type { Pages } from '../../features/pages.ts'
import type { ResolverRequest } from '../../features/resolver.ts'
import type { NameResolver } from '../../reconcile/resolve-names.ts'
import type { QueryRunner } from '../../saved/query-runner.ts'
import { parseDate } from '../../values/date.ts'
import type { Addresses } from '../routes/addresses.ts'
import type { ReadWithin } from '../routes/read-within.ts'
import { htmlType, jsonType, sendValidated } from '../routes/validated.ts'
import { dossierHtml } from './dossier-html.ts'
import { dossierMarkdown } from './dossier-markdown.ts'

const parameters = ['a', 'b', 'validAt', 'undated', 'first'] as const
const defaultItems = 50
const mostItems = 500

export interface BetweenPage {
  readonly pages: Pages
  readonly readWithin: ReadWithin
  /** Finds the parties that are given by name. */
  readonly resolver: NameResolver
  readonly runnerFor: (reply: FastifyReply) => QueryRunner
  readonly addresses: Addresses
}

/** The operation whose arguments the page takes: what they name is read off it. */
const operation = parse('query ($a: ID!, $b: ID!) { between(a: $a, b: $b) { rule } }')

/** `/between?a=…&b=…`: the dossier of two parties as Markdown with footnotes, a page for browsers, or JSON, by Accept. */
export function betweenPage(
  app: FastifyInstance,
  { pages, readWithin, resolver, runnerFor, addresses }: BetweenPage,
): void {
  app.get<{ Querystring: { readonly [name: string]: unknown } }>('/between', async (request, reply) => {
    const given = argumentsIn(request.query)
    void reply.header('cache-control', 'no-cache').header('vary', 'accept')
    let args = given
    try {
      const { variables } = await resolver.resolve(operation, { a: given['a'], b: given['b'] }, runnerFor(reply))
      args = { ...given, ...variables }
    } catch (error) {
      if (error instanceof UnknownEntityError) return missing(reply, error.message, error)
      throw error
    }
    const dossier = await pages.between({ args, read: readWithin(reply, 'expensive') })
    if (!dossier) {
      const got = `${JSON.stringify(args['a'])} and ${JSON.stringify(args['b'])}`
      return missing(reply, `Expected the ids of two parties that are in the graph as a and b, got ${got}.`)
    }
    const type = request.accepts().type(['text/markdown', 'html', 'json'])
    if (type === 'json') return sendValidated(request, reply, jsonType, JSON.stringify(dossier))
    if (type === 'html') return sendValidated(request, reply, htmlType, dossierHtml(dossier, addresses.path))
    const text = dossierMarkdown(dossier, addresses.base(request))
    return sendValidated(request, reply, 'text/markdown; charset=utf-8', text)
  })
}

function missing(reply: FastifyReply, message: string, about?: UnknownEntityError): FastifyReply {
  const more = about ? { argument: about.argument, suggestions: about.suggestions } : {}
  return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND', ...more } }] })
}

function argumentsIn(query: { readonly [name: string]: unknown }): ResolverRequest['args'] {
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

function momentIn(validAt: unknown, undated: unknown): ResolverRequest['args'] {
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
