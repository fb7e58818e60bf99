import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Misdeeds, openBrowser, watched } from '../support/browser.ts'
import { openSample, type Sample } from '../support/sample-server.ts'

let browser: Browser
let server: Sample
let page: Page
let misdeeds: Misdeeds

beforeAll(async () => {
  server = await openSample()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  misdeeds = watched(page, server.url)
  await page.goto(`${server.url}/questions`)
})
afterEach(() => page.close())

describe('a reader of the saved questions', () => {
  it('finds one, fills its form, and sees the answer', async () => {
    await page.getByRole('link', { name: 'Hospitals on the map' }).click()
    await page.getByLabel('country').fill('BY')
    await page.getByRole('button', { name: 'Ask' }).click()
    await page.getByRole('cell', { name: 'Stolin central district hospital' }).waitFor()
    expect(new URL(page.url()).search).toBe('?country=BY')
    expect(misdeeds).toEqual({ errors: [], otherHosts: [] })
  })

  it('asks with the keyboard alone, choosing from a list', async () => {
    await page.goto(`${server.url}/questions/commitments`)
    await page.getByLabel('status').focus()
    await page.keyboard.type('FULF')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/commitments?status=FULFILLED')
    expect(await page.getByRole('row').count()).toBe(2)
  })

  it('takes the answer along as a file with what was asked', async () => {
    await page.goto(`${server.url}/questions/hospitals?country=BY`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Excel' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('hospitals.xlsx')
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')
  })

  it('is told which files cannot be, and why', async () => {
    await page.goto(`${server.url}/questions/grant-totals`)
    await page.getByText('not: no row has one place').waitFor()
    expect(await page.getByRole('link', { name: 'GeoJSON' }).count()).toBe(0)
  })

  it('is told what is wrong, and keeps what was typed', async () => {
    await page.goto(`${server.url}/questions/grants`)
    await page.getByLabel('since').fill('soon <b>')
    await page.getByRole('button', { name: 'Ask' }).click()
    await page.getByRole('alert').filter({ hasText: 'expected a date such as 2004' }).waitFor()
    expect(await page.getByLabel('since').inputValue()).toBe('soon <b>')
  })

  it('reads it without a script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const plain = await context.newPage()
    await plain.goto(`${server.url}/questions/officials`)
    await plain.getByRole('heading', { name: 'Who holds which office' }).waitFor()
    expect(await plain.getByRole('row').count()).toBeGreaterThan(1)
    await context.close()
  })
})
