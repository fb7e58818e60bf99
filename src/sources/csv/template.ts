/** `place/{iso3c|table:alpha2}-{Admin1|slug}` taken apart. */
export type TemplatePart =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'insert'; readonly what: Insert; readonly filters: readonly FilterCall[] }

/** What stands in braces: a column, or one of our own words. */
type Insert = { readonly is: 'column'; readonly name: string } | { readonly is: 'row' | 'hash' | 'item' }

export interface FilterCall {
  readonly name: string
  readonly argument: string | undefined
}

/** What is wrong with a template's syntax. */
export interface TemplateMistake {
  readonly expected: string
  readonly got: string
}

const pieces = /\{\{|\}\}|\{((?:"[^"]*"|[^"{}])*)\}|[{}]|[^{}]+/g
const inner = /^\s*(?:"([^"]*)"|([^"|]*?))\s*((?:\|[^|]*)*)$/
const words: readonly string[] = ['row', 'hash', 'item']

/**
 * Takes a template apart. `{name}` is a column; `{"a | b"}` one whose name has special characters; `{row}`, `{hash}` and
 * `{item}` are our own words (`{"row"}` is a column of that name); `|` leads a filter; `{{` and `}}` are braces.
 */
export function parseTemplate(text: string): readonly TemplatePart[] | TemplateMistake {
  const parts: TemplatePart[] = []
  for (const match of text.matchAll(pieces)) {
    const [piece, content] = match
    if (content !== undefined) {
      const part = parseInsert(content)
      if ('expected' in part) return part
      parts.push(part)
    } else if (piece === '{' || piece === '}') {
      const got = `a single ${piece} at character ${match.index + 1} of "${text}"`
      return { expected: 'braces in pairs, and {{ or }} for a brace itself', got }
    } else parts.push({ is: 'text', text: piece === '{{' ? '{' : piece === '}}' ? '}' : piece })
  }
  return parts
}

function parseInsert(content: string): TemplatePart | TemplateMistake {
  const [, quoted, bare, calls] = inner.exec(content) ?? []
  const name = quoted ?? bare
  if (name === undefined || (name === '' && quoted === undefined)) {
    return { expected: 'a column in braces, {name} or {name|filter}', got: `{${content}}` }
  }
  const what: Insert = isWord(quoted, name) ? { is: name } : { is: 'column', name }
  const filters = (calls ?? '').split('|').slice(1).map(parseFilter)
  if (filters.some((filter) => filter.name === '')) {
    return { expected: 'the name of a filter behind each |', got: `{${content}}` }
  }
  return { is: 'insert', what, filters }
}

function isWord(quoted: string | undefined, name: string): name is 'row' | 'hash' | 'item' {
  return quoted === undefined && words.includes(name)
}

function parseFilter(call: string): FilterCall {
  const colon = call.indexOf(':')
  if (colon < 0) return { name: call.trim(), argument: undefined }
  return { name: call.slice(0, colon).trim(), argument: call.slice(colon + 1).trim() }
}
