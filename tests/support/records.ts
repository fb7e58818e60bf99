import fc from 'fast-check'
import { checkRecord } from '../../src/records/check.ts'
import type { Claim } from '../../src/records/claim.ts'
import type { ChanceryRecord, Raw } from '../../src/records/record.ts'
import { recordId } from '../../src/values/canonical.ts'
import { model } from './model.ts'

/** The record a raw one is, or a failure that shows what was complained of. */
export function recordOf(raw: Raw, source = 'note/1'): ChanceryRecord {
  const checked = checkRecord(model, source, { value: raw, place: { file: 'test' } })
  if ('record' in checked) return checked.record
  throw new Error(JSON.stringify(checked.errors))
}

/** What one source says about `gift/1`. */
export function claimOf(source: Claim['source'], fields: { readonly [key: string]: Raw }): Claim {
  const record = recordOf({ kind: 'Gift', id: 'gift/1', ...fields }, source.id)
  return { recordId: recordId(source.id, 'gift/1'), record, source }
}

/** Few values each, so that records agree, differ in spelling and differ in earnest. */
const text = fc.constantFrom('Ann', 'ANN', 'ánn', 'Ben', 'Ben  B.', '\u{1f600}', '\uffee')
const date = fc.constantFrom('2004', '2004-12', '2004-12-31', '2004-01', '2005-06-07')
const money = fc.record({ value: fc.constantFrom('1', '1.0', '2.5', '-3'), currency: fc.constantFrom('EUR', 'USD') })
const country = fc.constantFrom('country/a', 'country/b', 'country/c')
const actor = fc.constantFrom('person/a', 'body/b', 'body/c', 'person/\u{1f600}')
const giver = fc.record(
  { to: actor, role: text, share: fc.constantFrom('0.5', '.50', '1'), since: date, worth: money },
  { requiredKeys: ['to'] },
)
const evidence = fc.record({ for: fc.constantFrom(['amount'], ['date', 'name']), quote: text })

export const rawGift = fc.record(
  {
    name: text,
    names: fc.uniqueArray(fc.record({ text, language: fc.constantFrom('en', null) }), { maxLength: 2 }),
    amount: money,
    count: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map(String),
    ratio: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    exact: fc.constantFrom('1', '0.10', '-5e-3'),
    open: fc.constantFrom('true', 'false'),
    date,
    state: fc.constantFrom('OPEN', 'CLOSED'),
    status: text,
    words: fc.array(text, { maxLength: 3 }),
    sums: fc.array(money, { maxLength: 2 }),
    location: fc.constantFrom({ latitude: '1.5', longitude: '2' }, { latitude: '-1', longitude: '0.25' }),
    purpose: text,
    givers: fc.uniqueArray(giver, { maxLength: 3, selector: (link) => link.to }),
    receivers: fc.array(actor, { maxLength: 3 }),
    country,
    seat: country,
    quotes: fc.record({ amount: text, name: text }, { requiredKeys: [] }),
    evidence: fc.array(evidence, { maxLength: 2 }),
    asOf: date,
    saidBy: actor,
  },
  { requiredKeys: [] },
)

const header = fc.record({ rank: fc.integer({ min: -1, max: 1 }), publishedOn: date }, { requiredKeys: ['rank'] })

/** What several sources say about one gift. */
export const claims = fc
  .array(fc.tuple(header, rawGift), { minLength: 1, maxLength: 5 })
  .map((said) => said.map(([source, fields], index) => claimOf({ id: `note/${index}`, ...source }, fields)))
