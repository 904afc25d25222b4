/** Links in messages. Their text never names a different target. */

import { outsideAddress } from '../../../shared/tools/outside-link.ts'
import { findLinks, type Piece } from './linkify.ts'

export interface SafeLink {
  /** In the browser's form: hosts in non-Latin scripts are encoded (`xn--…`). */
  href: string
  /** The site, mail address or telephone number. */
  host: string
}

/** Null for an address that mustn't be opened. */
export function safeLink(text: string): SafeLink | null {
  const href = outsideAddress(text)
  if (href === null) return null
  const { host, pathname } = new URL(href)
  return { href, host: host || pathname.toLowerCase() }
}

const LOOKS_LIKE_ADDRESS = /^\s*(?:https?:)?\/?\/?[^\s/]+\.[^\s/.]{2,}/iu
const LOOKS_LIKE_NUMBER = /^\s*(?:tel:)?\+?[0-9(][0-9().\s/-]{3,}$/i
const digits = (text: string): string => text.replace(/\D/g, '')
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
const PLAIN = /^[\x00-\x7f]*$/

/** Returns an address in a text, with its host encoded if it contains non-Latin letters. */
export function shownAddress(text: string, { host }: SafeLink): string {
  if (!text.includes('//')) return text
  const start = text.indexOf('//') + 2
  const end = start + (text.slice(start).match(/^[^/?#]*/)?.[0].length ?? 0)
  return PLAIN.test(text.slice(start, end)) ? text : `${text.slice(0, start)}${host}${text.slice(end)}`
}

/** The host to show next to a link's text, if the text looks like another address. */
export function hostBeside(words: string, { href, host }: SafeLink): string | null {
  if (LOOKS_LIKE_NUMBER.test(words)) return digits(words) === digits(host) ? null : host
  if (!LOOKS_LIKE_ADDRESS.test(words)) return null
  if (href.startsWith('http:') && /^\s*https:/i.test(words)) return `http://${host}`
  const named = words
    .trim()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/i, '')
    .split(/[/?#\s]/)[0]
    ?.toLowerCase()
  return named === host ? null : host
}

/** Splits a text into pieces, with each address in the form to show. */
export function linkedPieces(text: string): Piece[] {
  return findLinks(text).map((piece): Piece => {
    const target = piece.kind === 'link' ? safeLink(piece.href) : null
    if (!target) return { kind: 'text', text: piece.text }
    return { kind: 'link', href: target.href, text: shownAddress(piece.text, target) }
  })
}
