import { html } from 'ghtml'
import type { Dossier } from '../../features/between/dossier.ts'
import { flagsOf, type Note } from '../../features/between/dossier-notes.ts'
import type { Piece, Section } from '../../features/between/dossier-section.ts'

/** A dossier as a page that reads without a script; its notes stand at the end, and each leads back. */
export function dossierHtml({ a, b, rule, sections, notes }: Dossier, path: string): string {
  const nothing = sections.length === 0 ? html`<p>Nothing that joins them is recorded.</p>` : ''
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${a.name} and ${b.name}</title>
<style>!${style}</style>
</head>
<body>
<main>
<h1>${a.name} and ${b.name}</h1>
<p class="about"><code>${a.id}</code>, <code>${b.id}</code>. ${rule}</p>
!${nothing}
!${sections.map(sectionHtml)}
<section><h2>Notes</h2><ol class="notes">!${notes.map((note, index) => noteHtml(note, index, path))}</ol></section>
</main>
</body>
</html>
`
}

function sectionHtml({ heading, lead, statements, more }: Section): string {
  const rest = more > 0 ? html`<li>… and ${more} more.</li>` : ''
  const items = statements.map((pieces) => html`<li>!${pieces.map(pieceHtml).join('; ')}.</li>`)
  const leading = lead.length === 0 ? '' : html`<p>${lead.join(' ')}</p>`
  return html`<section><h2>${heading}</h2>!${leading}<ul>!${items}!${rest}</ul></section>
`
}

function pieceHtml({ text, notes }: Piece, index: number): string {
  const words = index === 0 ? html`<strong>${text}</strong>` : html`${text}`
  return words + notes.map((number) => html`<sup><a href="#note-${number}">${number}</a></sup>`).join(' ')
}

function noteHtml({ quotes, saidBy, citation, url }: Note, index: number, path: string): string {
  const words = quotes.map((quote) => html`<q>${quote.text}</q>${flagsOf(quote)}`)
  const speaker = saidBy === null ? [] : [html`said by ${saidBy}`]
  const said = [...words, ...speaker].join(', ')
  return html`<li id="note-${index + 1}">!${said === '' ? '' : `${said}. `}${citation} <a href="${path}${url}">Record</a></li>
`
}

const style = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 25%, transparent); }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
main { margin: 0 auto; max-width: 52rem; padding: 1.5rem; }
h1 { margin-bottom: 0; } .about { margin-top: 0.25rem; }
code { font-size: 0.85em; } li { margin-bottom: 0.3rem; overflow-wrap: anywhere; }
.notes { border-top: 1px solid var(--line); font-size: 0.9em; padding-top: 0.75rem; } .notes li:target { outline: 2px solid; }
`
