/** XML 1.0 has no way to write these. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const noXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const halfLetter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A text without what no XML file may hold, not even escaped: some control characters, and halves of letters. */
export function xmlText(text: string): string {
  return text.replace(noXml, '\ufffd').replace(halfLetter, '\ufffd')
}
