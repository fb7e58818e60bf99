import { originsAmong } from '../records/origins.ts'
import type { Source } from '../records/record.ts'

/** How many stand behind something: sources that go back to one another count once, and so do several that quote one speaker. */
export interface Support {
  readonly sources: number
  readonly speakers: number
  readonly sourceIds: readonly string[]
  readonly speakerIds: readonly string[]
}

/** One source speaking, and in whose words where it says so. */
export interface Voice {
  readonly source: Pick<Source, 'id' | 'derivedFrom'> & { readonly origins?: readonly string[] | undefined }
  readonly saidBy: string | undefined
}

/**
 * A source that declares one of the others as its origin adds nothing to it; of several that declare the same origins one
 * counts. A source that names no speaker speaks for itself, or for what it was derived from.
 */
export function supportOf(voices: readonly Voice[]): Support {
  const [only, ...others] = voices
  if (only && others.length === 0) {
    return { sources: 1, speakers: 1, sourceIds: [only.source.id], speakerIds: only.saidBy ? [only.saidBy] : [] }
  }
  const sources = new Map(voices.map(({ source }) => [source.id, source]))
  const independent = new Map<string, string>()
  for (const source of [...sources.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const origins = originsOf(source, sources)
    if (![...origins].some((origin) => origin !== source.id && sources.has(origin))) {
      const key = [...origins].sort().join(' ')
      if (!independent.has(key)) independent.set(key, source.id)
    }
  }
  const speakers = new Set(
    voices.map(({ source, saidBy }) => saidBy ?? [...originsOf(source, sources)].sort().join(' ')),
  )
  const named = voices.flatMap(({ saidBy }) => saidBy ?? [])
  return {
    sources: independent.size,
    speakers: speakers.size,
    sourceIds: [...sources.keys()].sort(),
    speakerIds: [...new Set(named)].sort(),
  }
}

type Origin = Voice['source']

/** The graph keeps where the chain of a source ends; without that only the sources at hand can be followed. */
function originsOf(source: Origin, known: ReadonlyMap<string, Origin>): ReadonlySet<string> {
  return new Set(source.origins ?? originsAmong(source.id, (id) => known.get(id)?.derivedFrom ?? []))
}
