/** What no XML 1.0 file may hold, not even escaped: control characters, the noncharacters U+FFFE and U+FFFF. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const noXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A text with U+FFFD in place of each character that no XML file may hold, by the rule of the server's files. */
export function xmlText(text: string): string {
  return text.replace(noXml, '\ufffd').replace(loneSurrogate, '\ufffd')
}
