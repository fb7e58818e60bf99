import { trillionthsOf } from './trillionths.ts'

/** Digits with separators between them, as one number might be written. */
export const digitsPattern = String.raw`\d{1,3}(?:[ ']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|\.\d+`

/**
 * What digits may mean, in trillionths. `1,234` is a thousand or a unit, by country; `1 234` one number or two: all are
 * given. What is no number (`16.01.2026`) is read piece by piece.
 */
export function digitReadings(written: string): readonly bigint[] {
  if (/^\d+$/.test(written)) return readable([written])
  const texts = grouped.flatMap(([group, pattern]) => asGrouped(written, group, pattern))
  if (/^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/.test(written)) texts.push(written.replaceAll(',', ''))
  if (/^\d*[.,]?\d+$/.test(written)) texts.push(written.replace(',', '.'))
  if (texts.length === 0 || /[ ]/.test(written)) texts.push(...written.split(/[ ,.']/))
  return readable(texts)
}

function readable(texts: readonly string[]): readonly bigint[] {
  return [...new Set(texts.flatMap((text) => trillionthsOf(text) ?? []))]
}

/** Groups of three digits, one separator between them all, another before decimals. */
const grouped = [',', '.', ' ', "'"].map((group) => {
  const marks = '.,'.replace(group, '')
  return [group, new RegExp(`^(\\d{1,3}(?:[${group}]\\d{3})+)(?:[${marks}](\\d+))?$`)] as const
})

function asGrouped(written: string, group: string, pattern: RegExp): readonly string[] {
  const found = pattern.exec(written)
  if (!found) return []
  const [, whole = '', decimals] = found
  return [whole.replaceAll(group, '') + (decimals === undefined ? '' : `.${decimals}`)]
}
