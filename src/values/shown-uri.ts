/**
 * The address of a server as it may be printed and logged: scheme, host and port. What else can stand in one (a user, a password,
 * parameters, a mistake) may be secret, and is shown as `***`.
 */
export function shownUri(uri: string): string {
  const [, scheme = '', rest = ''] = /^([a-z][a-z\d+.-]*:\/\/)?(.*)$/is.exec(uri) ?? []
  const at = rest.lastIndexOf('@')
  const [, server = '', more = ''] = /^((?:\[[^\]]*\]|[^:/?#]*)(?::\d*)?)(.*)$/s.exec(rest.slice(at + 1)) ?? []
  return `${scheme}${at < 0 ? '' : '***@'}${server}${more.length > 1 ? `${more.replace(/^([/?#]?).*$/s, '$1')}***` : more}`
}
