import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/** A Chromium without a screen and without a graphics card: it draws by software, on the same cores as all else. */
export async function openBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-background-networking', '--no-first-run']
  return playwright.launch({ executablePath: await chromium.executablePath(), headless: true, args })
}
