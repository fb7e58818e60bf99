import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { median, shown } from '../figures.ts'
import { ownNeo4j } from '../own-neo4j.ts'
import { places } from '../places.ts'
import { type Section, table } from '../report.ts'
import { serveNode } from '../run-node.ts'
import { openBrowser } from './open-browser.ts'

const rounds = 5
const shownWithin = 1_500
/** Each page by what shows that it can be used. */
const pages = [
  { name: 'playground', path: '/', html: 'index.html', ready: '.graphiql-query-editor .view-line' },
  { name: 'explorer', path: '/explore', html: 'explore.html', ready: '[role=combobox]' },
] as const

/** When the two pages first paint, from a warm server to a browser that has never seen them, and how large they are. */
export async function pagesPart(): Promise<Section> {
  const graph = await ownNeo4j('pages')
  try {
    const served = await serveNode([places.chancery, 'serve', '--port', '0', '--no-warm-up'], graph.environment)
    const browser = await openBrowser()
    try {
      const rows: (readonly string[])[] = []
      const paints: number[] = []
      for (const page of pages) {
        const times = await paintsOf(browser, new URL(page.path, served.url).href, page.ready)
        paints.push(median(times.map(({ painted }) => painted)))
        const size = sizeOf(page.html)
        rows.push([
          page.name,
          `${shown(median(times.map(({ painted }) => painted)))} ms`,
          `${shown(median(times.map(({ usable }) => usable)))} ms`,
          `${shown(size / 1000)} kB`,
        ])
      }
      return report(rows, paints)
    } finally {
      await browser.close()
      await served.stop()
    }
  } finally {
    await graph.end()
  }
}

interface Times {
  readonly painted: number
  readonly usable: number
}

async function paintsOf(browser: Browser, url: string, ready: string): Promise<readonly Times[]> {
  const times: Times[] = []
  // The first one warms the server.
  for (let round = 0; round <= rounds; round += 1) {
    const context = await browser.newContext()
    const page = await context.newPage()
    const start = performance.now()
    await page.goto(url, { waitUntil: 'commit' })
    await page.locator(ready).first().waitFor()
    const usable = performance.now() - start
    const painted = await page.evaluate(firstPaint)
    if (round > 0) times.push({ painted, usable })
    await context.close()
  }
  return times
}

/** Milliseconds until text was on the screen; told a frame after it. Runs in the page. */
function firstPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [paint] = list.getEntriesByName('first-contentful-paint')
      if (paint) resolve(paint.startTime)
    }).observe({ type: 'paint', buffered: true })
  })
}

/** Compressed bytes of all that a page loads at once: its scripts and styles, and those that they name and load. */
function sizeOf(html: string): number {
  const folder = join(places.root, 'dist/web')
  const known = new Set<string>()
  const all = readdirSync(join(folder, 'assets'))
  const visit = (text: string): void => {
    for (const name of all) {
      if (known.has(name) || !text.includes(name)) continue
      known.add(name)
      if (/\.(js|css)$/.test(name)) visit(readFileSync(join(folder, 'assets', name), 'utf8'))
    }
  }
  visit(readFileSync(join(folder, html), 'utf8'))
  return [...known].reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, 'assets', name))).length, 0)
}

function report(rows: readonly (readonly string[])[], paints: readonly number[]): Section {
  return {
    title: 'Pages',
    goals: [
      {
        goal: `first paint of playground and explorer from a warm server: ${shown(shownWithin)} ms`,
        measured: `${paints.map(shown).join(' and ')} ms`,
        met: paints.every((paint) => paint <= shownWithin),
      },
    ],
    blocks: [
      `Medians of ${rounds} visits by a browser that has never seen the page. Size: scripts, styles, fonts and workers, compressed (gzip).`,
      table(['page', 'first paint', 'usable', 'size'], rows),
    ],
  }
}
