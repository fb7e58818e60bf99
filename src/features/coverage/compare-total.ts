import { decimalOfScaled } from '../../values/decimal.ts'
import { percentText } from '../../values/scaled.ts'
import type { StatedTotal } from './stated-total.ts'

/** How items compare with what is stated; names are those of the type `CoveredPart`. */
export interface Comparison {
  readonly share: string | null
  readonly remainder: string | null
  readonly overshoot: string | null
  readonly verdict: 'NOTHING_ITEMISED' | 'PARTLY_ITEMISED' | 'FITS' | 'EXCEEDS' | 'NOT_COMPARABLE'
}

type Figure = Pick<StatedTotal, 'value' | 'min' | 'max' | 'qualifier'>

/**
 * Compares what is itemised, in trillionths, with what is stated of one span of time, `periods` times. ABOUT fits
 * whatever rounds to the figure: half of its last digit that is not zero, both ways (4.9 million: 50,000).
 */
export function compareWithTotal(stated: Figure, itemised: bigint, items: number, periods: bigint): Comparison {
  const ends = endsOf(stated, periods)
  const none = items === 0
  const { least, most } = ends
  if (least === undefined && most === undefined) {
    return { share: null, remainder: null, overshoot: null, verdict: none ? 'NOTHING_ITEMISED' : 'NOT_COMPARABLE' }
  }
  const base = least ?? most ?? 0n
  return {
    share: percentText(itemised, base) ?? null,
    remainder: decimalOfScaled(itemised < base ? base - itemised : 0n),
    overshoot: decimalOfScaled(most !== undefined && itemised > most ? itemised - most : 0n),
    verdict: none ? 'NOTHING_ITEMISED' : verdictOf(stated.qualifier, ends, itemised),
  }
}

interface Ends {
  readonly least: bigint | undefined
  readonly most: bigint | undefined
  /** How far off ABOUT allows, below and above. */
  readonly below: bigint
  readonly above: bigint
}

function endsOf({ value, min, max, qualifier }: Figure, periods: bigint): Ends {
  const least = value ?? min
  const most = value ?? max
  const margin = (end: bigint | undefined) =>
    qualifier === 'ABOUT' && end !== undefined ? halfOfLastDigit(end) * periods : 0n
  const times = (end: bigint | undefined) => (end === undefined ? undefined : end * periods)
  return { least: times(least), most: times(most), below: margin(least), above: margin(most) }
}

function verdictOf(qualifier: string | undefined, ends: Ends, itemised: bigint): Comparison['verdict'] {
  const { least = 0n, most, below, above } = ends
  switch (qualifier) {
    case 'OVER':
      return itemised > least ? 'FITS' : 'PARTLY_ITEMISED'
    case 'UNDER':
      return itemised < (most ?? least) ? 'FITS' : 'EXCEEDS'
    case 'UP_TO':
      return itemised <= (most ?? least) ? 'FITS' : 'EXCEEDS'
    default:
      if (itemised < least - below) return 'PARTLY_ITEMISED'
      return most !== undefined && itemised > most + above ? 'EXCEEDS' : 'FITS'
  }
}

function halfOfLastDigit(scaled: bigint): bigint {
  let place = 1n
  while (scaled !== 0n && scaled % (place * 10n) === 0n) place *= 10n
  return scaled === 0n ? 0n : place / 2n
}
