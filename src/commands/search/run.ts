import { answerQuestion } from '../session/answer-question.ts'
import type { SearchOptions } from './options.ts'

const question = `query ChancerySearch($text: String!, $kinds: [Kind!], $country: ID, $first: Int) {
  search(text: $text, kinds: $kinds, country: $country, first: $first) {
    nodes {
      id: entityId
      name
      entity {
        kind: __typename
        called: name
      }
      match
      score
    }
  }
}`

/** Asks for a name and writes what was found, the best first. Throws RequestError for a kind that there is not. */
export async function search(text: string, options: SearchOptions): Promise<void> {
  const { kinds = null, country = null, first } = options
  await answerQuestion({ text: question, name: 'search' }, () => ({ text, kinds, country, first }), options)
}
