import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Server } from '../../src/api/server.ts'
import { type Misdeeds, openBrowser, watched } from '../support/browser.ts'
import { serveSample } from '../support/browser-sample-server.ts'

let browser: Browser
let server: Server
let context: BrowserContext
let page: Page
let misdeeds: Misdeeds

beforeAll(async () => {
  browser = await openBrowser()
  server = await serveSample()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true })
  page = await context.newPage()
  page.setDefaultTimeout(60_000)
  misdeeds = watched(page, server.url)
})
afterEach(() => context.close())

const open = (view = '') => page.goto(`${server.url}/explore${view}`)
const panel = () => page.getByRole('complementary', { name: 'What is known' })
const heading = (name: string) => panel().getByRole('heading', { name, level: 2 }).waitFor()
const shown = (where = page) => where.getByText(/^\d+ nodes? and \d+ edges? as a list$/)
const counts = async (text: string) => shown().filter({ hasText: text }).waitFor()

/** The names of all nodes, as the list for readers tells them. */
async function names(where = page): Promise<readonly string[]> {
  await shown(where).click()
  const list = where.getByRole('list', { name: 'Nodes shown' }).getByRole('button')
  const found = await list.allTextContents()
  await shown(where).click()
  return found.toSorted()
}

describe('the explorer', () => {
  it('says how to begin, and keeps to the content security policy and to our own host', async () => {
    await open()
    expect(await page.title()).toBe('Chancery explorer')
    await page.getByText('Find a name above to begin.').waitFor()
    await counts('0 nodes and 0 edges')
    expect(misdeeds).toEqual({ errors: [], otherHosts: [] })
  })

  it('finds a name while it is typed, with the keys alone', async () => {
    await open()
    const box = page.getByRole('combobox', { name: 'Find a name' })
    await box.focus()
    await page.keyboard.type('japa')
    await page.getByRole('option', { name: /Japan/ }).first().waitFor()
    await page.keyboard.press('Enter')
    await heading('Japan')
    await counts('1 node and 0 edges')
    expect(misdeeds.errors).toEqual([])
  })

  it('asks about a node in the playground', async () => {
    await open('#s=country/jp&on=country/jp')
    await panel().getByRole('link', { name: 'Open in the playground' }).click()
    await page.locator('.graphiql-query-editor .view-line', { hasText: 'query About' }).waitFor()
    await page.locator('.graphiql-editor-tool .view-line', { hasText: '"country/jp"' }).waitFor()
    await page.locator('.graphiql-response .monaco-editor').waitFor()
    await page.getByRole('button', { name: /execute/i }).click()
    await page.locator('.graphiql-response', { hasText: '"Japan"' }).waitFor()
  })

  it('shows what is known of a node, with its sources', async () => {
    await open('#s=country/jp&on=country/jp')
    await heading('Japan')
    await panel().getByText('iso code3').waitFor()
    await panel()
      .getByRole('link', { name: /Grassroots programme/ })
      .first()
      .waitFor()
  })

  it('counts links before they are drawn, and draws relations as edges', async () => {
    await open('#s=hospital/stolin&on=hospital/stolin')
    const grants = panel().getByRole('button', { name: /^grants received/ })
    await grants.waitFor()
    await grants.click()
    await shown().filter({ hasNotText: '1 node ' }).waitFor()
    expect(await names()).toContain('Japan')
    expect(new URL(page.url()).hash).toContain('grantsReceived')
  })

  it('shows the proof of an edge: its relations, with source and quote', async () => {
    await open('#s=hospital/stolin&e=hospital/stolin+grantsReceived+20')
    await shown().filter({ hasNotText: ' 0 edges' }).waitFor()
    await shown().click()
    await page.getByRole('list', { name: 'Edges shown' }).getByRole('button', { name: /Japan/ }).first().click()
    await panel().getByRole('region', { name: 'Evidence' }).getByText('amount').first().waitFor()
    await panel().locator('blockquote').first().waitFor()
    const passage = panel().locator('blockquote', { hasText: '65,700' }).first()
    expect(await passage.locator('mark').textContent()).toContain('65,700 US dollars')
    expect(await passage.textContent()).toMatch(/^… .+ …$/s)
    await panel()
      .getByRole('link', { name: /Grassroots programme/ })
      .first()
      .click()
    await page.waitForURL('**/records/*')
    await page.locator('.text mark', { hasText: '65,700' }).first().waitFor()
  })
})

describe('a view', () => {
  const view = '#s=hospital/stolin&e=hospital/stolin+*+20&on=hospital/stolin'

  it('is the same in a window of another', async () => {
    await open(view)
    await shown().filter({ hasNotText: '0 nodes' }).waitFor()
    await heading('Stolin central district hospital')
    const other = await (await browser.newContext()).newPage()
    await other.goto(page.url())
    await other.getByRole('heading', { name: 'Stolin central district hospital', level: 2 }).waitFor()
    await shown(other).filter({ hasNotText: ' 0 edges' }).waitFor()
    expect(await names(other)).toEqual(await names())
    await other.context().close()
  })

  it('goes back one step, and forward again by the browser', async () => {
    await open(view)
    await shown().filter({ hasNotText: ' 0 edges' }).waitFor()
    const whole = await names()
    await page.getByRole('button', { name: 'Back one step' }).click()
    await counts('1 node and 0 edges')
    await page.goBack()
    await shown().filter({ hasNotText: ' 0 edges' }).waitFor()
    expect(await names()).toEqual(whole)
  })

  it('loses what is hidden', async () => {
    await open(view)
    await shown().filter({ hasNotText: ' 0 edges' }).waitFor()
    await panel().getByRole('button', { name: 'Hide' }).click()
    await counts(' 0 edges')
    expect(await names()).not.toContain('Stolin central district hospital')
  })

  it('shows how two things are connected, and what the search passed over', async () => {
    await open('#p=hospital/stolin+country/jp')
    await page.getByRole('status').filter({ hasText: /route/ }).waitFor()
    expect(await names()).toEqual(expect.arrayContaining(['Japan', 'Stolin central district hospital']))
  })

  it('proves a route hop by hop, with the words of the sources', async () => {
    await open('#p=hospital/stolin+country/jp')
    const routes = page.getByRole('region', { name: 'Routes' })
    await routes.locator('summary', { hasText: 'Stolin central district hospital – Japan' }).waitFor()
    await routes.getByText('1 × grant: Medical equipment').first().waitFor()
    expect(await routes.locator('mark').first().textContent()).toContain('Stolin')
    const indirect = routes.locator('details', { hasText: 'hospital – Medical equipment – Japan' })
    await indirect.locator('summary').click()
    expect(await indirect.getByRole('listitem').count()).toBe(2)
  })

  it.each(['CSV', 'GEXF', 'PNG', 'Brief'])('is saved as %s', async (format) => {
    await open(view)
    await shown().filter({ hasNotText: ' 0 edges' }).waitFor()
    const content = await saved(format)
    const text = content.toString('utf8')
    if (format === 'PNG') expect(content.subarray(1, 4).toString()).toBe('PNG')
    else expect(text).toContain('Stolin central district hospital')
    if (format === 'CSV') expect(text.split('\r\n')[0]).toBe('from,from_name,kind,label,to,to_name,relations,sources')
    if (format === 'GEXF') expect(text).toMatch(/<gexf[^>]*version="1\.2"/)
    if (format === 'Brief') expect(text).toMatch(/\[\^1\]: .+/)
  })

  it('is laid out in one step for whoever asks the system for less motion', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.addInitScript(() => {
      const { Worker: OwnWorker } = window
      window.Worker = class extends OwnWorker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options)
          this.addEventListener('message', ({ data }) => {
            if (data.done) document.title = [...data.positions].join(' ')
          })
        }
      }
    })
    await open(view)
    await page.waitForFunction(() => /^[-\d]/.test(document.title))
    const ends = (await page.title()).split(' ').map(Number)
    const places = [...(await saved('GEXF')).toString('utf8').matchAll(/position x="([^"]+)" y="([^"]+)"/g)]
    expect(places.length).toBeGreaterThan(2)
    expect(places.flatMap(([, x, y]) => [Number(x), Number(y)])).toEqual(ends)
    await page.getByRole('button', { name: 'Zoom in' }).click()
    expect(misdeeds.errors).toEqual([])
  })

  /** The file that a button saves. */
  async function saved(button: string): Promise<Buffer> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button, exact: true }).click(),
    ])
    return readFile(await download.path())
  }
})

describe('the time line of a node', () => {
  const line = () =>
    panel()
      .getByRole('group')
      .filter({ has: page.getByText('Time line', { exact: true }) })

  it('has years as headings, says what has no date, and names the sources', async () => {
    await open('#s=country/xv&on=country/xv')
    await panel().getByText('Time line', { exact: true }).click()
    await line().getByRole('heading', { name: '2021', level: 3 }).waitFor()
    await line()
      .getByText(/^\d+ dates, \d+ without a date\.$/)
      .waitFor()
    await line()
      .getByRole('link', { name: /^Healthy Coasts/ })
      .first()
      .waitFor()
    const dates = await line().locator('time').allTextContents()
    expect(dates.length).toBeGreaterThan(5)
    expect(dates).toEqual(dates.toSorted())
    const told = line().getByText(/^\d+ dates, \d+ without a date\.$/)
    const alone = (await told.textContent()) ?? ''
    await line().getByRole('checkbox', { name: 'also of what stands next to it' }).check()
    await told.filter({ hasNotText: alone }).waitFor()
    expect(Number.parseInt((await told.textContent()) ?? '', 10)).toBeGreaterThan(Number.parseInt(alone, 10))
    expect(misdeeds.errors).toEqual([])
  })

  it('opens the edge of an item in the picture, by the keys alone, and keeps it in the address', async () => {
    await open('#s=country/xv&on=country/xv&from=2023&until=2023')
    await panel().getByText('Time line', { exact: true }).focus()
    await page.keyboard.press('Enter')
    const grant = line().getByRole('button', { name: 'Delivery rooms for Tarn Valley Maternity Hospital' }).first()
    await grant.focus()
    await page.keyboard.press('Enter')
    await shown().filter({ hasNotText: ' 0 edges' }).waitFor()
    await panel().getByRole('region', { name: 'Evidence' }).getByText('amount').first().waitFor()
    expect(new URL(page.url()).hash).toContain('j=country/xv')
    expect(await names()).toContain('Tarn Valley Maternity Hospital')
  })
})

describe('dates that edges have to fit', () => {
  const edges = async (where = page) => Number(/and (\d+) edge/.exec((await shown(where).textContent()) ?? '')?.[1])

  it('hide what lies outside, and by a switch what has none', async () => {
    await open('#s=hospital/stolin&e=hospital/stolin+*+20&on=hospital/stolin')
    await shown().filter({ hasNotText: ' 0 edges' }).waitFor()
    const all = await edges()
    const undated = page.getByRole('checkbox', { name: 'undated too' })
    await undated.uncheck()
    const dated = await edges()
    expect(dated).toBeGreaterThan(0)
    expect(dated).toBeLessThan(all)
    await page.getByRole('textbox', { name: 'until' }).fill('1999')
    await page.keyboard.press('Enter')
    await counts(' 0 edges')
    expect(new URL(page.url()).hash).toMatch(/until=1999&undated=no$/)
    await undated.check()
    await shown().filter({ hasNotText: ' 0 edges' }).waitFor()
    expect(await edges()).toBe(all - dated)
  })

  it('count only where they are dates', async () => {
    await open('#s=hospital/stolin&on=hospital/stolin')
    const from = page.getByRole('textbox', { name: 'From' })
    await from.fill('2026-13')
    await page.keyboard.press('Enter')
    expect(await from.getAttribute('aria-invalid')).toBe('true')
    expect(new URL(page.url()).hash).not.toContain('from')
  })
})

describe('an API that fails', () => {
  it('is told, keeps what is shown, and is asked again on request', async () => {
    await open('#s=hospital/stolin&on=hospital/stolin')
    const grants = panel().getByRole('button', { name: /^grants received/ })
    await grants.waitFor()
    await page.route('**/graphql', (route) => route.abort())
    await grants.click()
    await page.getByRole('alert').filter({ hasText: 'The server does not answer' }).first().waitFor()
    await counts('1 node and 0 edges')
    await page.unroute('**/graphql')
    await page.getByRole('button', { name: 'Try again' }).click()
    await shown().filter({ hasNotText: ' 0 edges' }).waitFor()
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
  })

  it('that is slow says that it is asked', async () => {
    await page.route('**/graphql', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400))
      await route.continue()
    })
    await open('#s=country/jp')
    await page.getByRole('status').filter({ hasText: 'Asking' }).waitFor()
    await counts('1 node and 0 edges')
  })
})

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  it('has no flaw that axe finds (WCAG 2.2 A and AA)', async () => {
    await page.emulateMedia({ colorScheme })
    await open('#s=hospital/stolin&e=hospital/stolin+*+20&on=hospital/stolin')
    await shown().filter({ hasNotText: ' 0 edges' }).waitFor()
    await panel().getByRole('region', { name: 'Evidence' }).waitFor()
    await shown().click()
    await panel().getByText('Time line', { exact: true }).click()
    await panel().locator('time').first().waitFor()
    expect(await flaws()).toEqual([])
  })

  it('has none beside the proof of a route', async () => {
    await page.emulateMedia({ colorScheme })
    await open('#p=hospital/stolin+country/jp')
    await page.getByRole('region', { name: 'Routes' }).locator('mark').first().waitFor()
    expect(await flaws()).toEqual([])
  })

  async function flaws() {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
  }
})
