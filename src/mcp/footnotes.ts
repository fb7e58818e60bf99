import type { Json } from './ask.ts'
import { isJson } from './operation-tool.ts'

/** Numbers what an answer leans on: the same words of the same source have one number. */
export interface Footnotes {
  /** `[1]` for a claim or a record with its citation, or for a source. */
  mark(of: Json): string
  /** What the marks stand for, a line each. */
  readonly lines: () => readonly string[]
}

export function footnotes(): Footnotes {
  const numbers = new Map<string, number>()
  return {
    mark(of) {
      const note = noteOf(of)
      const number = numbers.get(note) ?? numbers.size + 1
      numbers.set(note, number)
      return `[${number}]`
    },
    lines: () => [...numbers].map(([note, number]) => `[${number}] ${note}`),
  }
}

/** The words first, then who has them; a quote that was not found in its source, or lacks what is claimed, says so. */
function noteOf({ citation, title, id, url, quote, quotes }: Json): string {
  const given = [citation, title, id].find((each) => typeof each === 'string' && each !== '')
  const said = (Array.isArray(quotes) ? quotes : [quote]).filter(isJson).flatMap(wordsOf).join(', ')
  // A record's page has a place for each field; the quote tells that already.
  const page = typeof url === 'string' ? url.replace(/^([^#]*\/records\/[^#]*)#.*$/, '$1') : ''
  const where = page === '' || String(given).includes(page) ? '' : ` <${page}>`
  return `${said === '' ? '' : `${said}. `}${String(given ?? '')}${where}`
}

function wordsOf({ text, status, containsValue }: Json): readonly string[] {
  if (typeof text !== 'string') return []
  const flags = [
    ...(typeof status === 'string' ? [status.toLowerCase()] : []),
    ...(containsValue === false ? ['does not contain the value or name'] : []),
  ]
  return [`“${text.replace(/\s+/g, ' ').trim()}”${flags.length === 0 ? '' : ` (${flags.join(', ')})`}`]
}
