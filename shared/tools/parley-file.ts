/** Files that end in `.parley`: backups and invites. What they contain decides what they are. */
import { readParleyLink } from './parley-link.ts'

/** How every backup begins, followed by its version. */
export const BACKUP_START = 'parley backup '
/** Bytes from the start of a file that tell what it is. */
export const HEAD_BYTES = 16 * 1024

export type ParleyFile = { kind: 'backup' } | { kind: 'link'; link: string }

export const isParleyFile = (name: string): boolean => /\.parley$/i.test(name)

/** Null for any other file. @param head the first bytes of a file, and at least one more than HEAD_BYTES if there are more */
export function readParleyFile(head: Uint8Array): ParleyFile | null {
  const text = new TextDecoder().decode(head)
  if (text.startsWith(BACKUP_START)) return { kind: 'backup' }
  const link = head.length > HEAD_BYTES ? null : readParleyLink(text.replaceAll(/\s/g, ''))
  return link === null ? null : { kind: 'link', link }
}
