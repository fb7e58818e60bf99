import { type DocumentNode, getOperationAST } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Plan, Planner } from '../../plan/plan.ts'

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
/** Of all of them: a document takes some twenty times its text. */
const keptCharacters = 1_000_000
/** Longer texts are rare, and few of them would displace many others. */
const longestText = 16_384
const keptMediaTypes = 100

export function passedRequests(): PassedRequests {
  const documents = new LRUCache<string, DocumentNode>({
    max: keptTexts,
    maxSize: keptCharacters,
    sizeCalculation: (_, text) => Math.max(1, text.length),
  })
  const mediaTypes = new LRUCache<string, string>({ max: keptMediaTypes })
  return {
    note(text, document) {
      if (text !== undefined && document && text.length <= longestText) documents.set(text, document)
    },
    noteMediaType: (accept = '', mediaType) => void mediaTypes.set(accept, mediaType),
    mediaTypeFor: (accept = '') => mediaTypes.get(accept),
    planFor(body, planner) {
      const requested = isObject(body) ? operationIn(body) : undefined
      const document = requested && documents.get(requested.text)
      if (!document || getOperationAST(document, requested.operationName)?.operation !== 'query') return undefined
      try {
        return planner.plan({ ...requested, document })
      } catch {
        // Apollo asks the planner again, and words the mistake.
        return undefined
      }
    },
  }
}

type JsonObject = { readonly [name: string]: unknown }

interface OperationRequest {
  readonly text: string
  readonly operationName: string | undefined
  readonly variables: JsonObject | undefined
}

/** Undefined for every body that Apollo might refuse or treat in a way of its own. */
function operationIn({ query, operationName, variables, extensions }: JsonObject): OperationRequest | undefined {
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
