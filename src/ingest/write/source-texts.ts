import { createSourceText, type SourceText } from '../../records/quotes/source-text.ts'
import type { Source } from '../../records/record.ts'
import { sourceOfPayload } from '../../records/source-payload.ts'
import type { IngestContext } from '../context.ts'

/** What quotes of one source are checked against. */
interface QuotedSource {
  readonly language: string | undefined
  /** Made when first asked for, since most sources are never quoted; undefined where no text is kept. */
  readonly text: () => SourceText | undefined
}

/** The texts of the sources in hand. */
export interface SourceTexts {
  /** A header that was just read, so that nobody has to ask the graph for it. */
  readonly put: (source: Source) => void
  /** By id; sources that nobody knows are left out. */
  readonly get: (ids: Iterable<string>) => Promise<ReadonlyMap<string, QuotedSource>>
}

/** Letters kept at most; an index over them takes some ten times as many bytes. */
const lettersAtMost = 8_000_000

/** Keeps the texts that were asked for last, and reads the others from the graph. */
export function createSourceTexts({ graph, catalogue }: IngestContext): SourceTexts {
  const kept = new Map<string, { readonly source: QuotedSource; readonly letters: number }>()
  let letters = 0
  const drop = (id: string) => {
    letters -= kept.get(id)?.letters ?? 0
    kept.delete(id)
  }
  const put = (header: Source): QuotedSource => {
    drop(header.id)
    const entry = { source: quotedSource(header), letters: header.text?.length ?? 0 }
    kept.set(header.id, entry)
    letters += entry.letters
    for (const id of kept.keys()) if (letters > lettersAtMost && id !== header.id) drop(id)
    return entry.source
  }
  return {
    put,
    async get(ids) {
      const found = new Map<string, QuotedSource>()
      const missing: string[] = []
      for (const id of new Set(ids)) {
        const source = kept.get(id)?.source
        if (source) found.set(id, source)
        else missing.push(id)
      }
      if (missing.length === 0) return found
      const statement = catalogue.statement('write/source-texts')
      const rows = await graph.read<{ header: string; text: string | null }>(statement, { ids: missing })
      for (const { header, text } of rows) {
        const source = sourceOfPayload(header, text ?? undefined)
        found.set(source.id, put(source))
      }
      return found
    },
  }
}

function quotedSource({ text, language }: Source): QuotedSource {
  let made: SourceText | undefined
  return {
    language,
    text() {
      if (text !== undefined) made ??= createSourceText(text)
      return made
    },
  }
}
