import { type Claim, type Dossier, dossiersOf, mostDossiers, type Quote } from './evidence.ts'
import type { Picture } from './picture.ts'
import { spaced } from './words.ts'

/**
 * What is shown as Markdown: every relation between the shown things with what is said of it, each statement with its
 * source and quote as a footnote.
 */
export async function briefOf({ things, ties }: Picture, address: string, signal: AbortSignal): Promise<string> {
  const names = new Map(things.map(({ id, name }) => [id, name]))
  const ids = [...new Set([...ties.flatMap(({ relations }) => relations), ...things.map(({ id }) => id)])]
  const dossiers = new Map((await all(ids, signal)).map((dossier) => [dossier.id, dossier]))
  const notes = new Map<string, number>()
  const lines = ['# What is shown', '', `From <${address}>.`, '']
  for (const { from, to, kind, label, relations } of ties) {
    lines.push(`## ${names.get(from)} – ${label === '' ? spaced(kind) : label} – ${names.get(to)}`, '')
    for (const id of relations) lines.push(...statements(dossiers.get(id), notes), '')
  }
  lines.push('## Who is shown', '')
  for (const { id } of things) lines.push(...statements(dossiers.get(id), notes), '')
  const footnotes = [...notes].map(([text, number]) => `[^${number}]: ${text}`)
  return `${[...lines, ...footnotes].join('\n')}\n`
}

async function all(ids: readonly string[], signal: AbortSignal): Promise<readonly Dossier[]> {
  const found: Dossier[] = []
  for (let at = 0; at < ids.length; at += mostDossiers) {
    found.push(...(await dossiersOf(ids.slice(at, at + mostDossiers), signal)))
  }
  return found
}

function statements(dossier: Dossier | undefined, notes: Map<string, number>): readonly string[] {
  if (!dossier) return []
  const claims = dossier.claims.filter(({ field }) => field !== 'name')
  return [
    `- **${escaped(dossier.name)}** (${spaced(dossier.kind)}, \`${dossier.id}\`)`,
    ...claims.map((claim) => `  - ${statement(claim)}${note(claim, notes)}`),
  ]
}

function statement({ field, value, chosen, agrees }: Claim): string {
  const text = value.entity ? value.entity.name : value.text
  const differs = agrees ? (chosen ? '' : ' (another spelling)') : ' (another source says otherwise)'
  return `${spaced(field.replace('.', ', '))}: ${escaped(text)}${differs}`
}

function note({ quotes, citation, saidBy, value }: Claim, notes: Map<string, number>): string {
  const quoted = quotes
    .filter((quote) => quote.text !== null)
    .map((quote) => `“${quote.text}”${flags(quote, value)} `)
    .join('')
  const said = saidBy ? `${saidBy.name}, in: ` : ''
  const text = `${quoted}${said}${citation}`.replace(/\s+/g, ' ')
  const number = notes.get(text) ?? notes.size + 1
  notes.set(text, number)
  return `[^${number}]`
}

function flags({ status, containsValue }: Quote, { text, entity }: Claim['value']): string {
  const missing = status === 'MISSING' ? ' (not in the source’s text)' : ''
  return `${missing}${containsValue === false ? ` (does not contain ${entity?.name ?? text})` : ''}`
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&')
}
