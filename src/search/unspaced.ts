/**
 * Scripts that are written without blanks between words; of Korean, which has blanks, compounds are written without. Marks and
 * the ideographic zero belong to them, other digits and punctuation do not.
 */
const scripts = [
  ...['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul', 'Yi', 'Nushu', 'Tangut'],
  ...['Thai', 'Lao', 'Khmer', 'Myanmar', 'Tibetan', 'Javanese', 'Balinese'],
  ...['Tai_Tham', 'Tai_Le', 'New_Tai_Lue', 'Tai_Viet'],
]
const letter = `(?:\\u3007|[${scripts.map((script) => `\\p{scx=${script}}`).join('')}](?<=(?![\\u0000-\\u0dff])[\\p{L}\\p{M}]))`

const anyLetter = new RegExp(letter, 'u')
const onlyLetters = new RegExp(`^(?:${letter}\\p{M}*)+$`, 'u')
const runs = new RegExp(`(?:${letter}\\p{M}*)+|(?:(?!${letter}).)+`, 'gsu')
const invisible = new RegExp(`(?<=${letter})\\p{Cf}+(?=${letter})`, 'gu')
const separators = new RegExp(`(?<=${letter})[^\\p{L}\\p{M}\\p{N}]+(?=${letter})`, 'gu')
const lettersAndDigits = /[\p{L}\p{M}\p{N}]/u

/** More of one name are left out, so that no text of a source makes an entry without end. */
const mostBigrams = 256

/** None of these scripts has a letter before Thai; most names have none behind it. */
const beyondOthers = /[\u0e00-\uffff]/

export function hasUnspaced(text: string): boolean {
  return beyondOthers.test(text) && anyLetter.test(text)
}

export function isUnspaced(text: string): boolean {
  return onlyLetters.test(text)
}

/** `NHK放送` as `NHK` and `放送`. */
export function splitByScript(text: string): readonly string[] {
  return text.match(runs) ?? []
}

/** Without the characters that nobody sees: Khmer and Myanmar texts may or may not hold them between words. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '')
}

/** As parts of it are looked for, with nothing between letters that could stand side by side: `ジョン・スミス` as `ジョンスミス`. */
export function joinUnspaced(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(separators, '')
}

/**
 * The pairs of neighbouring characters in a text of which at least one belongs to such a script: `海岸整備` gives `海岸`, `岸整`
 * and `整備`, `第2` itself. Law: the pairs of every part of a joined text are among the pairs of the text.
 */
export function bigramsOf(text: string): readonly string[] {
  if (!hasUnspaced(text)) return []
  const pairs = new Set<string>()
  let before = ''
  for (const character of withoutInvisible(text.normalize('NFKC').toLowerCase())) {
    const after = lettersAndDigits.test(character) ? character : ''
    if (before !== '' && after !== '' && hasUnspaced(before + after)) pairs.add(before + after)
    if (pairs.size === mostBigrams) break
    before = after
  }
  return [...pairs]
}
