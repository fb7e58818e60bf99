import CliTable from 'cli-table3'
import type { Cell } from '../../files/table.ts'
import { partsOf } from '../../saved/parts.ts'
import type { QueryRunner, Variables } from '../../saved/query-runner.ts'
import type { SavedQuestion } from '../../saved/saved-question.ts'
import { tableOf } from '../../saved/table-of.ts'
import { visibleText } from '../../values/visible-text.ts'

/** A screen is no place for more, and columns are as wide as their widest cell. */
const mostRows = 200
const widest = 40

/** The first rows of an answer for a terminal, without the sources; `tell` says when there are more. */
export async function* textTable(
  question: SavedQuestion,
  variables: Variables,
  runner: QueryRunner,
  tell: (line: string) => void,
): AsyncGenerator<string> {
  const { columns, batches } = tableOf(
    { ...question, sourced: false },
    partsOf(question, question.requested.rows, variables, runner, mostRows + 1),
  )
  const rows: (readonly Cell[])[] = []
  for await (const batch of batches) rows.push(...batch)
  const table = new CliTable({
    head: columns.map(({ name }) => name),
    colAligns: columns.map(({ is }) => (is === 'number' || is === 'decimal' ? 'right' : 'left')),
    chars: plain,
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 2 },
  })
  table.push(...rows.slice(0, mostRows).map((row) => row.map(shown)))
  yield `${table.toString().replace(/ +$/gm, '')}\n`
  if (rows.length > mostRows) tell(`The first ${mostRows} rows; \`--format csv\` has all`)
}

const plain = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid', 'middle']
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`, `${side}-${side}`])
    .map((part) => [part, '']),
)

function shown(cell: Cell): string {
  const letters = [...visibleText(String(cell ?? '').replace(/\s+/g, ' '))]
  return letters.length > widest ? `${letters.slice(0, widest - 1).join('')}…` : letters.join('')
}
