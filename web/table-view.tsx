import { useGraphiQL } from '@graphiql/react'
import { type ReactElement, type ReactNode, useMemo, useState } from 'react'
import { type AnswerColumn, type AnswerTable, type Cell, listsIn, tableOf } from './answer-table.ts'
import { csvText } from './csv-text.ts'
import { entityIdPaths } from './entity-id-paths.ts'
import { save } from './explore/save.ts'
import { exploreAddress } from './explore-address.ts'
import type { Outcome } from './outcome.ts'

/** More rows make a page slow and help nobody; the file has them all. */
const mostRows = 500
/** More at once is no picture. */
const mostExplored = 50

/** An answer as a table: the items of its list as rows, or of one of its lists where it holds several. */
export function TableView({ outcome: { query, data } }: { readonly outcome: Outcome }): ReactElement {
  const schema = useGraphiQL((state) => state.schema)
  const [wanted, setWanted] = useState(0)
  const lists = useMemo(() => listsIn(data), [data])
  const list = lists[wanted] ?? lists[0] ?? []
  const table = useMemo(() => tableOf(data, list), [data, list])
  const ids = useMemo(() => (schema ? entityIdPaths(schema, query) : new Set<string>()), [schema, query])
  if (typeof data !== 'object' || data === null) return <p>There is no data in this answer.</p>
  const isId = ({ path }: AnswerColumn): boolean => ids.has(path)
  return (
    <>
      <p className="table-tools">
        {lists.length > 1 && (
          <label>
            Rows from{' '}
            <select value={wanted} onChange={(event) => setWanted(Number(event.target.value))}>
              {lists.map((path, index) => (
                <option key={path.join('.')} value={index}>
                  {path.join('.')}
                </option>
              ))}
            </select>
          </label>
        )}
        <span>{table.rows.length === 1 ? '1 row' : `${table.rows.length.toLocaleString('en')} rows`}</span>
        <button type="button" onClick={() => save('answer.csv', new Blob([csvOf(table)], { type: 'text/csv' }))}>
          Download CSV
        </button>
        <ExploreAll table={table} isId={isId} />
      </p>
      <Beside table={table} isId={isId} />
      <Rows table={table} isId={isId} />
    </>
  )
}

interface Shown {
  readonly table: AnswerTable
  readonly isId: (column: AnswerColumn) => boolean
}

/** One link for the entities of all rows, by the first column of ids: the row's own where it has one. */
function ExploreAll({ table: { columns, rows }, isId }: Shown): ReactElement | null {
  const at = columns.findIndex(isId)
  const ids = [...new Set(rows.flatMap((row) => row[at]?.values ?? []))].filter((id) => typeof id === 'string')
  if (ids.length < 2) return null
  return (
    <a href={exploreAddress(ids.slice(0, mostExplored))}>
      Explore {ids.length > mostExplored ? `the first ${mostExplored}` : `all ${ids.length}`}
    </a>
  )
}

function Beside({ table: { beside }, isId }: Shown): ReactElement | null {
  if (beside.length === 0) return null
  return (
    <dl className="beside">
      {beside.map((column) => (
        <div key={column.path}>
          <dt>{column.name}</dt>
          <dd>
            <CellContent cell={column.cell} linked={isId(column)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Rows({ table: { columns, rows }, isId }: Shown): ReactElement {
  if (rows.length === 0) return <p>The list is empty.</p>
  const shown = rows.slice(0, mostRows)
  const looks = columns.map((_, at) => lookOf(rows.flatMap((row) => row[at] ?? [])))
  return (
    <>
      <table>
        <thead>
          <tr>
            {columns.map(({ path, name }) => (
              <th key={path} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else of their own, and never move.
            <tr key={index}>
              {columns.map((column, at) => (
                <td key={column.path} className={looks[at]}>
                  <CellContent cell={row[at]} linked={isId(column)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown.length && <p>The first {mostRows} rows; the file has all.</p>}
    </>
  )
}

/** How a column is set: figures to the right, short texts in one line, words with room. */
function lookOf(cells: readonly Cell[]): 'number' | 'short' | 'words' {
  if (cells.every(isNumeric)) return 'number'
  return cells.every((cell) => cellText(cell).length <= 32) ? 'short' : 'words'
}

function isNumeric({ values }: Cell): boolean {
  return values.length < 2 && values.every((value) => value === null || /^-?\d+(\.\d+)?$/.test(String(value)))
}

function CellContent({ cell, linked }: { readonly cell: Cell | undefined; readonly linked: boolean }): ReactNode {
  if (!cell) return null
  if (!linked) return cellText(cell)
  const ids = cell.values.filter((value) => typeof value === 'string')
  return (
    <>
      {ids.map((id, index) => (
        <span key={id}>
          {index > 0 && '; '}
          <a href={exploreAddress([id])} title={`Open ${id} in the explorer`}>
            {id}
          </a>
        </span>
      ))}
      {cell.more && '; …'}
    </>
  )
}

/** Several values as saved questions join them, with an ellipsis where their list goes on. */
function cellText({ values, more }: Cell): string {
  const texts = values.map((value) => (value === null ? '' : String(value)))
  return [...texts, ...(more ? ['…'] : [])].join('; ')
}

/** What stands beside the rows comes first and is repeated in each, as in the files of saved questions. */
function csvOf({ columns, rows, beside }: AnswerTable): string {
  const shared = beside.map(({ cell }) => cellText(cell))
  const head = [...beside, ...columns].map(({ name }) => name)
  return csvText([head, ...rows.map((row) => [...shared, ...row.map(cellText)])])
}
