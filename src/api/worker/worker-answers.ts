import Fastify from 'fastify'
import type { GraphQLSchema } from 'graphql'
import type { ApiRequest, ApiResponse } from '../api-request.ts'
import { answerGraphql } from '../graphql-answers.ts'
import { mcpAnswers } from '../mcp-answers.ts'
import type { Api } from '../open-api.ts'

/** Answers what the server's thread hands over. */
export function workerAnswers(
  api: Api,
  mcp: { readonly schema: GraphQLSchema; readonly version: string },
): (request: ApiRequest, signal: AbortSignal) => Promise<ApiResponse> {
  const answerMcp = mcpAnswers(api.engine, api.parts, { ...mcp, limits: api.limits })
  const parse = jsonParser()
  return async ({ json, ...request }, signal) => {
    const parsed = json ? await parse(json) : { body: request.body }
    if ('error' in parsed) return badRequest(parsed.error)
    const asked = { ...request, body: parsed.body }
    const answer =
      request.path === '/mcp' ? await answerMcp(asked, signal) : await answerGraphql(api, asked, { signal })
    if (!answer) throw new Error('a worker has nobody to leave a request to')
    return answer
  }
}

type Parsed = { readonly body: unknown } | { readonly error: Error }

/** Parses as the server does where a body is short. */
function jsonParser(): (json: Uint8Array) => Promise<Parsed> {
  const app = Fastify()
  const parse = app.getDefaultJsonParser('error', 'error')
  return (json) =>
    new Promise((resolve) => {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(json)
      void parse({} as never, text, (error, body: unknown) => resolve(error ? { error } : { body }))
    })
}

function badRequest({ message }: Error): ApiResponse {
  return {
    status: 400,
    headers: [['content-type', 'application/json; charset=utf-8']],
    body: JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] }),
  }
}
