import { describe, expect, it } from 'vitest'
import { RestartBudget } from '../../src/graph/local/restart-budget.ts'

const minute = 60_000

describe('a server that fails again and again', () => {
  it('is started again three times within an hour', () => {
    const budget = new RestartBudget()
    expect([0, 1, 2, 3].map((at) => budget.take(at * minute))).toEqual([true, true, true, false])
  })

  it('is started again without end where failures lie apart', () => {
    const budget = new RestartBudget()
    const each = Array.from({ length: 50 }, (_, index) => budget.take(index * 21 * minute))
    expect(each.every((allowed) => allowed)).toBe(true)
  })

  it('gets its starts back with the time', () => {
    const budget = new RestartBudget()
    for (const at of [0, 1, 2]) budget.take(at * minute)
    expect(budget.take(59 * minute)).toBe(false)
    expect(budget.take(60 * minute)).toBe(true)
  })
})
