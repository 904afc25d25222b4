/** Links of messages: https only, and their text never names another host than their target. */

import { isWebLink } from '../../../shared/tools/web-link.ts'
import { findLinks, type Piece } from './linkify.ts'

export interface SafeLink {
  /** In the browser's form: other scripts than Latin in the host are encoded (`xn--…`). */
  href: string
  host: string
}

/** Null for anything but an https address without a user name and password. */
export function safeLink(text: string): SafeLink | null {
  if (!isWebLink(text)) return null
  const { href, host } = new URL(text)
  return { href, host }
}

const LOOKS_LIKE_ADDRESS = /^\s*(?:https?:)?\/?\/?[^\s/]+\.[^\s/.]{2,}/iu
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
const PLAIN = /^[\x00-\x7f]*$/

/** An address in a text with its host in encoded form, if that contains other letters than Latin ones. */
export function shownAddress(text: string, { host }: SafeLink): string {
  const start = text.indexOf('//') + 2
  const end = start + (text.slice(start).match(/^[^/?#]*/)?.[0].length ?? 0)
  return PLAIN.test(text.slice(start, end)) ? text : `${text.slice(0, start)}${host}${text.slice(end)}`
}

/** The host to show beside a link's text, if the text looks like another address. */
export function hostBeside(words: string, { host }: SafeLink): string | null {
  if (!LOOKS_LIKE_ADDRESS.test(words)) return null
  const named = words
    .trim()
    .replace(/^https?:\/\//i, '')
    .split(/[/?#\s]/)[0]
    ?.toLowerCase()
  return named === host ? null : host
}

/** A text in pieces, with each address as it may be shown. */
export function linkedPieces(text: string): Piece[] {
  return findLinks(text).map((piece): Piece => {
    const target = piece.kind === 'link' ? safeLink(piece.href) : null
    if (!target) return { kind: 'text', text: piece.text }
    return { kind: 'link', href: target.href, text: shownAddress(piece.text, target) }
  })
}
