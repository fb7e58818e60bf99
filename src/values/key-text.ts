/** Text below U+02FF holds no mark that could be composed: it is in NFC as it is. Its only hidden character is the soft hyphen. */
const plain = /^(?:[^\u00ad\u02ff-\uffff])*$/

/** A text as keys compare: canonical equivalents (é as one letter, or as e and an accent) are one text, in NFC. */
export function keyText(text: string): string {
  return plain.test(text) ? text : text.normalize('NFC')
}

/** Scripts that are written with joiners, as ISO 15924 names them. */
const joined = 'Arab Syrc Mong Nkoo Mand Rohg Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Mymr Khmr Tibt'
const joinedLetter = `[${joined.replace(/(\w+) ?/g, '\\p{scx=$1}')}]`

/**
 * Format characters (Cf) and others that leave no trace on paper. A joiner (U+200C, U+200D) is none of them behind a
 * letter or mark of a script that is written with it: in Persian it parts what would be another word, in Indic scripts
 * it chooses a form of the letter before.
 */
const unseen = '\\p{Default_Ignorable_Code_Point}'
const hidden = `(?!(?<=[\\p{L}\\p{M}])(?<=${joinedLetter})(?<!${unseen})[\\u200c\\u200d])[\\p{Cf}${unseen}]`
const anyHidden = new RegExp(hidden, 'u')
const everyHidden = new RegExp(hidden, 'gu')

/** The first character of a key that nobody sees, as `U+200B (zero width space)`; undefined where there is none. */
export function hiddenIn(text: string): string | undefined {
  if (plain.test(text)) return undefined
  const [letter] = anyHidden.exec(text) ?? []
  const point = letter?.codePointAt(0)
  if (point === undefined) return undefined
  const name = names.get(point)
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}${name === undefined ? '' : ` (${name})`}`
}

/** A text without the characters that `hiddenIn` finds. */
export function withoutHidden(text: string): string {
  return plain.test(text) ? text : text.replace(everyHidden, '')
}

const names: ReadonlyMap<number, string> = new Map([
  [0xad, 'soft hyphen'],
  [0x34f, 'combining grapheme joiner'],
  [0x61c, 'Arabic letter mark'],
  [0x180e, 'Mongolian vowel separator'],
  [0x200b, 'zero width space'],
  [0x200c, 'zero width non-joiner'],
  [0x200d, 'zero width joiner'],
  [0x200e, 'left-to-right mark'],
  [0x200f, 'right-to-left mark'],
  [0x2060, 'word joiner'],
  [0xfeff, 'byte order mark'],
])
