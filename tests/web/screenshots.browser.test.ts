import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readExamples } from '../../src/api/routes/examples.ts'
import type { Server } from '../../src/api/server.ts'
import { openBrowser } from '../support/browser.ts'
import { serveSample } from '../support/browser-sample-server.ts'

const root = resolve(import.meta.dirname, '../..')
/** `npm run screenshots` takes them anew; look at them before you commit them. */
const folder = join(root, 'docs/screenshots')

const patience = 120_000

interface View {
  readonly name: string
  readonly address: string
  readonly ready: (page: Page) => Promise<void>
}

const query =
  'query Grants { grants(orderBy: AMOUNT_DESC) { nodes { id amount { value } funders { nodes { name } } } } }'

const views: readonly View[] = [
  {
    name: 'playground',
    address: `/#${new URLSearchParams({ query })}`,
    ready: async (page) => {
      await page.locator('.graphiql-response .monaco-editor').waitFor()
      await page.locator('.graphiql-query-editor .mtk1').first().waitFor()
      await page.getByRole('button', { name: 'Prettify query' }).click()
      await page.getByRole('button', { name: /execute/i }).click()
      await page.getByText(/statements?, [\d.]+ ms, cost/).waitFor()
      // Once more: the first time a statement is compiled.
      await page.getByRole('button', { name: /execute/i }).click()
      await page.getByText(/statements?, \d\d?\.\d ms, cost/).waitFor()
      await page.getByRole('button', { name: 'Table', exact: true }).click()
      await page.getByRole('cell', { name: 'grant/stolin' }).waitFor()
    },
  },
  {
    name: 'explorer',
    address:
      '/explore#s=hospital/port-lowmere-general&e=hospital/port-lowmere-general+*+20&on=hospital/port-lowmere-general',
    ready: (page) => page.locator('aside mark').first().waitFor(),
  },
  {
    name: 'routes',
    address: '/explore#p=hospital/stolin+country/jp',
    ready: (page) => page.locator('aside mark').first().waitFor(),
  },
  {
    name: 'between',
    address: '/between?a=country/xn&b=country/xv',
    ready: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  },
  {
    name: 'question',
    address: '/questions/hospitals?country=BY',
    ready: (page) => page.getByRole('row').nth(1).waitFor(),
  },
]

describe('the main views over the sample', () => {
  let browser: Browser
  let server: Server

  beforeAll(async () => {
    await mkdir(folder, { recursive: true })
    server = await serveSample(await readExamples(join(root, 'examples')))
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  const opened = async (address: string): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 860 }, colorScheme: 'light' })
    // The first of each question is compiled, on a busy machine for long.
    page.setDefaultTimeout(patience)
    await page.goto(server.url + address)
    return page
  }

  it.each(views)(
    'are taken: $name',
    async ({ name, address, ready }) => {
      const page = await opened(address)
      await ready(page)
      // The layout is worked out in a worker, and says nowhere that it is done.
      if (address.startsWith('/explore')) {
        await page
          .getByText(/neighbours of|routes/)
          .first()
          .waitFor()
        await page.waitForTimeout(5_000)
      }
      await page.mouse.move(0, 0)
      await page.screenshot({ path: join(folder, `${name}.png`) })
      await page.close()
    },
    300_000,
  )

  it('are taken: record, the page behind a claim', async () => {
    const page = await opened('/explore#s=grant/port-lowmere-imaging&on=grant/port-lowmere-imaging')
    const address = await page
      .locator('aside dd', { has: page.locator('mark') })
      .getByRole('link')
      .first()
      .getAttribute('href')
    expect(address).toMatch(/^\/records\//)
    await page.goto(`${server.url}${address?.replace(/#.*$/, '')}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.screenshot({ path: join(folder, 'record.png') })
    await page.close()
  }, 300_000)
})
