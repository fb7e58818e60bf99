import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { builtPlayground } from '../support/browser.ts'

let folder = ''

beforeAll(async () => {
  folder = join(await builtPlayground(), 'assets')
}, 180_000)

/** Every asset that a page names, and those that these name: what is loaded later counts as well. */
function assetsOf(html: string): readonly string[] {
  const known = new Set<string>()
  const visit = (path: string): void => {
    const text = readFileSync(path, 'utf8')
    for (const name of readdirSync(folder)) {
      if (known.has(name) || !text.includes(name)) continue
      known.add(name)
      visit(join(folder, name))
    }
  }
  visit(join(folder, '..', html))
  return [...known]
}

function compressed(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0)
}

describe('the bundle of the explorer', () => {
  it('has at most 350 kB, compressed, with its worker', () => {
    const names = assetsOf('explore.html')
    expect(names.some((name) => name.startsWith('layout-worker'))).toBe(true)
    expect(compressed(names)).toBeLessThanOrEqual(350_000)
  })

  it('holds nothing of the editor that the playground needs', () => {
    expect(assetsOf('explore.html').filter((name) => /monaco|graphql|editor/.test(name))).toEqual([])
  })
})
