/** Where the explorer shows things, from the page beside it (a server may stand below a path); what it draws stands behind `#` (`explore/trail.ts`). */
export function exploreAddress(ids: readonly string[]): string {
  const parts = new URLSearchParams({ s: ids.join(' ') })
  const [only, ...others] = ids
  if (only !== undefined && others.length === 0) parts.set('on', only)
  return `explore#${parts.toString().replaceAll('%2F', '/')}`
}
