const slots = 2 ** 16

/** Runs of three letters share 65,536 slots; those that share one count as the same. */
export const slotCount = slots

/** The slot of the run of three letters that begins at each place of a text; 2 bytes a letter. */
export function slotsOf(text: string): Uint16Array {
  const found = new Uint16Array(Math.max(0, text.length - 2))
  for (let at = 0; at < found.length; at += 1) found[at] = slotAt(text, at)
  return found
}

/** Case does not matter where we only guess. */
export function slotAt(text: string, at: number): number {
  const mixed =
    lower(text.charCodeAt(at)) * 31 * 31 + lower(text.charCodeAt(at + 1)) * 31 + lower(text.charCodeAt(at + 2))
  return (mixed ^ (mixed >>> 16)) & (slots - 1)
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code
}
