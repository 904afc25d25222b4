/** Reads a package's own description, in a thread: maintainers can make packages that take long. */
import { readControl } from './deb.ts'
import { type Manifest, readManifest } from './npm.ts'

export type PackageKind = 'deb' | 'npm'

export interface PackageStart {
  readonly kind: PackageKind
  /** All of it, or as much from its beginning as contains the description. */
  readonly bytes: Uint8Array
}

export interface PackageDescription {
  /** The list fields of a Debian package. */
  readonly control: string | null
  /** The manifest of an npm package. */
  readonly manifest: Manifest | null
}

export const readPackage = async ({ kind, bytes }: PackageStart): Promise<PackageDescription> => ({
  control: kind === 'deb' ? await readControl(bytes) : null,
  manifest: kind === 'npm' ? await readManifest(bytes) : null,
})
