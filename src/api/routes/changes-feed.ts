import type { FastifyInstance } from 'fastify'
import { html } from 'ghtml'
import { RequestError } from '../../errors.ts'
import type { ChangeShown } from '../../evidence/change-shown.ts'
import type { FieldChange } from '../../evidence/field-changes.ts'
import type { ConnectionPage } from '../../features/connection-page.ts'
import type { Pages } from '../../features/pages.ts'
import type { ResolverRequest } from '../../features/resolver.ts'
import { atomText, type Feed } from '../../files/atom.ts'
import type { Addresses } from './addresses.ts'
import type { ReadWithin } from './read-within.ts'
import { sendValidated } from './validated.ts'

/** What the feed may be narrowed to; the same as the arguments of `changes`. */
const parameters = ['since', 'until', 'kind', 'about'] as const

const defaultEntries = 50
const mostEntries = 500

/** `/changes.atom`: what was added, changed and retracted, the newest first, for feed readers (RFC 4287). */
export function changesFeed(
  app: FastifyInstance,
  { changes, names }: Pages,
  readWithin: ReadWithin,
  addresses: Addresses,
): void {
  app.get<{ Querystring: { readonly [name: string]: unknown } }>('/changes.atom', async (request, reply) => {
    const read = readWithin(reply, 'expensive')
    const page = (await changes({
      args: argumentsIn(request.query),
      selected: {},
      read,
    })) as ConnectionPage<ChangeShown>
    const called = await names(read, [...new Set(page.nodes.map(({ entityId }) => entityId))])
    const base = addresses.base(request)
    const feed = feedOf(base, `${base}${request.url}`, page.nodes, called)
    void reply.header('cache-control', 'no-cache')
    return sendValidated(request, reply, 'application/atom+xml; charset=utf-8', atomText(feed))
  })
}

function argumentsIn(query: { readonly [name: string]: unknown }): ResolverRequest['args'] {
  const args: { [name: string]: unknown } = { first: entriesIn(query['first']) }
  for (const [name, value] of Object.entries(query)) {
    if (name === 'first') continue
    if (!parameters.some((known) => known === name) || typeof value !== 'string') {
      throw new RequestError(`expected only ${parameters.join(', ')} and first, each once, got ${name}`)
    }
    args[name] = value
  }
  return args
}

function entriesIn(given: unknown): number {
  if (given === undefined) return defaultEntries
  const first = typeof given === 'string' && /^\d{1,4}$/.test(given) ? Number(given) : 0
  if (first >= 1 && first <= mostEntries) return first
  throw new RequestError(`first: expected a number from 1 to ${mostEntries}, got ${JSON.stringify(given)}`)
}

function feedOf(base: string, self: string, changes: readonly ChangeShown[], names: ReadonlyMap<string, string>): Feed {
  const [newest] = changes
  return {
    id: self,
    title: 'Changes in the graph',
    link: base,
    self: new URL(self).href,
    updated: new Date(newest?.at ?? 0),
    entries: changes.map(({ id, kind, at, entityId, source, url, fields }) => ({
      id: `urn:chancery:change:${id}`,
      title: `${verbs[kind]} ${names.get(entityId) ?? entityId}`,
      link: `${base}${url}`,
      updated: new Date(at),
      author: source.publisher ?? source.title ?? source.id,
      summary: `${source.title ?? source.id}: ${fields.map(({ field }) => field).join(', ')}`,
      content: html`<ul>!${fields.map(fieldHtml)}</ul>`,
    })),
  }
}

const verbs = { ADDED: 'Added:', CHANGED: 'Changed:', RETRACTED: 'Retracted:' } as const

function fieldHtml({ field, before, after }: FieldChange): string {
  const texts = (values: FieldChange['before']) => values.map(({ text }) => text).join(', ') || 'nothing'
  return html`<li>${field}: ${texts(before)} → ${texts(after)}</li>`
}
