import { type DocumentNode, getOperationAST } from 'graphql'
import type { Plan, Planner } from '../query/plan.ts'
import { RecentlyUsed } from '../query/recently-used.ts'

/** What Apollo has let through, so that the same again can be answered without it: see graphql-route.ts. */
export interface PassedRequests {
  /** A text that was parsed and validated. */
  note(text: string | undefined, document: DocumentNode | undefined): void
  /** The media type that Apollo answered in to this `accept`. */
  noteMediaType(accept: string | undefined, mediaType: string): void
  mediaTypeFor(accept: string | undefined): string | undefined
  /** The plan of a request's body when its text is known and nothing about it is unusual. */
  planFor(body: unknown, planner: Planner): Plan | undefined
}

const keptTexts = 1_000
/** Longer texts are rare, and a thousand of them would fill the memory. */
const longestText = 16_384
const keptMediaTypes = 100

export function passedRequests(): PassedRequests {
  const documents = new RecentlyUsed<DocumentNode>(keptTexts)
  const mediaTypes = new RecentlyUsed<string>(keptMediaTypes)
  return {
    note(text, document) {
      if (text !== undefined && document && text.length <= longestText) documents.keep(text, document)
    },
    noteMediaType: (accept = '', mediaType) => mediaTypes.keep(accept, mediaType),
    mediaTypeFor: (accept = '') => mediaTypes.find(accept),
    planFor(body, planner) {
      const asked = isObject(body) ? operationIn(body) : undefined
      const document = asked && documents.find(asked.text)
      if (!document || getOperationAST(document, asked.operationName)?.operation !== 'query') return undefined
      try {
        return planner.plan({ ...asked, document })
      } catch {
        // Apollo asks the planner again, and words the mistake.
        return undefined
      }
    },
  }
}

type JsonObject = { readonly [name: string]: unknown }

interface Asked {
  readonly text: string
  readonly operationName: string | undefined
  readonly variables: JsonObject | undefined
}

/** Undefined for every body that Apollo might refuse or treat in a way of its own. */
function operationIn({ query, operationName, variables, extensions }: JsonObject): Asked | undefined {
  if (typeof query !== 'string' || (extensions !== undefined && extensions !== null)) return undefined
  const name = operationName ?? undefined
  const given = variables ?? undefined
  if (name !== undefined && typeof name !== 'string') return undefined
  if (given !== undefined && !isObject(given)) return undefined
  return { text: query, operationName: name, variables: given }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
