import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { addCounts, checkedQuotes, type DisorderlyQuote, noCounts } from '../../src/ingest/quotes/disorderly.ts'
import { rebuild } from '../../src/ingest/rebuild/rebuild.ts'
import type { QuoteCheck } from '../../src/records/quotes/check-quotes.ts'
import { checksIn } from '../../src/records/quotes/kept-checks.ts'
import { clear, load, openEngine, type Said, type SaidSource } from '../support/engine.ts'
import { fingerprint } from '../support/fingerprint.ts'

let context: IngestContext
beforeAll(async () => {
  context = await openEngine()
})
afterAll(() => context.graph.close())
beforeEach(() => clear(context.graph))

const text = 'On January 16 a grant of $65.7 thousand was signed with the hospital of Senno.'
const source = { id: 'note/1', language: 'en', text }
const grant = (quotes: Said): Said => ({
  ...{ kind: 'Grant', id: 'grant/senno', name: 'A grant' },
  ...{ amount: { value: '65700', currency: 'USD' }, signatureDate: '2026-01-16', quotes },
})
const plain: Said = { kind: 'Topic', id: 'topic/plain', name: 'Plain' }
const says = (quotes: Said, header: Said = source): SaidSource => ({ source: header, records: [grant(quotes), plain] })
const right = { amount: 'a grant of $65.7 thousand', signatureDate: 'On January 16' }
const wrong = { amount: 'a grant of $65.7 thousand was agreed with the hospital', signatureDate: 'a grant' }

type Kept = { readonly quotes: string | null; readonly run: string }
const kept = async (entity: string): Promise<Kept | undefined> =>
  (
    await context.graph.read<Kept>('MATCH (r:Record {entity: $entity}) RETURN r.quotes AS quotes, r.run AS run', {
      entity,
    })
  )[0]
const checksOf = async (entity: string): Promise<readonly QuoteCheck[]> =>
  checksIn((await kept(entity))?.quotes ?? '[]')
const statuses = async () => (await checksOf('grant/senno')).map(({ status }) => status)

async function listed() {
  let counts = noCounts
  const disorderly: DisorderlyQuote[] = []
  for await (const page of checkedQuotes(context)) {
    counts = addCounts(counts, page.counts)
    disorderly.push(...page.disorderly)
  }
  return { counts, disorderly }
}

describe('an import of records with quotes', () => {
  it('keeps beside each record what was found of them, and nothing beside others', async () => {
    const { quotes } = await load(context, says(right))
    expect(await checksOf('grant/senno')).toEqual([
      expect.objectContaining({ status: 'VERIFIED', occurrences: 1, start: 14 }),
      expect.objectContaining({ status: 'VERIFIED', start: 0, end: 13 }),
    ])
    expect((await kept('topic/plain'))?.quotes).toBeNull()
    expect(quotes).toEqual({ verified: 2, missing: 0, unchecked: 0, unsaid: 0, first: [] })
    expect(await listed()).toEqual({ counts: { verified: 2, missing: 0, unchecked: 0, unsaid: 0 }, disorderly: [] })
  })

  it('reports what is not in order, with record, field and nearest passage, and rejects nothing', async () => {
    const { quotes, counts, errors } = await load(context, says(wrong))
    expect([counts.new, counts.rejected, errors]).toEqual([2, 0, []])
    expect(quotes).toMatchObject({ verified: 1, missing: 1, unchecked: 0, unsaid: 1 })
    expect(quotes.first).toMatchObject([
      {
        ...{ place: { line: 2 }, record: 'grant/senno', field: 'amount', got: `"${wrong.amount}"` },
        expected:
          'words that stand in the text of note/1, such as "a grant of $65.7 thousand was signed with the hospital"',
      },
      { record: 'grant/senno', field: 'signatureDate', expected: 'a quote that contains 2026-01-16', got: '"a grant"' },
    ])
    expect((await listed()).disorderly).toMatchObject([
      {
        source: 'note/1',
        record: 'grant/senno',
        fields: ['amount'],
        status: 'MISSING',
        nearest: { start: 14 },
        unsaid: [],
      },
      { status: 'VERIFIED', quote: 'a grant', unsaid: [{ field: 'signatureDate', value: '2026-01-16' }] },
    ])
  })

  it('counts in a dry run what it would find, and writes nothing', async () => {
    const { quotes } = await load(context, says(wrong), { dryRun: true })
    expect(quotes).toMatchObject({ verified: 1, missing: 1, unsaid: 1 })
    expect(await context.graph.read('MATCH (n:Record|Source) RETURN n')).toEqual([])
  })

  it('checks nothing again and writes nothing when it comes again', async () => {
    await load(context, says(wrong))
    const before = await fingerprint(context.graph)
    const { quotes, counts } = await load(context, says(wrong))
    expect(counts.unchanged).toBe(2)
    expect(quotes).toEqual({ verified: 0, missing: 0, unchecked: 0, unsaid: 0, first: [] })
    expect(await fingerprint(context.graph)).toBe(before)
  })

  it('tells a quote that stands elsewhere than between its prefix and suffix', async () => {
    const evidence = { for: ['amount'], quote: 'a grant of $65.7 thousand', prefix: 'nowhere', suffix: 'to' }
    const record = { ...grant({}), quotes: undefined, evidence }
    const { quotes } = await load(context, { source, records: [record] })
    expect(quotes.first).toMatchObject([
      {
        field: 'amount',
        expected: expect.stringMatching(
          /^words that stand behind the prefix "nowhere" and before the suffix "to"; they stand elsewhere/,
        ),
      },
    ])
  })

  it('checks the corrected record alone', async () => {
    await load(context, says(wrong))
    const { quotes } = await load(context, says(right))
    expect(quotes).toMatchObject({ verified: 2, missing: 0, unsaid: 0 })
    expect((await listed()).disorderly).toEqual([])
  })
})

describe('a source whose text changes', () => {
  it('has its quotes checked anew, while its records stay what they were', async () => {
    const { text: _text, ...silent } = source
    await load(context, says(right, silent))
    expect(await statuses()).toEqual(['UNCHECKED', 'UNCHECKED'])
    const { run } = (await kept('grant/senno')) ?? {}

    const { quotes, counts } = await load(context, says(right))
    expect([counts.unchanged, quotes.verified]).toEqual([2, 2])
    expect(await statuses()).toEqual(['VERIFIED', 'VERIFIED'])

    expect((await load(context, says(right, { ...source, text: 'Something else.' }))).quotes.missing).toBe(2)
    expect(await statuses()).toEqual(['MISSING', 'MISSING'])

    expect((await load(context, says(right, silent))).quotes.unchecked).toBe(2)
    expect(await statuses()).toEqual(['UNCHECKED', 'UNCHECKED'])
    expect((await kept('grant/senno'))?.run).toBe(run)
    expect(await context.graph.read('MATCH (v:Version) RETURN v')).toEqual([])
    expect(await context.graph.read('MATCH (s:Source) WHERE s.quotesStale IS NOT NULL RETURN s')).toEqual([])
  })

  it('counts each quote once where records change with it', async () => {
    await load(context, says(wrong))
    const { quotes } = await load(context, says(right, { ...source, text: `${text} And more.` }))
    expect(quotes).toEqual({ verified: 2, missing: 0, unchecked: 0, unsaid: 0, first: [] })
  })

  it('is not checked again for another title', async () => {
    await load(context, says(right))
    const { quotes } = await load(context, says(right, { ...source, title: 'A note' }))
    expect(quotes.verified).toBe(0)
  })

  it('is finished by the next import where one was killed before it had checked all', async () => {
    await load(context, says(right))
    await context.graph.run("MATCH (r:Record {entity: 'grant/senno'}) SET r.quotes = '[]'")
    await context.graph.run("MATCH (s:Source {id: 'note/1'}) SET s.quotesStale = true")
    await load(context, { source: { id: 'note/2' }, records: [plain] })
    expect(await statuses()).toEqual(['VERIFIED', 'VERIFIED'])
  })
})

describe('a rebuild', () => {
  it('checks every quote anew and leaves the rest as it was', async () => {
    await load(context, says(wrong))
    await load(context, { source: { ...source, id: 'note/2' }, records: [grant(right)] })
    const before = await fingerprint(context.graph)
    await context.graph.run("MATCH (r:Record) WHERE r.quotes IS NOT NULL SET r.quotes = '[]'")
    expect((await rebuild(context)).quotes).toMatchObject({ verified: 3, missing: 1, unsaid: 1 })
    expect(await fingerprint(context.graph)).toBe(before)
  })
})

const reports = resolve(import.meta.dirname, '../../../shared/documents/records')
const files = ['belta-report.yaml', 'news-by-report.yaml'].map((name) => ({
  path: resolve(reports, name),
  allowOutside: true,
}))
if (!existsSync(reports)) console.warn(`NOT TESTED: the quotes of the two reports, expected them in ${reports}`)

describe.skipIf(!existsSync(reports))('the two reports', () => {
  it('have all their quotes found', async () => {
    const report = await importFiles(context, files)
    const found = { missing: 0, unchecked: 0, unsaid: 0 }
    expect(report.files.map(({ quotes }) => quotes)).toEqual([
      { verified: 31, ...found, first: [] },
      { verified: 11, ...found, first: [] },
    ])
    expect(await listed()).toEqual({ counts: { verified: 42, ...found }, disorderly: [] })
  })
})
