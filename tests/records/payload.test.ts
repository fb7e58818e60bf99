import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRecord } from '../../src/records/check.ts'
import { hashOf, payloadOf, recordOfPayload } from '../../src/records/payload.ts'
import { model } from './model-of-test.ts'
import { rawGift, recordOf } from './records-of-test.ts'

const place = { file: 'kept record' }

describe('the payload of a record', () => {
  it('gives the record back', () => {
    fc.assert(
      fc.property(rawGift, (fields) => {
        const record = recordOf({ kind: 'Gift', id: 'gift/1', ...fields })
        expect(recordOfPayload(model, record.source, payloadOf(record), place)).toEqual({ record })
      }),
      { numRuns: 500 },
    )
  })

  it('is the same whatever the order of keys', () => {
    fc.assert(
      fc.property(rawGift, (fields) => {
        const backwards = Object.fromEntries(Object.entries(fields).reverse())
        const there = payloadOf(recordOf({ kind: 'Gift', id: 'gift/1', ...fields }))
        expect(payloadOf(recordOf({ ...backwards, id: 'gift/1', kind: 'Gift' }))).toBe(there)
      }),
    )
  })

  it('is canonical JSON in the native form, without the source', () => {
    const record = recordOf({
      purpose: 'p',
      kind: 'Gift',
      id: 'gift/1',
      count: '3',
      amount: { currency: 'EUR', value: '1.50' },
      givers: ['body/b', { to: 'body/a', worth: { value: '2', currency: 'EUR' }, role: 'x' }],
      quotes: { purpose: 'q' },
    })
    expect(payloadOf(record)).toBe(
      '{"amount":{"currency":"EUR","value":"1.5"},"count":3,"evidence":[{"for":["purpose"],"quote":"q"}],' +
        '"givers":[{"role":"x","to":"body/a","worth":{"currency":"EUR","value":"2"}},"body/b"],' +
        '"id":"gift/1","kind":"Gift","purpose":"p"}',
    )
  })

  it('differs by hash when anything differs', () => {
    const one = payloadOf(recordOf({ kind: 'Gift', id: 'gift/1', words: ['a', 'b'] }))
    const other = payloadOf(recordOf({ kind: 'Gift', id: 'gift/1', words: ['a, b'] }))
    expect(hashOf(one)).toMatch(/^[\da-f]{20}$/)
    expect(hashOf(one)).not.toBe(hashOf(other))
  })

  it('is checked anew under the model of the day', () => {
    const found = recordOfPayload(model, 'note/1', '{"kind":"Gift","id":"gift/1","colour":"red"}', place)
    expect(found).toMatchObject({ errors: [{ record: 'gift/1', field: 'colour', place }] })
  })
})

describe('a grant of ten fields', () => {
  it('is checked, written and hashed at 30,000 records a CPU second or so', () => {
    const value = {
      kind: 'Gift',
      id: 'gift/1',
      name: 'Medical equipment for a district hospital',
      amount: { value: '65700.25', currency: 'USD' },
      date: '2026-01-16',
      status: 'signed',
      purpose: 'Endoscopic system for the surgical ward, with training of its staff',
      givers: [{ to: 'body/donor-foundation', role: 'donor' }],
      receivers: ['body/district-hospital'],
      country: 'country/by',
      words: ['health', 'equipment'],
    }
    const rates = [1, 2, 3].map(() => {
      const start = process.cpuUsage().user
      for (let index = 0; index < 20_000; index += 1) {
        const checked = checkRecord(model, 'note/1', { value: { ...value, id: `gift/${index}` }, place })
        if ('record' in checked) hashOf(payloadOf(checked.record))
      }
      return 20_000 / ((process.cpuUsage().user - start) / 1_000_000)
    })
    console.info(`check + payload + hash: ${Math.round(Math.max(...rates))} records a CPU second`)
    // A third of what it does: other work on the machine costs processor time too, by its caches.
    expect(Math.max(...rates)).toBeGreaterThan(10_000)
  })
})
