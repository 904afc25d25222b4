/** What each page of an app begins with, before anything of the app's. */
import { limitDialogs } from './few-dialogs.ts'
import { rememberInMemory } from './memory-storage.ts'
import { hideWebRtc, WEBRTC_NAMES } from './without-webrtc.ts'

const SCRIPT = `<script>(${rememberInMemory})(window);(${limitDialogs})(window);(${hideWebRtc})(window,${JSON.stringify(WEBRTC_NAMES)});document.currentScript.remove()</script>`
/**
 * What may stand before the first element: without a document type before it, a page would be drawn in other ways.
 * Comments end where they do in browsers, or a script could hide in one.
 */
const BEGINNING = /^(?:\xef\xbb\xbf)?(?:\s|<!--(?:-?>|[\s\S]*?--!?>)|<\?[^>]*>)*(?:<!doctype[^>]*>)?/i
/** Bytes in which that is looked for. */
const READ = 4096

/** A page of an app that begins with what browsers owe it; pages in encodings of two bytes stay as they are. */
export function begunPage(html: Buffer): Buffer {
  if (html[0] === 0xfe || html[0] === 0xff) return html
  const [beginning = ''] = BEGINNING.exec(html.subarray(0, READ).toString('latin1')) ?? []
  return Buffer.concat([html.subarray(0, beginning.length), Buffer.from(SCRIPT), html.subarray(beginning.length)])
}
