/** What the layouts of a mirror have in common. */
import type { OfferedFile, Release } from '../../../../../shared/tools/releases/offers.ts'
import type { FileFacts } from './file-facts.ts'

/** Made here, or a file of a release. */
export type MirrorFile = { text: string; type: string } | { file: OfferedFile }

/** What a mirror needs to know of files. */
export interface MirrorSource {
  /** Where it is, with a slash at the end. */
  address: string
  /** Null if the file can't be had now. */
  facts(file: OfferedFile): Promise<FileFacts | null>
  /** Whether it is on this device, and what was signed. */
  isHere(file: OfferedFile): boolean
  now(): number
  /** Nobody stopped it, and it is offered to this device. */
  isOffered(release: Release): boolean
}
