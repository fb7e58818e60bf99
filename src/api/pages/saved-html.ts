import { html } from 'ghtml'
import { takenText } from '../../reconcile/resolve-names.ts'
import { refusalOf } from '../../saved/answer-file.ts'
import { fileEndings, fileFormats } from '../../saved/file-format.ts'
import type { SavedQuestion } from '../../saved/saved-question.ts'
import type { GivenVariables, SavedVariable } from '../../saved/saved-variables.ts'
import type { Shown } from './saved-shown.ts'
import { savedStyle } from './saved-style.ts'

/** The page of a saved question: it reads and asks without a script. */
export function savedHtml(question: SavedQuestion, given: GivenVariables, shown: Shown, path: string): string {
  const { title, description, text } = question
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>!${savedStyle}</style>
</head>
<body>
<main>
<nav><a href="${path}/questions">All questions</a> <a href="${path}/">Playground</a></nav>
<h1>${title}</h1>
<p>${description}</p>
!${formHtml(question, given, path)}
!${shown.is === 'unasked' || shown.is === 'mistake' ? '' : filesHtml(question, given, path)}
!${takenHtml(shown)}
!${shownHtml(question, given, shown, path)}
<details><summary>The question itself</summary><pre tabindex="0">${text}</pre></details>
</main>
</body>
</html>
`
}

function formHtml({ name, variables }: SavedQuestion, given: GivenVariables, path: string): string {
  if (variables.length === 0) return ''
  const inputs = variables.map((variable) => {
    const { required, note, type } = variable
    const requested = html`${note ?? type}${required ? ', needed' : ''}`
    return html`<p><label for="${variable.name}">${variable.name}</label>!${inputHtml(variable, given)}<small id="${variable.name}-note">!${requested}</small></p>`
  })
  return html`<form action="${path}/questions/${name}" method="get">!${inputs}<p><button>Ask</button></p></form>`
}

function inputHtml({ name, is, choices, required, several, otherwise }: SavedVariable, given: GivenVariables): string {
  const values = [given[name] ?? []].flat()
  const about = html`id="${name}" name="${name}" aria-describedby="${name}-note"`
  if (is === 'choice' || is === 'truth') {
    const shown = values.length > 0 ? values : [otherwise ?? '']
    const options = choices.map((each) => html`<option!${shown.includes(each) ? ' selected' : ''}>${each}</option>`)
    const open = required || several ? '' : '<option value=""></option>'
    return html`<select !${about}!${several ? ' multiple' : ''}>!${open}!${options}</select>`
  }
  const value = values[0] ?? otherwise ?? ''
  return html`<input !${about} value="${value}"!${required ? ' required' : ''}!${is === 'number' ? ' inputmode="decimal"' : ''}>`
}

function searchOf(given: GivenVariables): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) {
    for (const each of [value ?? []].flat()) if (each !== '') search.append(name, each)
  }
  return search.toString()
}

function filesHtml(question: SavedQuestion, given: GivenVariables, path: string): string {
  const requested = searchOf(given)
  const each = fileEndings.map((format) => {
    const refusal = refusalOf(question, format)
    const { name } = fileFormats[format]
    if (refusal !== undefined) return html`<li><span class="not">${name}</span> <small>not: ${refusal}</small></li>`
    return html`<li><a href="${path}/questions/${question.name}.${format}${requested === '' ? '' : `?${requested}`}">${name}</a></li>`
  })
  return html`<h2 id="files">As a file</h2><ul class="files" aria-labelledby="files">!${each}</ul>`
}

/** Which entities were taken for the names that were given. */
function takenHtml(shown: Shown): string {
  if (!('taken' in shown) || shown.taken.length === 0) return ''
  const lines = shown.taken.map((each) => html`<li>${takenText(each)}</li>`)
  return html`<ul class="taken" role="status">!${lines}</ul>`
}

/** What was not found, and a link for each thing that may have been meant. */
function mistakeHtml(
  { name }: SavedQuestion,
  given: GivenVariables,
  { message, suggested }: Extract<Shown, { is: 'mistake' }>,
  path: string,
): string {
  const links = (suggested?.suggestions ?? []).map(({ id, name: called, code = id }) => {
    const now = suggested
      ? [given[suggested.variable] ?? []].flat().map((each) => (each === suggested.given ? code : each))
      : []
    const requested = searchOf({
      ...given,
      ...(suggested ? { [suggested.variable]: now.length > 0 ? now : [code] } : {}),
    })
    return html`<li><a href="${path}/questions/${name}?${requested}">${called} (${code})</a></li>`
  })
  const list = links.length > 0 ? html`<ul class="meant">!${links}</ul>` : ''
  return html`<div class="mistake" role="alert"><p>${message}</p>!${list}</div>`
}

function shownHtml(question: SavedQuestion, given: GivenVariables, shown: Shown, path: string): string {
  if (shown.is === 'unasked') return ''
  if (shown.is === 'mistake') return mistakeHtml(question, given, shown, path)
  if (shown.is === 'text') return html`<h2>Answer</h2><pre tabindex="0">${shown.json}</pre>`
  const { columns, rows, more } = shown
  const head = columns.map((name) => html`<th scope="col">${name}</th>`)
  const body = rows.map(
    (row) => html`<tr>!${row.map((cell) => html`<td>${cell === null ? '' : String(cell)}</td>`)}</tr>`,
  )
  const count = more
    ? `The first ${rows.length} rows; the files have all`
    : rows.length === 1
      ? '1 row'
      : `${rows.length} rows`
  return html`<h2 id="answer">Answer</h2><div class="wide" tabindex="0" role="region" aria-labelledby="answer"><table><caption>${count}</caption><thead><tr>!${head}</tr></thead><tbody>!${body}</tbody></table></div>`
}
