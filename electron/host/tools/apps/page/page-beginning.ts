/** The script that precedes everything else in each page of an app. */
import { limitDialogs } from '../few-dialogs.ts'
import { rememberInMemory } from './memory-storage.ts'
import { hideWebRtc, WEBRTC_NAMES } from './without-webrtc.ts'

const SCRIPT = `<script>(${rememberInMemory})(window);(${limitDialogs})(window);(${hideWebRtc})(window,${JSON.stringify(WEBRTC_NAMES)});document.currentScript.remove()</script>`
/**
 * What can precede the first element. The document type must stay first, or browsers would render the page differently.
 * Comments end where they do in browsers, or a script could hide in one.
 */
const BEGINNING = /^(?:\xef\xbb\xbf)?(?:\s|<!--(?:-?>|[\s\S]*?--!?>)|<\?[^>]*>)*(?:<!doctype[^>]*>)?/i
/** In bytes: where the end of the beginning is searched. */
const READ = 4096

/** Returns a page of an app with our script inserted; pages in two-byte encodings stay as they are. */
export function begunPage(html: Buffer): Buffer {
  if (html[0] === 0xfe || html[0] === 0xff) return html
  const [beginning = ''] = BEGINNING.exec(html.subarray(0, READ).toString('latin1')) ?? []
  return Buffer.concat([html.subarray(0, beginning.length), Buffer.from(SCRIPT), html.subarray(beginning.length)])
}
