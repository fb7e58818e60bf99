/**
 * Where a source ends up when the origins that sources declare are followed, sorted; itself when it declares none. A
 * circle ends at the first of its ids. `derivedFrom` answers nothing for a source that nobody knows.
 */
export function originsAmong(source: string, derivedFrom: (id: string) => readonly string[]): readonly string[] {
  const ends = new Set<string>()
  const seen = new Set<string>()
  const waiting = [source]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    const from = derivedFrom(id)
    if (from.length === 0) ends.add(id)
    waiting.push(...from)
  }
  return ends.size > 0 ? [...ends].sort() : [...seen].sort().slice(0, 1)
}
