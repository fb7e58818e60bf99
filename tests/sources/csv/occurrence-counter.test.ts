import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOccurrences } from '../../../src/sources/csv/occurrence-counter.ts'

describe('an occurrence counter', () => {
  it('counts as a map does, however the keys lie', () => {
    const half = fc.oneof(fc.constantFrom(0, 1, 0xffffffff), fc.nat({ max: 3000 }))
    fc.assert(
      fc.property(fc.array(fc.tuple(half, half), { maxLength: 4000, size: 'max' }), (keys) => {
        const counter = countOccurrences()
        const counts = new Map<string, number>()
        for (const [high, low] of keys) {
          // The key 0 shares its slot with the key 1.
          const key = high === 0 && low === 0 ? '0 1' : `${high} ${low}`
          counts.set(key, (counts.get(key) ?? 0) + 1)
          expect(counter(high, low)).toBe(counts.get(key))
        }
      }),
      { numRuns: 20 },
    )
  })

  it('keeps within 24 bytes a key', () => {
    const counter = countOccurrences()
    const before = process.memoryUsage().arrayBuffers
    const keys = 1_000_000
    let state = 1
    for (let key = 0; key < keys; key += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      counter(state, key)
    }
    // The tables it grew out of may still wait for the garbage collector: together as much as the last one.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 * 24 * keys)
    expect(counter(1, 0xfffffff)).toBe(1)
  })
})
