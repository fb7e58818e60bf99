import { quoted } from '../../records/complaint.ts'
import { hiddenIn, keyText } from '../../values/key-text.ts'
import { RowMistake } from './row-mistake.ts'

/** A text of a row where it is compared or becomes a part of an id: in NFC. A character that nobody sees costs the record. */
export function keyOfCell(text: string): string {
  const hidden = hiddenIn(text)
  if (hidden === undefined) return keyText(text)
  const way = 'take it out of the table, or out of the text with the filter clean, as in {name|clean|slug}'
  throw new RowMistake(
    'a text without invisible characters, as it is compared',
    `${quoted(text)} with ${hidden}: ${way}`,
  )
}
