/** What the editors show. */
export interface Operation {
  readonly query: string
  /** JSON, or nothing. */
  readonly variables: string
}

/** The address of the playground with the query in it; what follows `#` is never sent to a server. */
export function addressOf({ query, variables }: Operation, origin: string): string {
  const parts = new URLSearchParams({ query, ...(variables.trim() === '' ? {} : { variables }) })
  return `${origin}/#${parts}`
}

/** What an address carries; undefined where it carries no query. */
export function operationOf(hash: string): Operation | undefined {
  const parts = new URLSearchParams(hash.replace(/^#/, ''))
  const query = parts.get('query')
  return query === null || query.trim() === '' ? undefined : { query, variables: parts.get('variables') ?? '' }
}

/** For a POSIX shell: in single quotes only the single quote itself has a meaning. */
export function curlOf(operation: Operation, origin: string): string {
  const body = bodyOf(operation).replaceAll("'", "'\\''")
  return `curl '${origin}/graphql' -H 'content-type: application/json' --data-raw '${body}'`
}

/** Without a package beside Python's own. */
export function pythonOf(operation: Operation, origin: string): string {
  return `import json, urllib.request

body = json.loads(${JSON.stringify(bodyOf(operation))})
request = urllib.request.Request(
    "${origin}/graphql", json.dumps(body).encode(), {"content-type": "application/json"}
)
with urllib.request.urlopen(request) as response:
    print(json.dumps(json.load(response), indent=2, ensure_ascii=False))
`
}

/** Throws an Error where the variables are no JSON. */
function bodyOf({ query, variables }: Operation): string {
  if (variables.trim() === '') return JSON.stringify({ query })
  try {
    return JSON.stringify({ query, variables: JSON.parse(variables) })
  } catch (cause) {
    throw new Error('The variables are no JSON: nothing was copied.', { cause })
  }
}
