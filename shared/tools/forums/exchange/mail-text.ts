/**
 * The content of one message of a mailbox: its headers, and its text without attachments. Bytes are given as characters
 * up to ÿ.
 */
import { htmlText } from '../../../markup/html-text.ts'
import { writtenTime } from '../../written-time.ts'
import { unflowed } from './flowed-text.ts'

export interface Mail {
  /** Without brackets; empty if there is none. */
  id: string
  /** Messages that it answers, the first one first. */
  answers: readonly string[]
  author: string
  subject: string
  /** Milliseconds; null if unknown. */
  time: number | null
  text: string
  /** The names of attached files and pictures; empty for one without a name. */
  attached: readonly string[]
  /** Whether parts were skipped because there are too many or they are nested too deep. */
  isCut: boolean
}

const LIMITS = { headers: 64 * 1024, ids: 100, depth: 6, parts: 50 } as const
/** Maximum characters of a header with a name, a subject or a time. */
const SHORT = 1000
/** Number of characters at the end of a mail's opening line in which its time is found. */
const ENVELOPE_TIME = 100

type Headers = ReadonlyMap<string, string>

/** Splits headers and body. Without headers, everything is body. */
function split(message: string): { headers: Headers; body: string } {
  const headers = new Map<string, string>()
  if (!/^[!-9;-~]+:/.test(message)) return { headers, body: message.replace(/^\r?\n/, '') }
  const end = /\r?\n\r?\n/.exec(message.slice(0, LIMITS.headers))
  const head = message.slice(0, end?.index ?? LIMITS.headers)
  const body = end ? message.slice(end.index + end[0].length) : ''
  for (const each of head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = each.indexOf(':')
    const name = each.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !headers.has(name)) headers.set(name, each.slice(colon + 1).trim())
  }
  return { headers, body }
}

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)

function read(bytes: Uint8Array, charset: string | undefined, fatal: boolean): string | null {
  try {
    return charset ? new TextDecoder(charset, { fatal }).decode(bytes) : null
  } catch {
    return null
  }
}

const counted = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
/** Whether more non-ASCII characters were decoded than lost. */
const isMostlyRead = (text: string): boolean => counted(text, /[^\p{ASCII}\ufffd]/gu) > counted(text, /\ufffd/g)

/**
 * Decodes bytes in the named encoding; in UTF-8, if there is no such encoding or it doesn't fit; in either, if only a
 * little is broken; or else in that of Windows.
 */
function decoded(bytes: Uint8Array, charset: string | undefined): string {
  // Many programs name ASCII, whatever they write.
  const charsets = [/^(?:us-)?ascii$/i.test(charset ?? '') ? undefined : charset, 'utf-8']
  for (const each of charsets) {
    const text = read(bytes, each, true)
    if (text !== null) return text
  }
  for (const each of charsets) {
    const text = read(bytes, each, false)
    if (text !== null && isMostlyRead(text)) return text
  }
  return new TextDecoder('windows-1252').decode(bytes)
}

function fromBase64(text: string): Uint8Array {
  const letters = text.replaceAll(/[^A-Za-z0-9+/]/g, '')
  try {
    return bytesOf(atob(letters.slice(0, letters.length - (letters.length % 4 === 1 ? 1 : 0))))
  } catch {
    return new Uint8Array()
  }
}

const fromQuoted = (text: string): Uint8Array =>
  bytesOf(
    text
      .replaceAll(/=[ \t]*(?:\r?\n|$)/g, '')
      .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  )

/** A header with encoded words (RFC 2047). */
function headerText(value: string): string {
  const joined = value.replaceAll(/(\?=)\s+(?==\?)/g, '$1')
  let [text, last] = ['', 0]
  for (const found of joined.matchAll(/=\?([^?\s]{1,40})\?([bq])\?([^?\s]*)\?=/gi)) {
    const [whole, charset = '', how = '', words = ''] = found
    const bytes = how.toLowerCase() === 'b' ? fromBase64(words) : fromQuoted(words.replaceAll('_', ' '))
    text += decoded(bytesOf(joined.slice(last, found.index)), undefined) + decoded(bytes, charset.split('*')[0])
    last = found.index + whole.length
  }
  return text + decoded(bytesOf(joined.slice(last)), undefined)
}

/** The name in an address, or else the part before its @. */
function nameIn(from: string): string {
  const text = headerText(from.slice(0, SHORT))
  const name = text.slice(0, Math.max(0, text.lastIndexOf('<'))).trim()
  if (name !== '') return name.replace(/^"(.*)"$/, '$1').replaceAll(/\\(.)/g, '$1')
  const bare = /\(([^()]+)\)/.exec(text)?.[1]
  return (bare ?? text.replaceAll(/[<>]/g, '').split('@')[0] ?? '').trim()
}

const parameter = (value: string, name: string): string | undefined => {
  const found = new RegExp(`;\\s*${name}\\*?=(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(value)
  return found?.[1] ?? found?.[2]
}

function partsOf(body: string, boundary: string): string[] {
  const line = `\n--${boundary}`
  const parts: string[] = []
  for (const piece of `\n${body}`.split(line).slice(1)) {
    if (piece.startsWith('--')) break
    const end = /^[ \t]*(?:\r?\n|$)/.exec(piece)
    if (end) parts.push(piece.slice(end[0].length))
    // A nested part's boundary can begin with this part's own.
    else if (parts.length > 0) parts.push(`${parts.pop()}${line}${piece}`)
  }
  return parts
}

/** Some messages only say `text`. */
const TEXT = /^text(?:\/(?!calendar|vcard)|[;\s]|$)/i
/** Parts of a message that programs add for each other. */
const FOR_PROGRAMS = /^application\/(?:pgp-signature|pkcs7-signature|x-pkcs7-signature|pgp-encrypted)\b/i

interface Found {
  text: string
  isHtml: boolean
}

/** Reads the parts of a message. */
class PartsReader {
  readonly attached: string[] = []
  isCut = false
  #left: number = LIMITS.parts

  /** The texts of a part, in order; null if it has none. */
  read(message: string, depth = 0): Found | null {
    if (depth > LIMITS.depth || this.#left-- <= 0) {
      this.isCut = true
      return null
    }
    const { headers, body } = split(message)
    const type = headers.get('content-type') || 'text/plain'
    const boundary = /^multipart\//i.test(type) ? parameter(type, 'boundary') : undefined
    if (boundary) {
      const parts = partsOf(body, boundary)
      return /^multipart\/alternative\b/i.test(type) ? this.#plainest(parts, depth) : this.#joined(parts, depth)
    }
    const placed = headers.get('content-disposition') ?? ''
    if (/^message\/rfc822\b/i.test(type)) return this.#forwarded(body, depth)
    const isHtml = /^text\/html\b/i.test(type)
    if ((!isHtml && !TEXT.test(type)) || /^attachment\b/i.test(placed)) {
      if (!FOR_PROGRAMS.test(type)) this.attached.push(fileNameIn(placed, 'filename') || fileNameIn(type, 'name'))
      return null
    }
    const text = decoded(bytesOfBody(headers, body), parameter(type, 'charset'))
    if (isHtml) return { text: htmlText(text), isHtml }
    const isFlowed = /^flowed$/i.test(parameter(type, 'format') ?? '')
    return { text: isFlowed ? unflowed(text, /^yes$/i.test(parameter(type, 'delsp') ?? '')) : text, isHtml }
  }

  /** The first plain text with words, or else the first text. */
  #plainest(parts: readonly string[], depth: number): Found | null {
    const { length } = this.attached
    let first: Found | null = null
    for (const part of parts) {
      const found = this.read(part, depth + 1)
      if (!found || found.text.trim() === '') continue
      if (!first || (first.isHtml && !found.isHtml)) first = found
      if (!first.isHtml) break
    }
    // The other parts are the same content in other forms, so they aren't attachments.
    if (first) this.attached.length = length
    return first
  }

  #joined(parts: readonly string[], depth: number): Found | null {
    const found = parts.flatMap((part) => this.read(part, depth + 1) ?? [])
    const text = found.map((each) => each.text.trim()).filter((each) => each !== '')
    return found.length === 0 ? null : { text: text.join('\n\n'), isHtml: found.every(({ isHtml }) => isHtml) }
  }

  #forwarded(message: string, depth: number): Found | null {
    const { headers } = split(message)
    const found = this.read(message, depth + 1)
    const above = [nameIn(headers.get('from') ?? ''), headerText((headers.get('subject') ?? '').slice(0, SHORT))]
    const lines = [...above.filter((each) => each !== ''), '', found?.text.trim() ?? '']
    return { text: lines.join('\n').trim(), isHtml: false }
  }
}

function bytesOfBody(headers: Headers, body: string): Uint8Array {
  const how = (headers.get('content-transfer-encoding') ?? '').toLowerCase()
  return how === 'base64' ? fromBase64(body) : how === 'quoted-printable' ? fromQuoted(body) : bytesOf(body)
}

function fileNameIn(header: string, name: string): string {
  const written = (parameter(header, name) ?? '').slice(0, SHORT)
  // RFC 2231 form: utf-8''f%C3%BCr.txt
  const encoded = /^[\w-]*'[\w-]*'(.*)$/.exec(written)?.[1]
  try {
    return encoded === undefined ? headerText(written) : decodeURIComponent(encoded)
  } catch {
    return encoded ?? written
  }
}

const idsIn = (value: string | undefined): string[] =>
  [...(value ?? '').matchAll(/<([^<>\s]{1,250})>/g)].map(([, id = '']) => id).slice(-LIMITS.ids)

/** @param message the part after its line "From …" @param opened that line */
export function readMail(message: string, opened: string): Mail {
  const { headers } = split(message)
  const parts = new PartsReader()
  const text = parts.read(message)?.text ?? ''
  return {
    id: idsIn(headers.get('message-id'))[0] ?? '',
    answers: [...idsIn(headers.get('references')), ...idsIn(headers.get('in-reply-to'))],
    author: nameIn(headers.get('from') ?? ''),
    subject: headerText((headers.get('subject') ?? '').slice(0, SHORT)),
    time:
      writtenTime(headers.get('date') ?? '') ??
      writtenTime(/ (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*$/.exec(opened.slice(-ENVELOPE_TIME))?.[0] ?? ''),
    ...{ text, attached: parts.attached, isCut: parts.isCut },
  }
}
