import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'docs/screenshots')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const shown = [...readme.matchAll(/!\[([^\]]+)\]\(docs\/screenshots\/([^)]+)\)/g)]

describe('the screenshots', () => {
  it('stand in the README, all of them, each with words for who does not see it', () => {
    expect(shown.map(([, , name]) => name).toSorted()).toEqual(readdirSync(folder).toSorted())
    for (const [, words = ''] of shown) expect(words.length).toBeGreaterThan(20)
  })

  it.each(readdirSync(folder))('%s is a small PNG', (name) => {
    expect(readFileSync(join(folder, name)).subarray(1, 4).toString()).toBe('PNG')
    expect(statSync(join(folder, name)).size).toBeLessThan(250_000)
  })
})
