import { describe, expect, it } from 'vitest'
import { pluralOf, prefixOf, singularOf } from '../../src/model/names.ts'

describe('the name of a kind', () => {
  it.each([
    ['Grant', 'grant', 'grants', 'grant'],
    ['Country', 'country', 'countries', 'country'],
    ['Survey', 'survey', 'surveys', 'survey'],
    ['StatedTotal', 'statedTotal', 'statedTotals', 'stated-total'],
    ['Address', 'address', 'addresses', 'address'],
    ['Box', 'box', 'boxes', 'box'],
    ['Branch', 'branch', 'branches', 'branch'],
    ['UNVote', 'uNVote', 'uNVotes', 'un-vote'],
    ['Phase2Trial', 'phase2Trial', 'phase2Trials', 'phase2-trial'],
  ])('%s gives %s, %s and the prefix %s', (name, singular, plural, prefix) => {
    expect([singularOf(name), pluralOf(name), prefixOf(name)]).toEqual([singular, plural, prefix])
  })
})
