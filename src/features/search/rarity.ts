import type { Catalogue } from '../../graph/catalogue.ts'
import type { Rarity } from '../../search/align-words.ts'
import { nearTokenOf, tokenOf } from '../../search/full-text.ts'
import type { Word } from '../../search/words.ts'
import type { ResolverRequest } from '../resolver.ts'

/** Of what a word scores in Lucene, so much is left of its rarity once the length of the entry has counted. */
const shareOfRarity = 0.6

/**
 * How rare the words are in this graph, as the full-text index scores them, squared because a word counts in the text and in the name
 * (as in the cosine of tf-idf vectors): of `Kuno Foundation` the second word says next to
 * nothing among thousands of foundations, and a word that no entity has says most.
 */
export async function rarityOf(
  catalogue: Catalogue,
  read: ResolverRequest['read'],
  words: readonly Word[],
): Promise<Rarity> {
  if (words.length < 2) return () => 1
  const tokens = new Map(words.map((word) => [tokenOf(word), { token: tokenOf(word), near: nearTokenOf(word) }]))
  const rows = await read<{ token: string; score: number | null; entities: number }>(
    catalogue.statement('search/word-scores'),
    { words: [...tokens.values()] },
  )
  const scores = new Map(
    rows.map(({ token, score, entities }) => [token, (score ?? shareOfRarity * Math.log1p(2 * entities)) ** 2]),
  )
  return (word) => scores.get(tokenOf(word)) ?? 1
}
