import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashOf, payloadOf, recordOfPayload } from '../../src/records/payload.ts'
import { model } from '../support/model.ts'
import { rawGift, recordOf } from '../support/records.ts'

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

  it('does not fit when its id was kept in another form than NFC', () => {
    const payload = payloadOf(recordOf({ kind: 'Gift', id: 'gift/Caf\u00e9' })).normalize('NFD')
    expect(recordOfPayload(model, 'note/1', payload, place)).toMatchObject({
      errors: [{ field: 'id', expected: expect.stringContaining('an id in NFC'), place }],
    })
  })

  it('is checked anew under the model of the day', () => {
    const found = recordOfPayload(model, 'note/1', '{"kind":"Gift","id":"gift/1","colour":"red"}', place)
    expect(found).toMatchObject({ errors: [{ record: 'gift/1', field: 'colour', place }] })
  })
})
