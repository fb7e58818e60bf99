import type { Dossier } from '../../features/between/dossier.ts'
import { flagsOf, type Note } from '../../features/between/dossier-notes.ts'
import type { Piece, Section } from '../../features/between/dossier-section.ts'

/** A dossier as Markdown with footnotes; `base` is the address of this server, so that notes lead there from anywhere. */
export function dossierMarkdown({ a, b, rule, sections, notes }: Dossier, base: string): string {
  const nothing = sections.length === 0 ? ['Nothing that joins them is recorded.'] : []
  const blocks = [
    `# ${plain(a.name)} and ${plain(b.name)}`,
    `\`${a.id}\`, \`${b.id}\`. ${plain(rule)}`,
    ...nothing,
    ...sections.map(sectionText),
    ...notes.map((note, index) => `[^${index + 1}]: ${noteText(note, base)}`),
  ]
  return `${blocks.join('\n\n')}\n`
}

function sectionText({ heading, lead, statements, more }: Section): string {
  const items = statements.map((pieces) => `- ${pieces.map(pieceText).join('; ')}.`)
  const rest = more > 0 ? [`- … and ${more} more.`] : []
  const leading = lead.length === 0 ? [] : [lead.map(plain).join(' ')]
  return [`## ${plain(heading)}`, ...leading, [...items, ...rest].join('\n')].join('\n\n')
}

function pieceText({ text, notes }: Piece, index: number): string {
  const words = index === 0 ? `**${plain(text)}**` : plain(text)
  return words + notes.map((number) => `[^${number}]`).join('')
}

function noteText({ quotes, saidBy, citation, url }: Note, base: string): string {
  const words = quotes.map((quote) => `“${plain(quote.text)}”${plain(flagsOf(quote))}`)
  const speaker = saidBy === null ? [] : [`said by ${plain(saidBy)}`]
  const said = [...words, ...speaker].join(', ')
  return `${said === '' ? '' : `${said}. `}${plain(citation)} <${base}${url}>`
}

/** Whatever a source says stands as text: nothing of it is markup, and no line of it begins anything. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|&~!]/g, '\\$&')
}
