const block = '(?:EXISTS|COLLECT|COUNT|CALL(?: \\([^)]*\\))?) \\{'
const clause =
  '(?:OPTIONAL MATCH|MATCH|WHERE|WITH|ORDER BY|SKIP|LIMIT|RETURN|UNWIND|UNION ALL|UNION|FOREACH|SET|YIELD)\\b'
const parts = new RegExp(`(${block})|(${clause})|([{}])|"[^"]*"|'[^']*'`, 'g')

/** A statement in lines for reading: each clause begins one, and what stands in `EXISTS { }` and the like is set in. */
export function cypherLines(statement: string): string {
  const blocks: boolean[] = []
  let text = ''
  let at = 0
  const depth = () => blocks.filter((each) => each).length
  const line = () => {
    text = text.trimEnd()
    if (text !== '') text += `\n${'  '.repeat(depth())}`
  }
  for (const match of statement.matchAll(parts)) {
    const [all, opened, began, brace] = match
    text += statement.slice(at, match.index)
    at = match.index + all.length
    if (began) line()
    if (brace === '}' && blocks.pop() === true) line()
    text += all
    if (opened) blocks.push(true)
    if (brace === '{') blocks.push(false)
  }
  return text + statement.slice(at)
}
