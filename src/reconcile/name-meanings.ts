import { type SuggestedEntity, UnknownEntityError } from '../errors.ts'
import type { NameUse } from '../plan/entity-arguments.ts'
import type { QueryRunner } from '../saved/query-runner.ts'
import { type EntityFinder, type FoundEntity, refusedAsNone, unknownText } from './find-entity.ts'

/** A text of a variable that names an entity. */
export interface NamePlace {
  /** Another key for each text and each place of it in the value of the variable. */
  readonly key: string
  readonly variable: string
  readonly text: string
  /** What the text names in each use of the variable; at least one. */
  readonly uses: readonly NameUse[]
}

/** The entity that a name certainly means. */
export interface Meaning {
  /** The id or the code that takes the place of the name. */
  readonly value: string
  readonly id: string
  readonly name: string
}

/** More mistakes in one message help nobody. */
const mostMistakes = 3

/**
 * The meaning of each text that is neither id nor code in any use of its variable, by `key`. Throws UnknownEntityError for a text
 * without a certain meaning, and for one with several.
 */
export async function meanings(
  finder: EntityFinder,
  places: readonly NamePlace[],
  runner: QueryRunner,
): Promise<ReadonlyMap<string, Meaning>> {
  const unknown = await unknownPlaces(finder, places, runner)
  const found = new Map<string, Meaning>()
  const mistakes: UnknownEntityError[] = []
  for (const place of unknown) {
    const suggested = await meaningOf(finder, place, runner)
    if (suggested instanceof UnknownEntityError) mistakes.push(suggested)
    else if (suggested) found.set(place.key, suggested)
    if (mistakes.length >= mostMistakes) break
  }
  const [first, ...others] = mistakes
  if (!first) return found
  throw others.length === 0
    ? first
    : new UnknownEntityError(mistakes.map(({ message }) => message).join(' '), {
        ...{ argument: first.argument, given: first.given, suggestions: first.suggestions },
      })
}

/** A query that uses one variable in several places (`or: [{id: {eq: $x}}, {country: {id: {eq: $x}}}]`) expects no more than one of them to fit. */
async function unknownPlaces(
  finder: EntityFinder,
  places: readonly NamePlace[],
  runner: QueryRunner,
): Promise<readonly NamePlace[]> {
  const names = places.flatMap((place) => place.uses.map((use) => ({ text: place.text, use, place })))
  const unknown = new Set(await finder.unknown(names, runner))
  const known = new Set(names.filter((name) => !unknown.has(name)).map(({ place }) => place))
  return places.filter((place) => !known.has(place))
}

async function meaningOf(
  finder: EntityFinder,
  { variable, text, uses }: NamePlace,
  runner: QueryRunner,
): Promise<Meaning | UnknownEntityError | undefined> {
  const found: FoundInUse[] = []
  for (const use of uses) {
    found.push({ ...(await finder.find({ text, use }, runner).catch(refusedAsNone)), use })
  }
  const refusal = (message: string, suggestions: readonly SuggestedEntity[]) =>
    new UnknownEntityError(`${variable}: ${message}`, { argument: variable, given: text, suggestions })
  const candidates = candidatesAmong(found)
  const [only, ...more] = candidates
  const several = found.some((each) => each.several)
  if (only && more.length === 0 && !several) return { value: only.code ?? only.id, id: only.id, name: only.name }
  if (only) {
    const message = candidates.some(({ id }) => id !== only.id)
      ? unknownText(text, wordOf(finder, found), { certain: undefined, suggestions: candidates, several: true })
      : `expected the id or the code of ${only.name}, got its name where both are expected: give ${candidates.map((each) => each.code ?? each.id).join(' or ')}`
    return refusal(message, candidates)
  }
  if (uses.some(({ lasting }) => lasting)) return undefined
  const nearest = found.find(({ suggestions }) => suggestions.length > 0) ?? found[0]
  return nearest && refusal(unknownText(text, finder.wordFor(nearest.use.type), nearest), nearest.suggestions)
}

type FoundInUse = FoundEntity & { readonly use: NameUse }

/** What is called or identified just so in some use, each value once. */
function candidatesAmong(found: readonly FoundInUse[]): readonly SuggestedEntity[] {
  const just = found.flatMap(({ certain, suggestions, several }) => [
    ...(certain ? [certain] : []),
    ...(several ? suggestions : []),
  ])
  return [...new Map(just.map((each) => [each.code ?? each.id, each])).values()]
}

/** The kind that all uses expect, or `entity`. */
function wordOf(finder: EntityFinder, found: readonly FoundInUse[]): string {
  const [word = '', ...others] = new Set(found.map(({ use }) => finder.wordFor(use.type)))
  return others.length === 0 ? word : finder.wordFor('Entity')
}
