/**
 * Decodes a feed's text by its byte order mark, the server's charset, its first characters, or its declaration, in this
 * order. A feed without any of these is UTF-8, or else the usual encoding of old feeds.
 *
 * @param charset from the feed's server; null: unspecified
 */
export function feedText(bytes: Uint8Array, charset: string | null): string {
  for (const [mark, encoding] of MARKS)
    if (startsWith(bytes, mark)) return decoded(bytes.subarray(mark.length), encoding) ?? ''
  const first = FIRST_SIGNS.find(([signs]) => startsWith(bytes, signs))?.[1]
  const named = charset ?? first ?? DECLARED.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 200)))?.[1]
  const text = named === undefined || !fits(named, first) ? null : decoded(bytes, named)
  return text ?? decoded(bytes, first ?? 'utf-8', true) ?? new TextDecoder('windows-1252').decode(bytes)
}

/** Longer marks first, because UTF-32's begins like UTF-16's. */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
]
/** `<` and the zero bytes around it, if there is no mark. */
const FIRST_SIGNS: typeof MARKS = [
  [[0x3c, 0, 0, 0], 'utf-32le'],
  [[0, 0, 0, 0x3c], 'utf-32be'],
  [[0x3c, 0], 'utf-16le'],
  [[0, 0x3c], 'utf-16be'],
]
const DECLARED = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/

const startsWith = (bytes: Uint8Array, signs: readonly number[]): boolean =>
  signs.every((sign, index) => bytes[index] === sign)

/**
 * The first characters reveal a wide encoding. A declaration of any other encoding is wrong then, and so is a
 * declaration of a wide encoding for narrow text.
 */
const fits = (named: string, first: string | undefined): boolean =>
  first === undefined ? !/^(?:u|utf[-_]?|ucs-?)(?:16|32|2|4)/i.test(named) : named === first

/** Null if the encoding is unknown or, with `mustFit`, if the bytes are invalid in it. */
function decoded(bytes: Uint8Array, encoding: string, mustFit = false): string | null {
  if (encoding.startsWith('utf-32')) return decodedWide(bytes, encoding === 'utf-32le')
  try {
    return new TextDecoder(encoding, { fatal: mustFit }).decode(bytes)
  } catch {
    return null
  }
}

/** UTF-32, which `TextDecoder` doesn't support. */
function decodedWide(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const letters: string[] = []
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle)
    letters.push(code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code))
  }
  return letters.join('')
}
