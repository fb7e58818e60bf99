import { isDecimal, isRounded, type SheetColumn } from './exact-numbers.ts'
import type { Cell } from './table.ts'
import { dateStyle, textStyle } from './workbook-xml.ts'
import { cellText, escaped, type SharedTexts, textElement } from './xlsx-text.ts'
import { xml } from './xml.ts'

/** The table of shared texts is held in memory, so it takes no more. */
const mostShared = 10_000
/** What fits the values: a date in a column of the usual width is shown as `########`. */
const widths: Readonly<Partial<Record<SheetColumn['is'], number>>> = { date: 12, decimal: 16, exact: 24 }

export function sheetStart(columns: readonly SheetColumn[]): string {
  const sized = columns.flatMap(({ is }, at) => {
    const width = widths[is]
    return width === undefined ? [] : [xml`<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`]
  })
  const cols = sized.length === 0 ? [] : [xml`<cols>${sized}</cols>`]
  return xml`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${cols}<sheetData>`
}

export const sheetEnd = '</sheetData></worksheet>'

/** A cell as an element; nothing where it is empty. */
export function sheetCell(cell: Cell, is: SheetColumn['is'], name: string, shared: SharedTexts): string {
  if (is === 'exact') return isRounded(cell) ? textCell(String(cell), name, shared, textStyle) : ''
  if (cell === null) return ''
  if (typeof cell === 'boolean') return xml`<c r="${name}" t="b"><v>${cell ? 1 : 0}</v></c>`
  const number = is === 'decimal' && typeof cell === 'string' && isDecimal(cell) ? Number(cell) : cell
  if (typeof number === 'number') return Number.isFinite(number) ? xml`<c r="${name}"><v>${number}</v></c>` : ''
  const day = is === 'date' ? dayNumber(number) : undefined
  if (day !== undefined) return xml`<c r="${name}" s="${dateStyle}"><v>${day}</v></c>`
  return textCell(number, name, shared, 0)
}

/**
 * A text lies in its cell, so that no table of all texts is held. One with an escape lies in the table of shared texts:
 * several readers undo escapes only there.
 */
function textCell(text: string, name: string, shared: SharedTexts, style: number): string {
  const shown = cellText(text)
  const styled = style === 0 ? [] : [xml` s="${style}"`]
  if (shown !== escaped(shown)) {
    const place = shared.get(shown) ?? (shared.size < mostShared ? shared.size : undefined)
    if (place !== undefined) {
      shared.set(shown, place)
      return xml`<c r="${name}"${styled} t="s"><v>${place}</v></c>`
    }
  }
  return xml`<c r="${name}"${styled} t="inlineStr"><is>${[textElement(shown)]}</is></c>`
}

/**
 * The number of a full date in a workbook; undefined for a partial one, and for days before March 1900, which
 * spreadsheets count differently.
 */
function dayNumber(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1900-03-01') return undefined
  const day = (Date.parse(`${text}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000
  return Number.isNaN(day) ? undefined : day
}
