import { existsSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readExamples } from '../../src/api/examples.ts'
import type { Server } from '../../src/api/server.ts'
import type { Misdeeds } from './browser.ts'
import { openBrowser, watched } from './browser.ts'
import { serveSample } from './sample-server.ts'

const root = resolve(import.meta.dirname, '../..')
const examples = await readExamples(join(root, 'examples'))
let server: Server
let browser: Browser
let page: Page
let misdeeds: Misdeeds

beforeAll(async () => {
  server = await serveSample(examples)
  browser = await openBrowser()
  page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
  misdeeds = watched(page, server.url)
  await page.goto(server.url)
  await page.locator('.graphiql-response .monaco-editor').waitFor()
  await page.locator('.graphiql-query-editor .view-line').first().waitFor()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

/** The first text of an expected answer that fits a line: it stands near the top, where the editor shows it. */
function firstText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.length < 40 ? value : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const inner of Object.values(value)) {
    const found = firstText(inner)
    if (found !== undefined) return found
  }
  return undefined
}

async function expectedOf(name: string): Promise<unknown> {
  const files = await readdir(join(root, 'examples'))
  const file = files.find((each) => each.replace(/^\d+-/, '') === `${name}.json`) ?? ''
  const path = join(root, 'examples', file)
  return existsSync(path) && file !== '' ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

describe('the playground over the sample', () => {
  it('has a tab for every example', async () => {
    for (const { query, name } of examples) {
      const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      const operation = /query (\w+)/.exec(query)?.[1] ?? words.join('')
      await page.getByRole('tab', { name: operation }).waitFor()
    }
    expect(examples.length).toBeGreaterThanOrEqual(6)
  })

  it.each(examples.map(({ title, name }) => [title, name]))('answers "%s"', async (_title, name) => {
    await page.getByLabel('Open an example').selectOption(name)
    const text = firstText(await expectedOf(name))
    expect(text, `examples hold the answer of ${name}`).toBeDefined()
    await page.getByRole('button', { name: /execute/i }).click()
    await page.locator('.graphiql-response', { hasText: text ?? '' }).waitFor()
    expect(await page.locator('.graphiql-response').textContent()).not.toContain('"errors"')
  })

  it('wrote no error, kept to the content security policy and called no other host', () => {
    expect(misdeeds).toEqual({ errors: [], otherHosts: [] })
  })
})
