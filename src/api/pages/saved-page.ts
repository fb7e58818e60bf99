import { GraphError, RequestError, UnknownEntityError } from '../../errors.ts'
import type { Cell } from '../../files/table.ts'
import type { NameResolver } from '../../reconcile/resolve-names.ts'
import { jsonDocument } from '../../saved/json-of.ts'
import { partsOf } from '../../saved/parts.ts'
import type { QueryRunner, Variables } from '../../saved/query-runner.ts'
import type { SavedQuestion } from '../../saved/saved-question.ts'
import { type GivenVariables, readVariables } from '../../saved/saved-variables.ts'
import { tableOf } from '../../saved/table-of.ts'
import { savedHtml } from './saved-html.ts'
import type { Shown } from './saved-shown.ts'

/** Most rows that a page shows; the files have all. */
const shownRows = 100

/** The page of one question: its form, and below it the answer once all that it needs is told. */
export async function savedPage(
  question: SavedQuestion,
  given: GivenVariables,
  runner: QueryRunner,
  resolver: NameResolver,
  path: string,
): Promise<{ readonly status: number; readonly html: string }> {
  const shown = await answerFor(question, given, runner, resolver)
  const status = shown.is !== 'mistake' ? 200 : shown.suggested ? 422 : 400
  return { status, html: savedHtml(question, given, shown, path) }
}

async function answerFor(
  question: SavedQuestion,
  given: GivenVariables,
  runner: QueryRunner,
  resolver: NameResolver,
): Promise<Shown> {
  const open = question.variables.some(({ name, required }) => required && [given[name] ?? ''].flat().join('') === '')
  if (open && Object.keys(given).length === 0) return { is: 'unasked' }
  try {
    const read = readVariables(question.variables, given)
    const { variables, taken } = await resolver.resolve(question.requested.rows.document, read, runner)
    return { ...(await shownOf(question, variables, runner)), taken }
  } catch (error) {
    if (error instanceof UnknownEntityError) {
      const { message, argument: variable, given, suggestions } = error
      return { is: 'mistake', message, suggested: { variable, given, suggestions } }
    }
    if (error instanceof RequestError) return { is: 'mistake', message: error.message }
    if (error instanceof GraphError && error.code === 'TIMEOUT') return { is: 'mistake', message: tooSlow }
    throw error
  }
}

const tooSlow = 'The answer took longer than one request may: ask for less.'

type Answered = Extract<Shown, { readonly taken: unknown }>
type Untaken<Each> = Each extends unknown ? Omit<Each, 'taken'> : never

async function shownOf(question: SavedQuestion, variables: Variables, runner: QueryRunner): Promise<Untaken<Answered>> {
  const parts = partsOf(question, question.requested.rows, variables, runner, shownRows + 1)
  if ('refused' in question.rows) {
    let json = ''
    for await (const piece of jsonDocument(question, variables, parts)) json += piece
    return { is: 'text', json: JSON.stringify((JSON.parse(json) as { readonly data: unknown }).data, null, 2) }
  }
  const table = tableOf(question, parts)
  const rows: (readonly Cell[])[] = []
  for await (const batch of table.batches) rows.push(...batch)
  const columns = table.columns.map(({ name }) => name)
  return { is: 'rows', columns, rows: rows.slice(0, shownRows), more: rows.length > shownRows }
}
