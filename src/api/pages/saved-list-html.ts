import { html } from 'ghtml'
import type { SavedQuestion } from '../../saved/saved-question.ts'
import { savedStyle } from './saved-style.ts'

/** The page that lists the saved questions. */
export function savedListHtml(questions: readonly SavedQuestion[], path: string): string {
  const each = questions.map(
    ({ name, title, description }) => html`<li><a href="${path}/questions/${name}">${title}</a><br>${description}</li>`,
  )
  const none = '<p>There are none: put files into the folder <code>questions</code> beside the schema.</p>'
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Saved questions</title>
<style>!${savedStyle}</style>
</head>
<body>
<main>
<nav><a href="${path}/">Playground</a></nav>
<h1>Saved questions</h1>
!${questions.length === 0 ? none : html`<ul class="questions">!${each}</ul>`}
</main>
</body>
</html>
`
}
