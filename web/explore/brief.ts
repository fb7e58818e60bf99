import { type Claim, type Dossier, dossiersOf, mostDossiers } from './evidence.ts'
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

function statement({ field, value, chosen }: Claim): string {
  const text = value.entity ? value.entity.name : value.text
  return `${spaced(field.replace('.', ', '))}: ${escaped(text)}${chosen ? '' : ' (another source says otherwise)'}`
}

function note({ quote, citation, saidBy }: Claim, notes: Map<string, number>): string {
  const quoted = quote?.text ? `“${quote.text}” ` : ''
  const said = saidBy ? `${saidBy.name}, in: ` : ''
  const text = `${quoted}${said}${citation}`.replace(/\s+/g, ' ')
  const number = notes.get(text) ?? notes.size + 1
  notes.set(text, number)
  return `[^${number}]`
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&')
}
