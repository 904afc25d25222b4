/**
 * Decides who can talk to the loopback server: any page of any site can reach its port, so each request is checked
 * here.
 */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** A wrong Host means DNS rebinding: another site's name that resolves to this machine. */
export function isOwnHost(headers: IncomingHttpHeaders, port: number): boolean {
  return headers.host === `127.0.0.1:${port}` || headers.host === `localhost:${port}`
}

/**
 * The name in `http://<name>.localhost:<port>`, the site of content that isn't ours; null for any other Host. The name
 * has 128 bits, so that nobody can guess another site's.
 */
export function siteOf(headers: IncomingHttpHeaders, port: number): string | null {
  const [, name, at] = /^([0-9a-f]{32})\.localhost:(\d{1,5})$/.exec(headers.host ?? '') ?? []
  return name !== undefined && at === String(port) ? name : null
}

export function isAllowedOrigin(origin: string | undefined, allowed: readonly string[]): boolean {
  return origin !== undefined && allowed.includes(origin)
}

/**
 * Whether a GET or HEAD comes from our own page, from the address bar, or from a program other than a browser. A link
 * on another site can open the app in its own tab (and finds out nothing from that); embedding and fetching are
 * refused.
 */
export function isAllowedFetch(headers: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  if (headers.origin !== undefined && !allowed.includes(headers.origin)) return false
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return true
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
}

/** Takes constant time for any content; the lengths aren't secret. */
export function equalSecrets(given: string, expected: string): boolean {
  const left = Buffer.from(given)
  const right = Buffer.from(expected)
  return left.length === right.length && timingSafeEqual(left, right)
}
