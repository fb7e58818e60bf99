import { describe, expect, it } from 'vitest'
import { recordHtml } from '../../src/api/pages/record-html.ts'
import type { RecordPage } from '../../src/features/records/record-page.ts'

/** A record of a source at an address, as it is kept. */
function pageOf(url: string): RecordPage {
  const source = {
    id: 'note/1',
    url,
    rank: 0,
    derivedFrom: [],
    weighing: { rank: 0, fieldRanks: {}, date: '' },
    fieldRanks: [],
    origins: undefined,
    hasText: false,
    quotesStale: false,
    textRecordedAt: null,
    recordedAt: null,
    saidById: null,
    citation: 'A note',
  }
  const record = {
    id: '0123456789abcdef0123',
    entity: 'person/ann',
    entityId: 'person/ann',
    source,
    recordedAt: null,
    runId: null,
    asOf: null,
    saidById: null,
    saidBy: null,
    json: '{}',
    claims: [],
    citation: 'A note',
    url: '/records/0123456789abcdef0123',
  }
  return { record, called: new Map(), names: new Map(), text: null, marks: [], retractedAt: null, versions: [] }
}

describe('the link to a source', () => {
  it('leads to an address on the web', () => {
    expect(recordHtml(pageOf('https://example.org/a?b'), '')).toContain('<a href="https://example.org/a?b"')
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,<b>x</b>',
    'https:example.org',
    'https://example.org/\njavascript:1',
  ])('is not made of %j, which may be kept from an earlier version or an export', (url) => {
    expect(recordHtml(pageOf(url), '')).not.toContain('>Source</a>')
  })
})
