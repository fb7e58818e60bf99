/**
 * What a terminal obeys or nobody sees: control characters (C0, DEL, C1), format characters such as bidi marks and
 * overrides, and line separators. The joiners of Persian and Indic scripts and of emoji are letters' business.
 */
const unshown = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** A text in which they are written as `\u001b`, so that it can be read and shown; what else it holds stays. */
export function visibleText(text: string): string {
  return text.replace(unshown, escaped)
}

/** The same for a text of several lines that are our own: line ends and tabs stay. */
export function visibleLines(text: string): string {
  return text.replace(unshown, (letter) => (letter === '\n' || letter === '\t' ? letter : escaped(letter)))
}

/** As JSON writes it: one escape a UTF-16 unit, so that JSON stays the JSON it was. */
function escaped(letter: string): string {
  return [...Array(letter.length).keys()]
    .map((unit) => `\\u${letter.charCodeAt(unit).toString(16).padStart(4, '0')}`)
    .join('')
}
