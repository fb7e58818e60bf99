import { createHash } from 'node:crypto'
import { type Place, SourceError } from '../../errors.ts'
import { canonicalJson } from '../../values/canonical.ts'

/** The version of the export format; docs/export.md describes it. */
export const exportFormat = 1

/** When something was said, and until when. */
interface Stamps {
  readonly run: string
  readonly recordedAt: string
  /** Absent for what stands now. */
  readonly until?: string
  readonly untilAt?: string
}

/** What one source says, or said, about one entity; `payload` is canonical JSON. */
export interface RecordState extends Stamps {
  readonly source: string
  readonly payload: string
}

/** A source's header as canonical JSON, and its text. */
export interface SourceState extends Stamps {
  readonly header: string
  readonly text?: string
}

export type RunProperties = { readonly [name: string]: unknown }

export interface ExportHead {
  readonly export: number
  /** The model that the graph was made with; null for a database that never had one. */
  readonly model: string | null
}

export type ExportCounts = Readonly<Record<'runs' | 'sources' | 'formerSources' | 'records' | 'versions', number>>

export type ExportLine =
  | { readonly is: 'head'; readonly head: ExportHead }
  | { readonly is: 'run'; readonly run: RunProperties }
  | { readonly is: 'source'; readonly state: SourceState }
  | { readonly is: 'record'; readonly state: RecordState }
  | { readonly is: 'end'; readonly sha256: string }

export function headLine(head: ExportHead): string {
  return line('chancery', head)
}

export function runLine(run: RunProperties): string {
  return line('run', run)
}

export function sourceLine({ header, ...about }: SourceState): string {
  return spliced(about.until === undefined ? 'source' : 'formerSource', about, 'header', header)
}

export function recordLine({ payload, ...about }: RecordState): string {
  return spliced(about.until === undefined ? 'record' : 'version', about, 'says', payload)
}

export function endLine(counts: ExportCounts, sha256: string): string {
  return line('end', { ...counts, sha256 })
}

/** Over all lines before the last, as they lie in the file. */
export function exportHash(): ReturnType<typeof createHash> {
  return createHash('sha256')
}

function line(name: string, value: unknown): string {
  return `{"${name}":${canonicalJson(value)}}\n`
}

/** Kept JSON goes in as the text that it is: nothing is gained by reading it first. */
function spliced(name: string, about: object, key: string, json: string): string {
  return `{"${name}":${canonicalJson(about).slice(0, -1)},"${key}":${json}}}\n`
}

/** What a line of an export says: its outline is looked at, its content proved by the digest. Throws SourceError when it is none. */
export function readExportLine(text: string, place: Place): ExportLine {
  const [name = '', value] = onlyEntry(text, place)
  switch (name) {
    case 'chancery':
      return { is: 'head', head: value as unknown as ExportHead }
    case 'run':
      return { is: 'run', run: value }
    case 'source':
    case 'formerSource': {
      const { header, ...about } = value
      return { is: 'source', state: { ...(about as unknown as Stamps), header: canonicalJson(header) } }
    }
    case 'record':
    case 'version': {
      const { says, ...about } = value
      const stamps = about as unknown as Stamps & { readonly source: string }
      return { is: 'record', state: { ...stamps, payload: JSON.stringify(says) } }
    }
    case 'end':
      return { is: 'end', sha256: String(value['sha256']) }
    default:
      throw new SourceError(place, `expected a line of an export (run, source, record, version …), got "${name}"`)
  }
}

function onlyEntry(text: string, place: Place): readonly [string, RunProperties] {
  const [entry, ...others] = Object.entries(parsed(text, place))
  const [name, value] = entry ?? []
  if (name === undefined || others.length > 0 || value === null || typeof value !== 'object') {
    throw new SourceError(place, 'expected a line of an export: an object with one key, got something else')
  }
  return [name, value as RunProperties]
}

function parsed(text: string, place: Place): object {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' ? value : {}
  } catch (cause) {
    throw new SourceError(place, 'expected one JSON object a line, got a line that is cut off or broken', { cause })
  }
}
