/** An address that may be opened in a browser: https, and without a name and password that read like the place that it leads to. */
export function isWebLink(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocol === 'https:' && username === '' && password === ''
}
