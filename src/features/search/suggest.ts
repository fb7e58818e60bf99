import { statementValidTime } from '../../cypher/statement-valid-time.ts'
import type { Model } from '../../model/model.ts'
import { beginningOf } from '../../search/beginning.ts'
import { withPrefix } from '../../search/full-text.ts'
import { firstOf } from '../connection-page.ts'
import type { Resolver } from '../resolver.ts'
import { type Found, kindsOf, ranked, textOf } from './search.ts'
import { beginningText } from './statement.ts'

/** By the beginning of the name, and by the beginning of a word of it, so many each; a bound, since one letter fits thousands. */
const mostFound = 100
/** Where kinds or a moment are asked for, so many are looked through. */
const mostWalked = 2_000
/** Shorter beginnings of a word fit too much to say anything; not among few kinds, which may all lie behind what is walked. */
const leastLetters = 2

/** `suggest`: what a text that is still being typed may become, the closest first. */
export function suggestAnswer(model: Model): Resolver {
  return async ({ args, inlined: along, read }) => {
    const requested = textOf(args)
    if (requested.folded === '') return []
    const kinds = kindsOf(args)
    const last = requested.words.at(-1)
    const long = kinds.length > 0 || (last?.key.length ?? 0) >= leastLetters || isHan(last?.unspaced ?? '')
    const validTime = statementValidTime(model, args)
    const timed = (args['validAt'] ?? null) !== null
    const found = await read<Found & Record<string, unknown>>(beginningText(validTime, along?.requested), {
      ...validTime.parameters(),
      ...{ kinds, folded: requested.folded, beyond: `${requested.folded}\u{10ffff}`, most: BigInt(mostFound) },
      walked: BigInt(kinds.length > 0 || timed ? mostWalked : mostFound),
      met: BigInt(timed ? mostWalked : mostFound),
      query: withPrefix(long ? requested : { ...requested, words: [] }, kinds),
    })
    along?.tell(found)
    return ranked(model, found, (candidate) => beginningOf(requested, candidate)).slice(0, firstOf(args))
  }
}

/** One Chinese character is as telling as several letters. */
function isHan(text: string): boolean {
  return /^\p{Script=Han}/u.test(text)
}
