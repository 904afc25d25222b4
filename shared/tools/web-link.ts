/**
 * An address that may be opened in a browser: https, and without a user name and password that could pass for the host.
 */
export function isWebLink(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocol === 'https:' && username === '' && password === ''
}
