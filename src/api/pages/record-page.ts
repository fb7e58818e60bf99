import type { FastifyInstance, FastifyReply } from 'fastify'
import { wordsOf } from '../../evidence/passage.ts'
import type { QuoteShown } from '../../evidence/quote-shown.ts'
import type { Pages } from '../../features/pages.ts'
import type { RecordPage } from '../../features/records/record-page.ts'
import type { Addresses } from '../routes/addresses.ts'
import type { ReadWithin } from '../routes/read-within.ts'
import { htmlType, jsonType, sendValidated } from '../routes/validated.ts'
import { recordHtml } from './record-html.ts'

/** `/records/<id>`: a page for readers, JSON for those who ask for it by Accept or by the ending `.json`. */
export function recordPages(app: FastifyInstance, pages: Pages, readWithin: ReadWithin, { path }: Addresses): void {
  app.get<{ Params: { id: string } }>('/records/:id', async (request, reply) => {
    const [, id = '', json] = /^(.*?)(\.json)?$/s.exec(request.params.id) ?? []
    const page = await pages.record(readWithin(reply, 'cheap'), id)
    void reply.header('cache-control', 'no-cache').header('vary', 'accept')
    if (!page) return nothing(reply, id)
    if (json !== undefined || request.accepts().type(['html', 'json']) === 'json') {
      return sendValidated(request, reply, jsonType, JSON.stringify(asJson(page)))
    }
    return sendValidated(request, reply, htmlType, recordHtml(page, path))
  })
}

function nothing(reply: FastifyReply, id: string) {
  const message = `Expected the id of a record, 20 hex digits as claims and records show it, got ${JSON.stringify(id.slice(0, 100))}.`
  return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] })
}

function asJson({ record, called, names, text, marks, retractedAt, versions }: RecordPage): object {
  const words = (passage: string | null) => (passage === null || text === null ? null : wordsOf(passage, text))
  const quoteOf = (quote: QuoteShown) => {
    const { status, occurrences, start, end, prefix, suffix, text, page, saidById, containsValue, nearest } = quote
    return {
      ...{ status, occurrences, start, end, prefix: words(prefix), suffix: words(suffix) },
      ...{ text, page, saidById, containsValue, nearest },
    }
  }
  const { claims, json, entityId, citation, url, asOf, saidById, id } = record
  const { quotesStale: _stale, textRecordedAt: _text, ...source } = record.source
  return {
    id,
    url,
    entity: { id: entityId, name: names.get(entityId) ?? entityId },
    source,
    citation,
    asOf,
    saidById,
    retractedAt,
    record: JSON.parse(json) as unknown,
    claims: claims.map((claim) => {
      const { field, value, target, chosen, agrees, rule } = claim
      const names = called.get(target ?? '')
      const { quotes, otherQuotes } = claim.quoted(names)
      return {
        ...{ field, value: value.text, target, chosen, agrees, rule, saidById: claim.speaker(names) },
        quotes: quotes.map(quoteOf),
        otherQuotes: otherQuotes.map(quoteOf),
      }
    }),
    marks,
    versions,
  }
}
