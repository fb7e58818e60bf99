import { ask } from './ask.ts'

export interface Suggestion {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** The name that fits what was typed. */
  readonly matched: string
}

interface Hit {
  readonly name: string
  readonly entity: { readonly id: string; readonly name: string; readonly kind: string } | null
}

const query = `query ExplorerSuggest($text: String!) {
  suggest(text: $text, first: 10) { name entity { id name kind: __typename } }
}`

/** Names that what was typed may become; where none does, what is found by sound and spelling. */
export async function suggestions(text: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  const { suggest } = await ask<{ suggest: readonly Hit[] }>(query, { text }, signal)
  if (suggest.length > 0) return suggest.flatMap(shown)
  const { search } = await ask<{ search: { readonly nodes: readonly Hit[] } }>(searchQuery, { text }, signal)
  return search.nodes.flatMap(shown)
}

const searchQuery = `query ExplorerSearch($text: String!) {
  search(text: $text, first: 10) { nodes { name entity { id name kind: __typename } } }
}`

function shown({ name, entity }: Hit): readonly Suggestion[] {
  return entity ? [{ ...entity, matched: name }] : []
}
