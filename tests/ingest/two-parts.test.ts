import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { twoParts } from '../../src/ingest/import/two-parts.ts'
import type { Unit } from '../../src/ingest/write/unit.ts'

function unit(id: string, targets: readonly string[]): Unit {
  const links = targets.map((to) => ({ from: id, to, type: 'T', properties: {}, points: [] }))
  return { entity: { id, properties: {}, labels: [], points: [] }, links, dropped: [], records: [] }
}

describe('entities for two writers', () => {
  it('are all there once, and no part links into the other', () => {
    const targets = fc.array(fc.nat(60), { maxLength: 2 })
    fc.assert(
      fc.property(fc.array(targets, { maxLength: 40 }), (drawn) => {
        const units = drawn.map((to, index) => unit(String(index), to.map(String)))
        const parts = twoParts(units)
        expect(parts.length).toBeLessThanOrEqual(2)
        expect(
          parts
            .flat()
            .map(({ entity }) => entity.id)
            .sort(),
        ).toEqual(units.map(({ entity }) => entity.id).sort())
        const [one = [], other = []] = parts
        const others = new Set(other.map(({ entity }) => entity.id))
        const crossing = one.flatMap(({ links }) => links.filter(({ to }) => others.has(to)))
        const ones = new Set(one.map(({ entity }) => entity.id))
        const back = other.flatMap(({ links }) => links.filter(({ to }) => ones.has(to)))
        expect([...crossing, ...back]).toEqual([])
      }),
    )
  })

  it('are shared evenly when they link only to what is there already', () => {
    const units = Array.from({ length: 101 }, (_, index) => unit(`grant/${index}`, ['country/jp']))
    expect(twoParts(units).map((part) => part.length)).toEqual([51, 50])
  })
})
