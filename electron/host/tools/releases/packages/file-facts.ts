/** What layouts for other programs need to know about a file, apart from what was signed. */
import { createHash } from 'node:crypto'
import { textOf } from '../../../../../shared/record/errors.ts'
import { controlFrom } from './control-fields.ts'
import type { PackageDescription, PackageKind, PackageStart } from './read-package.ts'

export interface FileFacts extends PackageDescription {
  /** Base64. */
  sha512: string
}

/** Rejects if the package takes too much time or memory. */
export type ReadPackage = (start: PackageStart) => Promise<PackageDescription>

/**
 * Number of bytes that are read: the beginning of a Debian package, where its description is, and a whole npm package.
 * Larger npm packages aren't listed.
 */
const MOST: Readonly<Record<PackageKind, number>> = { deb: 1024 * 1024, npm: 32 * 1024 * 1024 }
const NOTHING: PackageDescription = { control: null, manifest: null }

export const isDeb = (name: string): boolean => name.endsWith('.deb')
export const isNpm = (name: string): boolean => name.endsWith('.tgz')

const kindOf = (name: string): PackageKind | null => (isDeb(name) ? 'deb' : isNpm(name) ? 'npm' : null)

/**
 * A package that can't be read is described by its name, if that says enough.
 *
 * @param source all of its bytes; its errors are passed on
 */
export async function factsOf(
  name: string,
  source: AsyncIterable<Uint8Array>,
  read: ReadPackage,
  log: (message: string) => void,
): Promise<FileFacts> {
  const kind = kindOf(name)
  const most = kind ? MOST[kind] : 0
  const hashing = createHash('sha512')
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of source) {
    hashing.update(part)
    if (size < most) parts.push(part.slice(0, most - size))
    size += part.length
  }
  const isRead = kind === 'deb' || (kind === 'npm' && size <= most)
  const description = isRead
    ? await read({ kind, bytes: Buffer.concat(parts) }).catch((error) => {
        log(`the package ${name} is listed without its description: ${textOf(error)}`)
        return NOTHING
      })
    : NOTHING
  const control = description.control ?? (kind === 'deb' ? controlFrom(name) : null)
  return { ...description, control, sha512: hashing.digest('base64') }
}
