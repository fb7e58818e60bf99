import { existsSync, readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readExamples } from '../../src/api/routes/examples.ts'
import type { Server } from '../../src/api/server.ts'
import type { Misdeeds } from '../support/browser.ts'
import { openBrowser, watched } from '../support/browser.ts'
import { serveSample } from '../support/browser-sample-server.ts'

const root = resolve(import.meta.dirname, '../..')
const examples = await readExamples(join(root, 'examples'))
let server: Server
let browser: Browser
let page: Page
let misdeeds: Misdeeds

beforeAll(async () => {
  server = await serveSample(examples)
  browser = await openBrowser()
  // axe wants a context of its own. Wide, since an editor holds no more of an answer than it shows.
  const context = await browser.newContext({ viewport: { width: 1800, height: 1000 }, acceptDownloads: true })
  page = await context.newPage()
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

const view = (name: string) => page.getByRole('button', { name, exact: true })

/** A question of our own, from an address that carries it. */
async function ask(query: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${server.url}/#${new URLSearchParams({ query })}`)
  await page.locator('.graphiql-response .monaco-editor').waitFor()
  await page.locator('.graphiql-query-editor .view-line').first().waitFor()
  await page.getByRole('button', { name: /execute/i }).click()
  await page.getByText(/statements?, [\d.]+ ms, cost/).waitFor()
}

describe('the playground over the sample', () => {
  it('has a tab for every example of the first group', async () => {
    const first = examples.filter(({ group }) => group === examples[0]?.group)
    for (const { query, name } of first) {
      const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      const operation = /query (\w+)/.exec(query)?.[1] ?? words.join('')
      await page.getByRole('tab', { name: operation }).waitFor()
    }
    expect(first.length).toBeGreaterThanOrEqual(6)
    expect(await page.getByRole('tab').count()).toBe(first.length)
  })

  it('lists every example under its heading', async () => {
    for (const { group = '', title, description } of examples) {
      const entry = page.getByRole('region', { name: group }).getByRole('listitem').filter({ hasText: description })
      await entry.getByRole('button', { name: title, exact: true }).waitFor()
    }
  })

  it.each(examples.map(({ title, name }) => [title, name]))('answers "%s"', async (title, name) => {
    await page.getByRole('button', { name: title, exact: true }).click()
    const text = firstText(await expectedOf(name))
    expect(text, `examples hold the answer of ${name}`).toBeDefined()
    await page.getByRole('button', { name: /execute/i }).click()
    await page.locator('.graphiql-response', { hasText: text ?? '' }).waitFor()
    expect(await page.locator('.graphiql-response').textContent()).not.toContain('"errors"')
  })

  it('shows an answer as a table, hands it out as CSV, and opens its entities in the explorer', async () => {
    await ask('{ hospitals(first: 3, orderBy: NAME_ASC) { nodes { id name beds country { id name } } } }')
    await view('Table').click()
    await page.getByRole('columnheader', { name: 'country.name' }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ])
    const [head, first] = (await readFile(await download.path(), 'utf8')).split('\r\n')
    expect(head).toBe('id,name,beds,country.id,country.name')
    expect(first).toMatch(/^hospital\//)
    const id = first?.split(',')[0] ?? ''
    const link = page.getByRole('link', { name: id, exact: true })
    expect(await link.getAttribute('href')).toBe(`explore#s=${id}&on=${id}`)
    await page.getByRole('link', { name: 'Explore all 3' }).click()
    await page.getByText('3 nodes and 0 edges as a list').waitFor()
    await page.goBack()
    await page.locator('.graphiql-response .monaco-editor').waitFor({ state: 'attached' })
  })

  it('lets one choose among several lists', async () => {
    await ask('{ countries { nodes { name } } topics { nodes { id } } }')
    await view('Table').click()
    await page.getByLabel('Rows from').selectOption('topics.nodes')
    await page.getByRole('columnheader', { name: 'id' }).waitFor()
  })

  it('wrote no error, kept to the content security policy and called no other host', () => {
    expect(misdeeds).toEqual({ errors: [], otherHosts: [] })
  })
})

describe.each(['light', 'dark'] as const)('the playground in %s colours', (colorScheme) => {
  it.each(['JSON', 'Table', 'Cypher'])('shows %s without a flaw that axe finds (WCAG 2.2 A and AA)', async (name) => {
    await page.emulateMedia({ colorScheme })
    await ask('{ hospitals(first: 3) { nodes { id name } } }')
    await view(name).click()
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      // GraphiQL's and Monaco's own, which have roles and colours that no setting of theirs changes.
      .exclude('.monaco-editor')
      .exclude('.graphiql-tab')
      .analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})
