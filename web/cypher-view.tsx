import { type ReactElement, useState } from 'react'
import { cypherLines } from './cypher-lines.ts'
import type { ExplainedStatement, Explanation } from './outcome.ts'

/** The statements behind an answer, each as it ran: text, parameters, rows and time. */
export function CypherView({ explanation }: { readonly explanation: Explanation | undefined }): ReactElement {
  if (!explanation) return <p>This answer needed no statement: the server did not ask the database.</p>
  const { cost, statements } = explanation
  return (
    <>
      <p>
        At most {cost.toLocaleString('en')} {cost === 1 ? 'entity' : 'entities'} could have been in the answer: that is
        its cost, by the sizes of its pages.
      </p>
      {statements.map((statement) => (
        <Statement key={`${statement.field} ${statement.cypher}`} statement={statement} />
      ))}
    </>
  )
}

function Statement({ statement }: { readonly statement: ExplainedStatement }): ReactElement {
  const { field, cypher, parameters, rows, milliseconds } = statement
  const [said, setSaid] = useState('')
  const copy = () =>
    navigator.clipboard.writeText(`${browserParameters(parameters)}${cypher}\n`).then(
      () => setSaid('Copied.'),
      (error: Error) => setSaid(error.message),
    )
  return (
    <section className="statement" aria-label={`Statement for ${field}`}>
      <h3>
        <code>{field}</code>{' '}
        <small>
          {rows.toLocaleString('en')} {rows === 1 ? 'row' : 'rows'}, {milliseconds} ms
        </small>
        <button type="button" onClick={copy}>
          Copy for Neo4j Browser
        </button>
        <small role="status">{said}</small>
      </h3>
      <pre>{cypherLines(cypher)}</pre>
      {Object.keys(parameters).length > 0 && (
        <dl>
          {Object.entries(parameters).map(([name, value]) => (
            <div key={name}>
              <dt>${name}</dt>
              <dd>{JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

/** As Neo4j Browser and cypher-shell take them: a map in Cypher's own notation, whose keys are not in quotes. */
function browserParameters(parameters: ExplainedStatement['parameters']): string {
  const entries = Object.entries(parameters)
  if (entries.length === 0) return ''
  return `:param {${entries.map(([name, value]) => `${name}: ${cypherOf(value)}`).join(', ')}};\n`
}

function cypherOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(cypherOf).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([key, inner]) => `\`${key}\`: ${cypherOf(inner)}`)
    .join(', ')}}`
}
