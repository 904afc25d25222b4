/** What layouts for other programs need to know about a file, apart from what was signed. */
import { createHash } from 'node:crypto'
import { controlFrom, DEB_START, readControl } from './deb.ts'
import { type Manifest, NPM_PACKAGE, readManifest } from './npm.ts'

export interface FileFacts {
  /** Base64. */
  sha512: string
  /** The list fields of a Debian package. */
  control: string | null
  /** The manifest of an npm package. */
  manifest: Manifest | null
}

export const isDeb = (name: string): boolean => name.endsWith('.deb')
export const isNpm = (name: string): boolean => name.endsWith('.tgz')

/** @param source all of its bytes; its errors are passed on */
export async function factsOf(name: string, source: AsyncIterable<Uint8Array>): Promise<FileFacts> {
  const most = isDeb(name) ? DEB_START : isNpm(name) ? NPM_PACKAGE : 0
  const hashing = createHash('sha512')
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of source) {
    hashing.update(part)
    if (size < most) parts.push(part.slice(0, most - size))
    size += part.length
  }
  const start = Buffer.concat(parts)
  return {
    sha512: hashing.digest('base64'),
    control: isDeb(name) ? ((await readControl(start)) ?? controlFrom(name)) : null,
    manifest: isNpm(name) && size <= most ? await readManifest(start) : null,
  }
}
