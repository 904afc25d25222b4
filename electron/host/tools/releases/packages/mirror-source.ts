/** What the mirror's layouts have in common. */
import type { OfferedFile, Release } from '../../../../../shared/tools/releases/offers.ts'
import type { FileFacts } from './file-facts.ts'

/** Text made here, or a file of a release. */
export type MirrorFile = { text: string; type: string } | { file: OfferedFile }

/** What a mirror needs to know about files. */
export interface MirrorSource {
  /** The mirror's address, with a trailing slash. */
  address: string
  /** Returns null if the file isn't available now. */
  facts(file: OfferedFile): Promise<FileFacts | null>
  /** Whether it is stored on this device and is what was signed. */
  isHere(file: OfferedFile): boolean
  now(): number
  /** Whether nobody stopped it and it is offered to this device. */
  isOffered(release: Release): boolean
}
