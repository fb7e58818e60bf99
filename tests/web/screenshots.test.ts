import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { guides } from '../support/documents.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'docs/screenshots')
const shown = [...guides.values()].flatMap((text) => [
  ...text.matchAll(/!\[([^\]]+)\]\((?:docs|\.\.)\/screenshots\/([^)]+)\)/g),
])

describe('the screenshots', () => {
  it('stand in README and guides, all of them, each with an alternative text', () => {
    expect([...new Set(shown.map(([, , name]) => name))].toSorted()).toEqual(readdirSync(folder).toSorted())
    for (const [, words = ''] of shown) expect(words.length).toBeGreaterThan(20)
  })

  it.each(readdirSync(folder))('%s is a small PNG', (name) => {
    expect(readFileSync(join(folder, name)).subarray(1, 4).toString()).toBe('PNG')
    expect(statSync(join(folder, name)).size).toBeLessThan(250_000)
  })
})
