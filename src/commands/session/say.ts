import { visibleLines } from '../../values/visible-text.ts'

/** Tells the user what goes on. On standard error, so that standard output holds answers only. */
export function say(line: string): void {
  process.stderr.write(`${visibleLines(line)}\n`)
}

/**
 * Prints an answer for people, or as JSON. What comes from data never commands the terminal: control and format characters
 * are written as `\\u001b`, which JSON reads back as what they were.
 */
export function answer(text: string): void {
  const shown = visibleLines(text)
  process.stdout.write(shown.endsWith('\n') ? shown : `${shown}\n`)
}
