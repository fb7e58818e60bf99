const decimals = 12

/** A decimal text × 10^12, without a float on the way and without our own reader of decimals. */
export function scaled(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,12}))?$/.exec(text)
  if (!match) throw new Error(`expected a plain decimal number, got ${text}`)
  const [, sign, whole = '', fraction = ''] = match
  const size = BigInt(whole + fraction.padEnd(decimals, '0'))
  return sign === '-' ? -size : size
}

/** The shortest text of a number that was scaled. */
export function decimalText(number: bigint): string {
  const digits = String(number < 0n ? -number : number).padStart(decimals + 1, '0')
  const text = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, '')
  return number < 0n ? `-${text}` : text
}
