/** What a message expects of a web address. */
export const webAddressForm = 'a web address that begins with http:// or https://'

/**
 * Whether a text is the absolute address of something on the web. Any other scheme (`javascript:`, `data:`, `file:`) would run or
 * open something else where a program makes a link of it. Control characters are refused because readers of addresses drop them.
 */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && !/\p{Cc}/u.test(text) && URL.canParse(text)
}
