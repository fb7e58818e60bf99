import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import chromium from '@sparticuz/chromium'
import type { Browser, Page } from 'playwright-core'
import { chromium as playwright } from 'playwright-core'
import { build } from 'vite'

/** Opens a Chromium that asks nobody but us. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    headless: true,
    args,
  })
}

// The package's own arguments are for one page in one process without web security; that would end with the first page
// and prove little.
const args = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** The folder of the built playground; builds it when it is not there. */
export async function builtPlayground(): Promise<string> {
  const folder = resolve(import.meta.dirname, '../../dist/web')
  if (!existsSync(resolve(folder, 'index.html'))) await build({ root: resolve('web'), logLevel: 'warn' })
  return folder
}

/** What a page did that it must not do: write errors, break the content security policy, call another host. */
export interface Misdeeds {
  readonly errors: readonly string[]
  readonly otherHosts: readonly string[]
}

/** Watches a page from now on; a violated policy shows as an error of the console. */
export function watched(page: Page, url: string): Misdeeds {
  const errors: string[] = []
  const otherHosts: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol !== 'data:' && origin !== new URL(url).origin) otherHosts.push(request.url())
  })
  return { errors, otherHosts }
}
