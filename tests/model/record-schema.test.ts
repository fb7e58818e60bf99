import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { parseModel } from '../../src/features/merge.ts'
import { recordFileSchema } from '../../src/model/record-schema.ts'
import { reports } from '../support/reports.ts'

const schema = recordFileSchema(parseModel(readFileSync('schema.graphql', 'utf8'), 'schema.graphql'))
const check = new Ajv2020({ allowUnionTypes: true, strictTypes: false, strictRequired: false }).compile(schema)

const source = { id: 'note/1' }
const grant = { kind: 'Grant', id: 'grant/clinic' }

function places(file: unknown): readonly string[] {
  return check(file) ? [] : (check.errors ?? []).map((error) => error.instancePath)
}

describe.skipIf(reports.length === 0)('the record files of the two reports', () => {
  it.each(reports.map(({ file, ...rest }) => [file, rest] as const))('%s fits', (_file, data) => {
    check(data)
    expect(check.errors).toBeNull()
  })
})

describe('the sample', () => {
  it.each(readdirSync('sample').filter((file) => file.endsWith('.yaml')))('%s fits', (file) => {
    for (const document of parseAllDocuments(readFileSync(`sample/${file}`, 'utf8'))) {
      check(document.toJS())
      expect(check.errors).toBeNull()
    }
  })
})

describe('the guide to record files', () => {
  it('shows a file that fits', () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync('docs/record-files.md', 'utf8'))?.[1] ?? ''
    const file: unknown = parseAllDocuments(example)[0]?.toJS()
    expect(file).toHaveProperty('records.length', 4)
    expect(places(file)).toEqual([])
  })
})

describe('a record file', () => {
  it.each([
    ['a header alone', { source }],
    [
      'a full header',
      {
        source: {
          ...source,
          publishedOn: 2026,
          rank: 2,
          language: 'en',
          url: 'https://example.org/1',
          derivedFrom: ['note/0'],
          text: 'All.',
        },
      },
    ],
    ['numbers as numbers', { ...grant, amount: { value: 65700, currency: 'USD' }, awardDate: 2004 }],
    ['numbers as texts', { ...grant, amount: { value: '65700.10', currency: 'USD' }, awardDate: '2004-05-17' }],
    ['text that looks like a number', { ...grant, name: 1984, purpose: true }],
    ['nothing said', { ...grant, name: null, amount: null, funders: null, quotes: null, evidence: null, asOf: null }],
    ['short and long links', { ...grant, funders: ['country/jp', { to: 'country/fr', role: 'donor', share: 40 }] }],
    ['one link for a list', { ...grant, recipients: 'hospital/stolin' }],
    ['a list of names', { ...grant, names: [{ text: 'Klinik', language: 'de' }] }],
    [
      'quotes and evidence',
      {
        ...grant,
        quotes: { amount: 'words' },
        evidence: [{ for: ['amount'], quote: 'words', page: 2, saidBy: 'person/a' }],
      },
    ],
    ['evidence for one field', { ...grant, evidence: { for: 'amount', quote: 'words' } }],
    ['an enum', { kind: 'Commitment', id: 'commitment/a', status: 'UNDER_WAY', dueDate: '2027-01' }],
  ])('fits with %s', (_what, data) => {
    expect(places('source' in data ? data : { source, records: [data] })).toEqual([])
  })

  it.each([
    ['no header', { records: [] }, ''],
    ['a header without id', { source: { title: 'Note' } }, '/source'],
    ['an unknown key of the header', { source: { ...source, publishd: 2026 } }, '/source'],
    ['text and textFile', { source: { ...source, text: 'a', textFile: 'a.txt' } }, '/source'],
  ])('does not fit with %s', (_flaw, file, place) => {
    expect(places(file)).toContain(place)
  })

  it.each([
    ['a missing kind', { id: 'grant/a' }, ''],
    ['an unknown kind', { kind: 'Subsidy', id: 'grant/a' }, '/kind'],
    ['a missing id', { kind: 'Grant' }, ''],
    ['the prefix of another kind', { kind: 'Grant', id: 'payment/a' }, '/id'],
    ['a blank in an id', { kind: 'Grant', id: 'grant/a b' }, '/id'],
    ['an unknown field', { ...grant, amout: 5 }, ''],
    ['a view recorded', { ...grant, payments: ['payment/a'] }, ''],
    ['a derived field', { ...grant, stub: true }, ''],
    ['an amount without currency', { ...grant, amount: { value: 5 } }, '/amount'],
    ['a currency in words', { ...grant, amount: { value: 5, currency: 'dollars' } }, '/amount/currency'],
    ['a date in words', { ...grant, awardDate: 'May 2004' }, '/awardDate'],
    ['an empty text', { ...grant, purpose: '' }, '/purpose'],
    ['a link to the wrong kind', { ...grant, recipients: ['topic/health'] }, '/recipients/0'],
    ['several links where one is meant', { ...grant, programme: ['programme/a', 'programme/b'] }, '/programme'],
    ['an unknown property of a link', { ...grant, funders: [{ to: 'country/jp', rank: 1 }] }, '/funders/0'],
    ['a long link without target', { ...grant, funders: [{ role: 'donor' }] }, '/funders/0'],
    ['a quote for an unknown field', { ...grant, quotes: { sum: 'words' } }, '/quotes'],
    ['evidence for nothing', { ...grant, evidence: [{ quote: 'words' }] }, '/evidence/0'],
    ['evidence for a view', { ...grant, evidence: [{ for: ['payments'], quote: 'words' }] }, '/evidence/0/for/0'],
    ['an unknown enum value', { kind: 'Commitment', id: 'commitment/a', status: 'DONE' }, '/status'],
    ['a fraction of a bed', { kind: 'Hospital', id: 'hospital/a', beds: 1.5 }, '/beds'],
  ])('does not fit with %s', (_flaw, record, place) => {
    expect(places({ source, records: [grant, record] })).toContain(`/records/1${place}`)
  })
})
