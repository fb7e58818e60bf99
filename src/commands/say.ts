/** Tells the user what goes on. On standard error, so that standard output holds answers only. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Prints an answer. */
export function answer(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}
