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

/** The words first, then who has them; a quote that was not found in its source says so. */
function noteOf({ citation, title, id, url, quote }: Json): string {
  const told = [citation, title, id].find((each) => typeof each === 'string' && each !== '')
  const said =
    isJson(quote) && typeof quote['text'] === 'string' ? `“${quote['text'].replace(/\s+/g, ' ').trim()}”` : ''
  const status =
    isJson(quote) && said !== '' && typeof quote['status'] === 'string' ? ` (${quote['status'].toLowerCase()})` : ''
  // A record's page has a place for each field; the quote tells that already.
  const page = typeof url === 'string' ? url.replace(/^([^#]*\/records\/[^#]*)#.*$/, '$1') : ''
  const where = page === '' || String(told).includes(page) ? '' : ` <${page}>`
  return `${said === '' ? '' : `${said}${status}. `}${String(told ?? '')}${where}`
}
