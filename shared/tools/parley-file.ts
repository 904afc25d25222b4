/** Files that end in `.parley`: backups and invites, distinguished by their content. */
import { readParleyLink } from './parley-link.ts'

/** How every backup begins, followed by its version. */
export const BACKUP_START = 'parley backup '
/** Number of bytes at the start of a file that identify it. */
export const HEAD_BYTES = 16 * 1024

export type ParleyFile = { kind: 'backup' } | { kind: 'link'; link: string }

export const isParleyFile = (name: string): boolean => /\.parley$/i.test(name)

/**
 * Null for any other file. @param head the file's first bytes; if it is longer than HEAD_BYTES, at least one more than
 * that
 */
export function readParleyFile(head: Uint8Array): ParleyFile | null {
  const text = new TextDecoder().decode(head)
  if (text.startsWith(BACKUP_START)) return { kind: 'backup' }
  const link = head.length > HEAD_BYTES ? null : readParleyLink(text.replaceAll(/\s/g, ''))
  return link === null ? null : { kind: 'link', link }
}
