/** The response to a window's request for a file: whole or a range, shown or saved, on any transport. */
import { shownType } from '../../../../shared/tools/files/kinds.ts'

export interface ServedFile {
  name: string
  type: string
  size: number
}

export interface BlobAnswer {
  status: 200 | 206 | 404 | 405 | 416
  headers: Record<string, string>
  /** Bytes of the file, end exclusive; null: no body. */
  range: { start: number; end: number } | null
}

const RANGE = /^bytes=(\d{0,16})-(\d{0,16})$/
const DOWNLOAD = 'application/octet-stream'

/** Returns null for the whole file, false for a range outside the file. */
function readRange(text: string | null, size: number): { start: number; end: number } | null | false {
  const match = text === null ? null : RANGE.exec(text.trim())
  if (!match || (match[1] === '' && match[2] === '')) return null
  const [first, last] = [match[1] ?? '', match[2] ?? '']
  if (first === '') return Number(last) === 0 ? false : { start: Math.max(0, size - Number(last)), end: size }
  const start = Number(first)
  const end = last === '' ? size : Math.min(size, Number(last) + 1)
  if (start >= size) return false
  return end <= start ? null : { start, end }
}

/**
 * Others' files share an origin with our own page. Each is shown in a sandbox without any permissions and under a type
 * that can't contain scripts, or not at all, and never as a page of its own.
 */
function headersOf({ name, type }: ServedFile, isSaved: boolean): Record<string, string> {
  const shown = shownType({ name, type })
  const isPage = shown === 'application/pdf' && !isSaved
  const isInline = !isSaved && shown !== DOWNLOAD
  return {
    'Content-Type': isInline ? shown : DOWNLOAD,
    'Content-Disposition': isInline ? `inline; filename*=UTF-8''${encodeName(name)}` : attachmentOf(name),
    // The browser's own document viewer doesn't work in a sandbox; it runs separately from the page.
    'Content-Security-Policy': isPage
      ? "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf; frame-ancestors 'self'"
      : "default-src 'none'; sandbox; frame-ancestors 'none'",
    'X-Frame-Options': isPage ? 'SAMEORIGIN' : 'DENY',
    'Cache-Control': 'no-store',
    'Accept-Ranges': 'bytes',
  }
}

/** The header that saves a response under this name. */
export const attachmentOf = (name: string): string => `attachment; filename*=UTF-8''${encodeName(name)}`

const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** @param file null if the address is unknown */
export function answerFor(
  file: ServedFile | null,
  { method, range, isSaved }: { method: string; range: string | null; isSaved: boolean },
): BlobAnswer {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { Allow: 'GET, HEAD' }, range: null }
  if (!file) return { status: 404, headers: {}, range: null }
  const headers = headersOf(file, isSaved)
  const { size } = file
  const wanted = readRange(range, size)
  if (wanted === false) {
    return {
      status: 416,
      headers: { ...headers, 'Content-Range': `bytes */${size}`, 'Content-Length': '0' },
      range: null,
    }
  }
  const { start, end } = wanted ?? { start: 0, end: size }
  const sized = { ...headers, 'Content-Length': String(end - start) }
  const body = method === 'HEAD' ? null : { start, end }
  if (wanted === null) return { status: 200, headers: sized, range: body }
  return { status: 206, headers: { ...sized, 'Content-Range': `bytes ${start}-${end - 1}/${size}` }, range: body }
}
