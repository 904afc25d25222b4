/** Links of messages: https only, and what they show never says another place than they lead to. */

import { isWebLink } from '../../../../shared/tools/web-link.ts'

export interface SafeLink {
  /** As a browser reads it: other scripts than Latin in the host are spelled out (`xn--…`). */
  href: string
  host: string
}

/** Null for everything but an https address without a name and password in it. */
export function safeLink(text: string): SafeLink | null {
  if (!isWebLink(text)) return null
  const { href, host } = new URL(text)
  return { href, host }
}

const LOOKS_LIKE_ADDRESS = /^\s*(?:https?:)?\/?\/?[^\s/]+\.[^\s/.]{2,}/iu
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
const PLAIN = /^[\x00-\x7f]*$/

/** Where an address as it stands in a text says its host in other letters than Latin ones: as it reads spelled out. */
export function shownAddress(text: string, { host }: SafeLink): string {
  const start = text.indexOf('//') + 2
  const end = start + (text.slice(start).match(/^[^/?#]*/)?.[0].length ?? 0)
  return PLAIN.test(text.slice(start, end)) ? text : `${text.slice(0, start)}${host}${text.slice(end)}`
}

/** The host that has to stand beside a link's words, because they read like another address. */
export function hostBeside(words: string, { host }: SafeLink): string | null {
  if (!LOOKS_LIKE_ADDRESS.test(words)) return null
  const named = words
    .trim()
    .replace(/^https?:\/\//i, '')
    .split(/[/?#\s]/)[0]
    ?.toLowerCase()
  return named === host ? null : host
}
