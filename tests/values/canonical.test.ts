import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, digest, recordId } from '../../src/values/canonical.ts'

describe('canonical JSON', () => {
  it('is the same whatever the order of keys', () => {
    expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[{"d":1}]}')
    expect(canonicalJson({ b: 1, a: 2 })).toBe(canonicalJson({ a: 2, b: 1 }))
  })

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('a digest', () => {
  it('tells apart how its parts are cut', () => {
    expect(digest(20, 'a', 'bc')).not.toBe(digest(20, 'ab', 'c'))
    expect(recordId('note/1', 'gift/1')).toMatch(/^[\da-f]{20}$/)
  })
})
