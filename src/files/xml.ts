import { xmlText } from './xml-text.ts'

/** Line ends and tabs too: a parser turns them into spaces in attributes, and a carriage return into a line feed anywhere. */
const special = /[&<>"\t\n\r\u2028]/g

/** Most texts: nothing to clean, nothing to escape. */
const plain = /^[ !#-%'-;=?-~\u00a0-\u2027\u2029-\ud7ff]*$/

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
  // A line end for parsers that read XML 1.0 like 1.1.
  '\u2028': '&#8232;',
}

/** A text or a number to be escaped, or elements that are written already. */
type Part = string | number | readonly string[]

/**
 * A template of XML. Texts are cleaned and escaped, for elements and attributes alike; an array holds elements that this
 * function wrote, and is taken as it is.
 */
export function xml(literals: TemplateStringsArray, ...parts: readonly Part[]): string {
  let written = literals[0] ?? ''
  for (let at = 0; at < parts.length; at++) written += partText(parts[at] ?? '') + (literals[at + 1] ?? '')
  return written
}

function partText(part: Part): string {
  if (typeof part === 'number') return String(part)
  return typeof part === 'string' ? escaped(part) : part.join('')
}

function escaped(text: string): string {
  if (plain.test(text)) return text
  return xmlText(text).replace(special, (character) => references[character] ?? character)
}
