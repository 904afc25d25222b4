/** Archives of the kind `tar`, of strangers: as far as they are what they say. */

const BLOCK = 512
const FILE = new Set(['0', '\0'])

/** Plain files, in order; ends where it isn't an archive anymore. */
export function* readTar(bytes: Uint8Array): Generator<{ name: string; data: Uint8Array }> {
  const fieldAt = (at: number, length: number): string => {
    const [field = ''] = Buffer.from(bytes.subarray(at, at + length))
      .toString('latin1')
      .split('\0', 1)
    return field
  }
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const octal = fieldAt(at + 124, 12).trim()
    if (!/^[0-7]{1,11}$/.test(octal)) return
    const size = Number.parseInt(octal, 8)
    const data = bytes.subarray(at + BLOCK, at + BLOCK + size)
    if (data.length < size) return
    const kind = String.fromCharCode(bytes[at + 156] as number)
    if (FILE.has(kind)) yield { name: fieldAt(at, 100), data }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
}
