import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLSchema } from 'graphql'
import { masked } from '../routes/client-error.ts'
import type { Answering, RequestContext } from './answering.ts'
import { answering } from './answering.ts'
import { legacyStatus } from './legacy-status.ts'
import type { ApiLimits } from './limits.ts'
import type { PassedRequests } from './passed-requests.ts'
import { selectionLimits } from './selection-limits.ts'

/**
 * Apollo Server for HTTP, CSRF prevention, parsing, validation and the store of parsed documents; the plan does the
 * rest. The cache-control plugin is off because it wraps every resolver. Persisted queries are off: their store would be
 * open to anyone to fill. Reporting is off whatever the environment says: nothing goes to another host.
 */
export function apollo(
  schema: GraphQLSchema,
  parts: Answering,
  limits: ApiLimits,
  passed: PassedRequests,
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [selectionLimits(limits)],
    logger: parts.log,
    nodeEnv: 'production',
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      legacyStatus(),
      answering(parts, passed),
    ],
    formatError: (formatted, error) => {
      if (formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') return formatted
      const { message, ...extensions } = masked(error instanceof Error ? error : new Error(String(error)), parts.log)
      return { message, extensions }
    },
  })
}
