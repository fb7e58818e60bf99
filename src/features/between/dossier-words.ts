/** `statedTotals` as it is read: `stated totals`. */
export function wordsOf(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
}

/** `261400` and `USD` as `261,400 USD`: the number as exact as it is, its thousands set apart. */
export function amountText(value: string, currency: string): string {
  return `${groupedText(value)} ${currency}`
}

export function groupedText(value: string): string {
  const [whole = '', decimals] = value.split('.')
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

export function countText(count: number): string {
  return count === 0 ? 'none' : String(count)
}
