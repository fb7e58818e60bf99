import { isObject } from './parts.ts'

/** A source as files name it. */
interface ShownSource {
  readonly id: string
  readonly title?: string | null
  readonly citation: string
  readonly licence?: string | null
  readonly attribution?: string | null
  readonly url?: string | null
}

export type ShownSources = Map<string, ShownSource>

/**
 * Takes out of an answer what was asked besides: the sources of its entities, which go into `sources`, and, unless `marks`
 * are kept, the marks of lists that go on. `except` is not looked into.
 */
export function takeSources(value: unknown, sources: ShownSources, marks: 'kept' | 'taken', except?: unknown): void {
  if (value === except && value !== undefined) return
  if (Array.isArray(value)) {
    for (const each of value) takeSources(each, sources, marks, except)
    return
  }
  if (!isObject(value)) return
  const given = value['_sources']
  if (Array.isArray(given)) for (const source of given as readonly ShownSource[]) sources.set(source.id, source)
  delete value['_sources']
  if (marks === 'taken') delete value['_more']
  for (const key in value) {
    const part = value[key]
    if (typeof part === 'object') takeSources(part, sources, marks, except)
  }
}

/** All of them in one cell, the first come first. */
export function citations(sources: ShownSources): string {
  return [...sources.values()].map(({ citation }) => citation).join(between)
}

/** Their licences, each once; null where none says any. */
export function licences(sources: ShownSources): string | null {
  const each = new Set([...sources.values()].flatMap(({ licence }) => licence ?? []))
  return each.size === 0 ? null : [...each].join(between)
}

/** What stands between several values of one cell. */
export const between = '; '
