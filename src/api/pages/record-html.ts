import { html } from 'ghtml'
import type { QuoteShown } from '../../evidence/quote-shown.ts'
import type { ClaimShown } from '../../evidence/shown.ts'
import type { RecordPage } from '../../features/records/record-page.ts'
import { isWebAddress } from '../../values/web-address.ts'

/** A record as a page that reads without a script: what it says, in whose words, and where those stand in the source. */
export function recordHtml(page: RecordPage, path: string): string {
  const { record, names, retractedAt } = page
  const { source } = record
  const name = names.get(record.entityId) ?? record.entityId
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}, as ${source.title ?? source.id} has it</title>
<style>!${style}</style>
</head>
<body>
<main>
<h1>${name}</h1>
<p class="about"><code>${record.entityId}</code>, as <strong>${source.title ?? source.id}</strong> has it</p>
!${retractedAt === null ? '' : html`<p class="gone" role="status">The source has not said this since ${retractedAt}.</p>`}
<p class="cite">${record.citation} !${source.url === undefined || !isWebAddress(source.url) ? '' : html`<a href="${source.url}" rel="noopener noreferrer">Source</a>`}</p>
<table>
<caption>What it says</caption>
<thead><tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">In the graph</th><th scope="col">The source's words</th></tr></thead>
<tbody>
!${record.claims.map((claim) => claimRow(claim, page))}
</tbody>
</table>
!${textSection(page)}
!${versionsSection(page)}
<p class="machine"><a href="${path}${record.url}.json">This record as JSON</a></p>
</main>
</body>
</html>
`
}

type Names = RecordPage['names']

function claimRow(claim: ClaimShown, { names, called }: RecordPage): string {
  const { field, value } = claim
  const { quotes } = claim.quoted(called.get(claim.target ?? ''))
  return html`<tr id="${claim.id.slice(claim.id.indexOf('#') + 1)}">
<th scope="row">${field}</th>
<td>!${valueHtml(value, names)}</td>
<td>${reasonOf(claim)}</td>
<td>!${quotes.map((quote) => quoteHtml(quote, claim, names))}</td>
</tr>`
}

/** What a link leads to is told by its name, and by the id under which it can be asked for. */
function valueHtml({ text, entityId }: ClaimShown['value'], names: Names): string {
  if (entityId === null) return html`${text}`
  const name = names.get(entityId)
  return name === undefined || name === entityId
    ? html`<code>${entityId}</code>`
    : html`${name}<br><code>${entityId}</code>`
}

const reasons: Readonly<Record<ClaimShown['rule'], string>> = {
  ONLY: 'the only record that speaks of it',
  AGREED: 'all records say the same',
  ALL: 'of many values all count',
  RANK: 'the rank of the source decides',
  NEWER: 'the newer claim decides',
  ORDER: 'nothing else decides but the order of values',
}

/** Another spelling of what counts contradicts nobody. */
function reasonOf({ chosen, agrees, rule }: ClaimShown): string {
  if (!chosen && agrees) return `another spelling of what counts: ${reasons[rule]}`
  return `${chosen ? 'counts' : 'does not count'}: ${reasons[rule]}`
}

function quoteHtml(
  { text, status, occurrences, nearest, page, saidById, containsValue }: QuoteShown,
  claim: ClaimShown,
  names: Names,
): string {
  const notes = [
    statusText(status, occurrences),
    page === null ? undefined : `page ${page}`,
    saidById === null ? undefined : `said by ${names.get(saidById) ?? saidById}`,
    containsValue === false ? lacksText(claim, names) : undefined,
    nearest === null ? undefined : `nearest: “${nearest}”`,
  ]
  const words = text === null ? '' : html`<q>${text}</q>`
  return html`<p class="${status.toLowerCase()}">!${words} <small>${notes.filter((note) => note !== undefined).join('; ')}</small></p>`
}

function lacksText({ value: { text, entityId } }: ClaimShown, names: Names): string {
  return entityId === null ? `does not contain ${text}` : `does not name ${names.get(entityId) ?? entityId}`
}

function statusText(status: QuoteShown['status'], occurrences: number | undefined): string {
  if (status === 'MISSING') return 'not in the text'
  if (status === 'UNCHECKED') return 'not checked'
  return (occurrences ?? 1) > 1 ? `verified, stands there ${occurrences} times` : 'verified'
}

/** Longer texts are shown around their quotes only. */
const wholeText = 20_000
const around = 600

function textSection({ text, marks }: RecordPage): string {
  if (text === null) return ''
  const letters = [...text]
  const pieces: string[] = []
  let at = 0
  for (const { start, end } of marks) {
    pieces.push(
      between(letters, at, start, pieces.length === 0),
      html`<mark>${letters.slice(start, end).join('')}</mark>`,
    )
    at = end
  }
  const rest = letters.slice(at, letters.length > wholeText ? at + around : undefined).join('')
  const more = at + rest.length < letters.length ? ' […]' : ''
  return html`<section><h2>The source's text</h2><div class="text">!${pieces}${rest}${more}</div></section>`
}

function between(letters: readonly string[], from: number, to: number, first: boolean): string {
  if (letters.length <= wholeText || to - from <= 2 * around) return html`${letters.slice(from, to).join('')}`
  const head = first ? '' : letters.slice(from, from + around).join('')
  return html`${head} […] ${letters.slice(to - around, to).join('')}`
}

function versionsSection({ versions }: RecordPage): string {
  const rows = versions.map(
    ({ recordedAt, untilAt, run }) =>
      html`<li>from <time>${recordedAt}</time> !${untilAt === null ? 'until now' : html`until <time>${untilAt}</time>`} (run <code>${run}</code>)</li>`,
  )
  return html`<section><h2>Versions</h2><ol>!${rows}</ol></section>`
}

const style = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 25%, transparent); }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
main { margin: 0 auto; max-width: 60rem; padding: 1.5rem; }
h1 { margin-bottom: 0; } .about { margin-top: 0.25rem; }
.gone { border: 1px solid; padding: 0.5rem 0.75rem; }
.cite { border-left: 3px solid var(--line); padding-left: 0.75rem; }
table { border-collapse: collapse; width: 100%; } caption { font-weight: bold; text-align: left; padding: 0.5rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: 0.4rem 0.6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
tbody th { overflow-wrap: normal; white-space: nowrap; } code { font-size: 0.85em; }
td p { margin: 0 0 0.3rem; } tr:target { outline: 2px solid; }
.missing q { text-decoration: underline wavy; }
.text { border: 1px solid var(--line); padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
`
