import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Example } from '../../src/api/routes/example.ts'
import type { Server } from '../../src/api/server.ts'
import type { Misdeeds } from '../support/browser.ts'
import { builtPlayground, openBrowser, watched } from '../support/browser.ts'
import { started } from '../support/small-engine.ts'

const examples: readonly Example[] = [
  {
    name: 'people',
    title: 'All people',
    description: 'Who is there.',
    query: 'query AllPeople($first: Int) {\n  people(first: $first) {\n    id\n    name\n  }\n}\n',
    variables: { first: 20 },
  },
  {
    name: 'one',
    title: 'One person',
    description: 'A person by id.',
    query: 'query OnePerson($id: ID!) {\n  person(id: $id) {\n    name\n  }\n}\n',
    variables: { id: 'person/ann' },
  },
]

let browser: Browser
let server: Server
let page: Page
let misdeeds: Misdeeds

beforeAll(async () => {
  browser = await openBrowser()
  server = (await started({ webRoot: await builtPlayground(), examples })).server
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  misdeeds = watched(page, server.url)
  await page.goto(server.url)
  // The button shows before both editors can take part.
  await page.locator('.graphiql-response .monaco-editor').waitFor()
  await page.locator('.graphiql-query-editor .view-line', { hasText: 'AllPeople' }).waitFor()
})
afterEach(async () => {
  await page.close()
})

const tab = (name: string) => page.getByRole('tab', { name })
const run = () => page.getByRole('button', { name: /execute/i }).click()
const responseShows = (text: string) => page.locator('.graphiql-response', { hasText: text }).waitFor()

describe('a first visit', () => {
  it('shows what this is, and every example in a tab', async () => {
    expect(await page.title()).toBe('Chancery playground')
    await page.getByRole('heading', { name: 'Chancery' }).waitFor()
    await tab('AllPeople').waitFor()
    await tab('OnePerson').waitFor()
  })

  it('shows the variables of the first example, and again after a reload', async () => {
    const variables = page.locator('.graphiql-editor-tool .view-line', { hasText: '"first": 20' })
    await variables.waitFor()
    await run()
    await responseShows('person/bo')
    await page.waitForFunction(() => localStorage.getItem('graphiql:tabState') !== null)
    await page.reload()
    await variables.waitFor()
    expect(await page.getByRole('tab').count()).toBe(2)
  })

  it('runs the first example and shows its answer', async () => {
    await run()
    await responseShows('person/bo')
  })

  it('writes no error, keeps to the content security policy and calls no other host', async () => {
    await run()
    await responseShows('person/bo')
    await page.locator('.graphiql-query-editor .mtk1').first().waitFor()
    expect(misdeeds).toEqual({ errors: [], otherHosts: [] })
  })

  it('shows the documentation of the schema', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    await page.locator('.graphiql-doc-explorer', { hasText: 'Query' }).waitFor()
  })
})

describe('the list of examples', () => {
  const examplePane = () => page.getByRole('region', { name: 'Examples' })

  it('is open on a first visit, with a sentence each, and stays closed once it was closed', async () => {
    await examplePane().getByText('A person by id.').waitFor()
    await page.getByRole('button', { name: 'Hide Examples' }).click()
    await page.reload()
    await page.getByRole('button', { name: 'Show Examples' }).waitFor()
    await page.locator('.graphiql-query-editor .view-line', { hasText: 'AllPeople' }).waitFor()
    expect(await examplePane().count()).toBe(0)
  })

  it('opens an example with its variables, in the tab that holds it', async () => {
    await examplePane().getByRole('button', { name: 'One person' }).click()
    expect(await tab('OnePerson').getAttribute('aria-selected')).toBe('true')
    await run()
    await responseShows('Ann')
    expect(await page.getByRole('tab').count()).toBe(2)
  })

  it('opens it in a new tab once the old one is closed', async () => {
    await tab('OnePerson').click()
    await page.getByRole('button', { name: 'Close Tab' }).last().click()
    await tab('OnePerson').waitFor({ state: 'detached' })
    await examplePane().getByRole('button', { name: 'One person' }).click()
    await tab('OnePerson').waitFor()
    await run()
    await responseShows('Ann')
  })
})

describe('an answer', () => {
  const view = (name: string) => page.getByRole('button', { name, exact: true })

  it('is shown as the statements behind it, which are no part of the JSON', async () => {
    await run()
    await responseShows('person/bo')
    expect(await page.locator('.graphiql-response').textContent()).not.toContain('extensions')
    await view('Cypher').click()
    const statement = page.getByRole('region', { name: 'Statement for people' })
    await statement.getByText('read people').waitFor()
    await statement.getByText(/^2 rows, [\d.]+ ms$/).waitFor()
    await page.getByText(/^1 statement, [\d.]+ ms, cost \d+$/).waitFor()
  })

  it('belongs to its tab', async () => {
    await run()
    await responseShows('person/bo')
    await view('Table').click()
    await page.getByRole('columnheader', { name: 'id' }).waitFor()
    await tab('OnePerson').click()
    await page.getByText('Run a question to see its answer here.').waitFor()
    await tab('AllPeople').click()
    await page.getByRole('columnheader', { name: 'id' }).waitFor()
  })
})

describe('the history', () => {
  it('brings back what was asked', async () => {
    await run()
    await responseShows('person/bo')
    await tab('OnePerson').click()
    await page.getByRole('button', { name: 'Show History' }).click()
    await page.getByRole('button', { name: 'AllPeople', exact: true }).click()
    await page.locator('.graphiql-query-editor .view-line', { hasText: 'query AllPeople' }).waitFor()
  })
})

describe('a server that is gone', () => {
  it('is said in the bar and in the answer, until it is back', async () => {
    await page.route('**/graphql', (route) => route.abort())
    await run()
    await page.getByRole('alert').filter({ hasText: 'The server does not answer' }).waitFor()
    await responseShows('The server does not answer')
    await page.unroute('**/graphql')
    await run()
    await responseShows('person/bo')
    expect(await page.getByRole('alert').filter({ hasText: 'does not answer' }).count()).toBe(0)
  })
})

describe('a query that is taken elsewhere', () => {
  it('opens from the address that carries it, with its variables', async () => {
    const other = await browser.newPage()
    const query = '{\n  person(id: "person/bo") {\n    name\n  }\n}'
    await other.goto(`${server.url}/#${new URLSearchParams({ query, variables: '{ "a": 1 }' })}`)
    await other.locator('.graphiql-query-editor .view-line', { hasText: 'person/bo' }).waitFor()
    await other.locator('.graphiql-editor-tool .view-line', { hasText: '"a": 1' }).waitFor()
    await other.getByRole('tab', { name: '<untitled>' }).waitFor()
    expect(await other.getByRole('tab').count()).toBe(3)
    await other.close()
  })

  it('is copied as a link that shows it again', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'link', exact: true }).click()
    await page.getByRole('status').filter({ hasText: 'Copied a link.' }).waitFor()
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()))
    expect(new URLSearchParams(link.hash.slice(1)).get('query')).toContain('query AllPeople')
  })
})
