import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { CDPSession, Page, Route } from 'playwright-core'
import { median, quantile, shown } from '../figures.ts'
import { openBrowser } from '../pages/open-browser.ts'
import { places } from '../places.ts'
import { type Section, table } from '../report.ts'
import { furtherStep, madeAddress, madeAnswer, shownAfter } from './made-picture.ts'

/** Frames of one way to move the picture, in milliseconds from one to the next. */
interface Moved {
  readonly what: string
  readonly frames: readonly number[]
  /** What the page's own thread took of a processor in that time, in milliseconds; what draws is another process. */
  readonly cpu: number
}

/** One expand, in milliseconds. */
interface Expanded {
  /** From the answer to the frame that shows it. */
  readonly wall: number
  /** What the page's own thread took of a processor, from the request on. */
  readonly cpu: number
}

const expandCount = 7

/** How fluid a picture of 2,000 nodes and 5,000 edges is, and how soon an answer is on the screen. No server is asked. */
export async function explorer(): Promise<Section> {
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.route('**/*', answer)
    await page.addInitScript(watch)
    await page.goto(`http://chancery.test${madeAddress()}`)
    await page.getByText(`${listed(0)} as a list`).waitFor({ timeout: 120_000 })
    await laidOut(page)
    const moved = [await during(page, 'pan', pan), await during(page, 'zoom', zoom)]
    const expanded: Expanded[] = []
    for (let step = 0; step < expandCount; step += 1) {
      await still(page)
      const before = await cpuOf(page)
      const wall = await expand(page, step)
      expanded.push({ wall, cpu: (await cpuOf(page)) - before })
    }
    return report(moved, expanded)
  } finally {
    await browser.close()
  }
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

async function answer(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url())
  if (pathname === '/graphql') {
    const asked = JSON.parse(route.request().postData() ?? '{}') as Parameters<typeof madeAnswer>[0]
    await route.fulfill({ contentType: 'application/json', body: JSON.stringify(madeAnswer(asked)) })
    return
  }
  const file = pathname === '/explore' ? '/explore.html' : pathname
  const body = await readFile(join(places.root, 'dist/web', file))
  await route.fulfill({ contentType: types[extname(file)] ?? 'application/octet-stream', body })
}

/** What the page notes of itself; runs there. */
interface Watched {
  laidOut: boolean
  answered: number
  frames: number[]
}

function watch(): void {
  const watched: Watched = { laidOut: false, answered: 0, frames: [] }
  Object.assign(window, { watched })
  const { Worker: OwnWorker, fetch: ownFetch } = window
  window.Worker = class extends OwnWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      this.addEventListener('message', ({ data }) => {
        watched.laidOut = (data as { readonly done: boolean }).done
      })
    }
  }
  window.fetch = async (...asked) => {
    const response = await ownFetch(...asked)
    watched.answered = performance.now()
    return response
  }
  let last = performance.now()
  const frame = (now: number) => {
    watched.frames.push(now - last)
    last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

/** What the page says is shown after so many steps more. */
function listed(steps: number): string {
  const { nodes, edges } = shownAfter(steps)
  return `${nodes.toLocaleString('en')} nodes and ${edges.toLocaleString('en')} edges`
}

async function laidOut(page: Page): Promise<void> {
  await page.waitForFunction(() => (window as unknown as { watched: Watched }).watched.laidOut, undefined, {
    timeout: 180_000,
  })
}

async function during(page: Page, what: string, move: (page: Page) => Promise<void>): Promise<Moved> {
  await page.evaluate(() => {
    const { watched } = window as unknown as { watched: Watched }
    watched.frames.length = 0
  })
  const before = await cpuOf(page)
  await move(page)
  const cpu = (await cpuOf(page)) - before
  const frames = await page.evaluate(() => (window as unknown as { watched: Watched }).watched.frames)
  return { what, frames, cpu }
}

async function cpuOf(page: Page): Promise<number> {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page))
  if (!sessions.has(page)) await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  sessions.set(page, session)
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
}

const sessions = new Map<Page, CDPSession>()

async function pan(page: Page): Promise<void> {
  await page.mouse.move(500, 600)
  await page.mouse.down()
  for (let step = 0; step < 60; step += 1) await page.mouse.move(500 + 200 * Math.sin(step / 6), 500 + step)
  await page.mouse.up()
}

async function zoom(page: Page): Promise<void> {
  await page.mouse.move(450, 450)
  for (let step = 0; step < 30; step += 1) {
    await page.mouse.wheel(0, step < 15 ? -120 : 120)
    await page.waitForTimeout(50)
  }
}

/** What was asked for before is drawn and laid out by then: it is no part of an expand. */
async function still(page: Page): Promise<void> {
  await page.waitForTimeout(5_000)
}

/** Milliseconds from the answer to the frame that shows it. */
async function expand(page: Page, step: number): Promise<number> {
  return page.evaluate(
    ([step, wanted]) =>
      new Promise<number>((resolve) => {
        const { watched } = window as unknown as { watched: Watched }
        const observer = new MutationObserver(() => {
          if (!document.querySelector('.shown summary')?.textContent?.includes(wanted)) return
          observer.disconnect()
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - watched.answered)))
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
        location.hash += step
      }),
    [furtherStep(step), listed(step + 1)] as const,
  )
}

function report(moved: readonly Moved[], expanded: readonly Expanded[]): Section {
  const rows = moved.map(({ what, frames, cpu }) => [
    what,
    String(frames.length),
    `${shown(quantile(frames, 0.5))} ms`,
    `${shown(quantile(frames, 0.95))} ms`,
    `${shown(cpu / frames.length)} ms`,
  ])
  const wall = median(expanded.map((each) => each.wall))
  const cpu = median(expanded.map((each) => each.cpu))
  const medians = moved.map(({ frames }) => quantile(frames, 0.5))
  return {
    title: 'Explorer: 2,000 nodes and 5,000 edges',
    goals: [
      {
        goal: 'explorer, 2,000 nodes and 5,000 edges, drawn by software: median frame of pan and zoom at most 34 ms',
        measured: `${medians.map(shown).join(' and ')} ms`,
        met: medians.every((median) => median <= 34),
      },
      {
        goal: 'explorer, the same: an expand on the screen within 200 ms of its answer',
        measured: `${shown(wall)} ms, median of ${expandCount} (${shown(cpu)} ms of CPU in the page, with the request)`,
        met: wall <= 200,
      },
    ],
    blocks: [
      'Headless Chromium without a graphics card, so that each frame is drawn by the CPU; the picture is made, and no server is asked.',
      table(['moved by', 'frames', 'p50', 'p95', 'CPU of the page a frame'], rows),
    ],
  }
}
