/** A value as people write it: `65700 USD`, `2026-01-16`; anything else as JSON. */
export function saidText(value: unknown): string {
  if (typeof value === 'string') return value
  if (isMoney(value)) return `${value.value} ${value.currency}`
  return Array.isArray(value) ? value.map(saidText).join(' or ') : JSON.stringify(value)
}

function isMoney(value: unknown): value is { readonly value: string; readonly currency: string } {
  return typeof value === 'object' && value !== null && 'value' in value && 'currency' in value
}
