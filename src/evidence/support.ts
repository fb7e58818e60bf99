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
  readonly source: Pick<Source, 'id' | 'derivedFrom'>
  readonly saidBy: string | undefined
}

/**
 * A source that declares one of the others as its origin adds nothing to it; of several that declare the same origins one
 * counts. A source that names no speaker speaks for itself, or for what it was derived from.
 */
export function supportOf(voices: readonly Voice[]): Support {
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

/** Where a source ends up when its declared origins are followed; itself when it declares none. A circle ends where it began. */
function originsOf(source: Origin, known: ReadonlyMap<string, Origin>): ReadonlySet<string> {
  const ends = new Set<string>()
  const seen = new Set<string>()
  const waiting = [source.id]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    const from = (id === source.id ? source : known.get(id))?.derivedFrom ?? []
    if (from.length === 0) ends.add(id)
    waiting.push(...from)
  }
  return ends.size > 0 ? ends : new Set([[...seen].sort()[0] ?? source.id])
}
