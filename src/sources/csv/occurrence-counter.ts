const firstCapacity = 1024

/**
 * Counts how often a 64-bit key has come, itself included. A table has as many keys as rows and nearly all of them come
 * once, so a key is eight bytes in an open-addressing table that is at most three quarters full: 11 to 21 bytes a row
 * (32 for the moment of growing), where a Map of strings takes about 100. Only keys that come again get a Map entry.
 */
export function countOccurrences(): (high: number, low: number) => number {
  let table = new Uint32Array(2 * firstCapacity)
  let used = 0
  const repeated = new Map<number, number>()
  return (high, low) => {
    // Zero marks an empty slot; the key 0 shares one with the key 1, which costs an odd occurrence number at worst.
    const safeLow = high === 0 && low === 0 ? 1 : low
    const slot = slotOf(table, high, safeLow)
    if (table[slot] === high && table[slot + 1] === safeLow) {
      const count = (repeated.get(slot) ?? 1) + 1
      repeated.set(slot, count)
      return count
    }
    table[slot] = high
    table[slot + 1] = safeLow
    used += 1
    if (used * 8 > table.length * 3) table = grow(table, repeated)
    return 1
  }
}

/** Where the key lies, or the empty slot where it belongs. */
function slotOf(table: Uint32Array, high: number, low: number): number {
  const mask = table.length - 1
  let slot = ((low ^ high) * 2) & mask
  while (!(table[slot] === high && table[slot + 1] === low) && (table[slot] !== 0 || table[slot + 1] !== 0)) {
    slot = (slot + 2) & mask
  }
  return slot
}

function grow(table: Uint32Array, repeated: Map<number, number>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(table.length * 2)
  const moved: [number, number][] = []
  for (let slot = 0; slot < table.length; slot += 2) {
    const high = table[slot] ?? 0
    const low = table[slot + 1] ?? 0
    if (high === 0 && low === 0) continue
    const target = slotOf(larger, high, low)
    larger[target] = high
    larger[target + 1] = low
    const count = repeated.get(slot)
    if (count !== undefined) moved.push([target, count])
  }
  repeated.clear()
  for (const [slot, count] of moved) repeated.set(slot, count)
  return larger
}
