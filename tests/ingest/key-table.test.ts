import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeyTable } from '../../src/ingest/import/key-table.ts'
import { digest } from '../../src/values/canonical.ts'

const hex = (text: string): string => digest(20, text)

describe('a table of keys', () => {
  it('answers like a map, whatever comes in whatever order', () => {
    const entries = fc.array(fc.tuple(fc.nat(300), fc.nat(3), fc.nat(4_000_000_000)), { maxLength: 2_000 })
    fc.assert(
      fc.property(entries, (rows) => {
        const table = new KeyTable()
        const map = new Map<number, { readonly content: number; readonly line: number }>()
        for (const [key, content, line] of rows) {
          const first = map.get(key)
          const seen = table.enter(hex(`k${key}`), hex(`c${content}`), line)
          expect(seen).toEqual(first && { line: first.line, same: first.content === content })
          if (!first) map.set(key, { content, line })
        }
        expect(table.size).toBe(map.size)
        for (let key = 0; key <= 300; key += 1) expect(table.has(hex(`k${key}`))).toBe(map.has(key))
      }),
      { numRuns: 50 },
    )
  })

  it('tells keys apart that share half of their digits', () => {
    const table = new KeyTable()
    table.enter('00000000aaaaaaaa', '0000000000000001', 1)
    expect(table.enter('00000001aaaaaaaa', '0000000000000001', 2)).toBeUndefined()
    expect(table.enter('00000000aaaaaaab', '0000000000000001', 3)).toBeUndefined()
    expect(table.enter('00000000aaaaaaaa', '0000000000000002', 4)).toEqual({ line: 1, same: false })
  })

  it('takes at most 32 bytes a record from ten thousand records on', () => {
    const table = new KeyTable()
    let worst = 0
    for (let index = 1; index <= 200_000; index += 1) {
      table.enter(hex(String(index)), hex('same'), index)
      if (index >= 10_000 && index % 500 === 0) worst = Math.max(worst, table.bytes / index)
    }
    expect(worst).toBeLessThanOrEqual(32)
  })
})
