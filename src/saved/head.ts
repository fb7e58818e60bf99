import { SourceError } from '../errors.ts'

/** What a question's file says of itself, in the comment that it begins with. */
export interface Head {
  readonly title: string
  readonly description: string
  /** What each of its variables means, where the comment says so. */
  readonly notes: ReadonlyMap<string, string>
}

/**
 * The first comment line is the title, those below it, up to the first that begins with a variable, say what it answers;
 * `# $country: whose hospitals are meant` explains a variable. Throws SourceError where title or description are missing.
 */
export function headOf(text: string, file: string): Head {
  const comments = headLines(text)
  const about = comments.filter((line) => !noteLine.test(line))
  const [title = '', ...description] = about
  if (title === '' || description.join('') === '') {
    const message = 'expected comment lines to begin with: a title, and below it what the question answers'
    throw new SourceError(
      { file, line: title === '' ? 1 : 2 },
      `${message}; got ${title === '' ? 'no title' : 'a title alone'}`,
    )
  }
  const notes = comments.flatMap((line) => {
    const [, name, note] = noteLine.exec(line) ?? []
    return name === undefined || note === undefined ? [] : [[name, note] as const]
  })
  return { title, description: description.join(' '), notes: new Map(notes) }
}

const noteLine = /^\$(\w+): *(.+)$/

function headLines(text: string): readonly string[] {
  const lines: string[] = []
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    if (!line.startsWith('#')) break
    lines.push(line.slice(1).trim())
  }
  return lines
}
