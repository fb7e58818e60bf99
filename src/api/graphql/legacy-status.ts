import type { ApolloServerPlugin, BaseContext } from '@apollo/server'

/**
 * GraphQL over HTTP: a client that accepts `application/json` only gets 200 for every well-formed request, also when its
 * document or variables are wrong, because a 400 in that media type may come from any proxy on the way.
 */
export function legacyStatus(): ApolloServerPlugin<BaseContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ request, response: { body, http } }) => {
        if (http.status !== 400 || body.kind !== 'single') return
        if (request.http?.headers.get('accept')?.includes('application/graphql-response+json')) return
        const codes = (body.singleResult.errors ?? []).map(({ extensions }) => extensions?.['code'])
        if (codes.every((code) => wellFormed.has(code))) http.status = 200
      },
    }),
  }
}

const wellFormed: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
])
