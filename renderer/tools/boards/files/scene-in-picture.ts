/** The drawing that Excalidraw embeds in the PNG and SVG files it saves: in a text chunk or a comment. */
import { parseJson } from '../../../../shared/base/parse-json.ts'
import { BOARD_LIMITS } from '../../../../shared/tools/boards/limits.ts'

const TYPE = 'application/vnd.excalidraw+json'
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const [START, END] = ['<!-- payload-start -->', '<!-- payload-end -->']

const latin = new TextDecoder('latin1')

/**
 * Returns the text of a `.excalidraw` file, as untrusted as one; null if there is none, `broken` if it can't be read.
 */
export async function sceneInPicture(file: Blob): Promise<string | 'broken' | null> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const found = PNG.every((byte, index) => bytes[index] === byte) ? inPng(bytes) : inSvg(bytes)
  return found === null ? null : unpacked(found).catch(() => 'broken' as const)
}

/** The content of the `tEXt` chunk with that name. */
function inPng(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer)
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const size = view.getUint32(at)
    const data = bytes.subarray(at + 8, at + 8 + size)
    const isText = latin.decode(bytes.subarray(at + 4, at + 8)) === 'tEXt'
    if (isText && latin.decode(data.subarray(0, TYPE.length + 1)) === `${TYPE}\0`)
      return latinOf(data.subarray(TYPE.length + 1))
    at += 12 + size
  }
  return null
}

/** Unlike the web's `latin1` decoder, which decodes Windows-1252. */
function latinOf(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

function inSvg(bytes: Uint8Array): string | null {
  const text = new TextDecoder().decode(bytes)
  const [start, end] = [text.indexOf(START), text.indexOf(END)]
  if (!text.includes(`payload-type:${TYPE}`) || start < 0 || end < start) return null
  const packed = text.slice(start + START.length, end).trim()
  try {
    return atob(packed)
  } catch {
    return 'broken'
  }
}

/** Older versions stored the drawing uncompressed, newer ones compress it. Throws if it is neither. */
async function unpacked(text: string): Promise<string> {
  const made = parseJson(text)
  if (typeof made !== 'object' || made === null) throw new Error('no drawing')
  if (!('encoded' in made)) return utf8(bytesOf(text))
  const { encoded, compressed } = made as { encoded: unknown; compressed?: unknown }
  if (typeof encoded !== 'string') throw new Error('no drawing')
  const bytes = bytesOf(encoded)
  return utf8(compressed === true ? await inflated(bytes) : bytes)
}

const utf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

/** Throws if a character isn't a byte. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0)
    if (code > 255) throw new Error('no bytes')
    return code
  })
}

/** Throws if the data is damaged, or would exceed the size limit of drawing files. */
async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const part of new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))) {
    size += part.length
    if (size > BOARD_LIMITS.fileBytes) throw new Error('too large')
    parts.push(part)
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}
