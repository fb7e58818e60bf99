/** Asks the API. Throws an Error whose message can be shown as it is. */
export async function ask<Data>(
  query: string,
  variables: { readonly [name: string]: unknown },
  signal?: AbortSignal,
): Promise<Data> {
  const response = await send(JSON.stringify({ query, variables }), signal)
  const answer = await readJson<{ readonly data?: Data | null; readonly errors?: readonly { message: string }[] }>(
    response,
  )
  const [error] = answer.errors ?? []
  if (error) throw new Error(error.message)
  if (!answer.data) throw new Error(`The server answered with status ${response.status} and no data.`)
  return answer.data
}

async function send(body: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch('graphql', {
      method: 'POST',
      headers: { accept: 'application/graphql-response+json', 'content-type': 'application/json' },
      body,
      ...(signal ? { signal } : {}),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Error('The server does not answer. What is shown stays; try again once it is back.', { cause })
  }
}

async function readJson<Answer>(response: Response): Promise<Answer> {
  if (/json/.test(response.headers.get('content-type') ?? '')) return (await response.json()) as Answer
  throw new Error(`The server answered with status ${response.status} and no JSON.`)
}
