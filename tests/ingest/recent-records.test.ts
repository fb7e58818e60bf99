import { describe, expect, it } from 'vitest'
import { RecentRecords } from '../../src/ingest/import/recent-records.ts'

describe('records that were read a moment ago', () => {
  it('are known again only with the same content', () => {
    const recent = new RecentRecords()
    recent.add('a', { id: 'a', name: 'Bern' })
    expect(recent.has('a', { id: 'a', name: 'Bern' })).toBe(true)
    expect(recent.has('a', { id: 'a', name: 'Berne' })).toBe(false)
    expect(recent.has('b', { id: 'a', name: 'Bern' })).toBe(false)
  })

  it('are forgotten after many others, unless they were asked for', () => {
    const recent = new RecentRecords()
    recent.add('often', 'x')
    recent.add('once', 'x')
    for (let index = 0; index < 20_000; index += 1) {
      recent.add(String(index), 'x')
      if (index % 1_000 === 0) expect(recent.has('often', 'x')).toBe(true)
    }
    expect(recent.has('once', 'x')).toBe(false)
  })
})
