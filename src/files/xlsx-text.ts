import { xml } from './xml.ts'

/** Texts that stand in the workbook's table of shared texts, and their places there. */
export type SharedTexts = Map<string, number>

/** A cell of Excel holds no more letters than this. */
const longestText = 32_767

/** `_x0041_` stands for `A` in a workbook, so the underscore of such a text is escaped (ECMA-376, 22.9.2.19, ST_Xstring). */
export function escaped(text: string): string {
  return text.includes('_x') ? text.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_') : text
}

/** The element of a text, in a cell or in the table of shared texts. */
export function textElement(text: string): string {
  return /^\s|\s$|[\t\n]/.test(text) ? xml`<t xml:space="preserve">${escaped(text)}</t>` : xml`<t>${escaped(text)}</t>`
}

/** As a cell holds it: a line ends with a line feed, and what is too long is cut, never within a character. */
export function cellText(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return lines.length > longestText ? `${lines.slice(0, longestText - 1).replace(/[\ud800-\udbff]$/, '')}…` : lines
}
