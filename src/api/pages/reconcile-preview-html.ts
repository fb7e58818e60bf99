import { html } from 'ghtml'
import type { Preview } from '../../reconcile/reconciler.ts'

/** A small page for the frame in which OpenRefine shows a candidate. */
export function reconcilePreviewHtml({ id, name, kind, description, said }: Preview): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${name}</title>
<style>!${style}</style>
</head>
<body>
!${previewBody({ id, name, kind, description, said })}
</body>
</html>
`
}

/** The same for a fly-out, which is a piece of somebody else's page. */
export function previewBody({ id, name, kind, description, said }: Preview): string {
  return html`<h1>${name}</h1>
<p>${kind}, <code>${id}</code></p>
!${description === null ? '' : html`<p>${description}</p>`}
<dl>
!${said.map(({ field, value, citation }) => html`<dt>${field}</dt><dd title="${citation}">${value}</dd>`)}
</dl>`
}

const style = `body{font:14px/1.4 system-ui,sans-serif;margin:.6rem;color:#1b1b1b;background:#fff}h1{font-size:1.1rem;margin:0}
p{margin:.2rem 0}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;margin:.5rem 0}dt{color:#555}dd{margin:0}`
