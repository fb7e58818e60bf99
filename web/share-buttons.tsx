import { useGraphiQL } from '@graphiql/react'
import { type ReactElement, useState } from 'react'
import { addressOf, curlOf, type Operation, pythonOf } from './share.ts'

/** Takes what the editors show elsewhere: as a link, a shell command or a Python script. */
export function ShareButtons(): ReactElement {
  const query = useGraphiQL((state) => state.queryEditor)
  const variables = useGraphiQL((state) => state.variableEditor)
  const [said, setSaid] = useState('')
  const copy = async (what: string, make: (operation: Operation, origin: string) => string) => {
    try {
      await navigator.clipboard.writeText(
        make(
          { query: query?.getValue() ?? '', variables: variables?.getValue() ?? '' },
          new URL('.', location.href).href.replace(/\/$/, ''),
        ),
      )
      setSaid(`Copied ${what}.`)
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <span className="share">
      Copy as{' '}
      <button type="button" onClick={() => copy('a link', addressOf)}>
        link
      </button>
      <button type="button" onClick={() => copy('a curl command', curlOf)}>
        curl
      </button>
      <button type="button" onClick={() => copy('a Python script', pythonOf)}>
        Python
      </button>
      <span role="status">{said}</span>
    </span>
  )
}
