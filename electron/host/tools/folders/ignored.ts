/** What is left out of folders that are kept in step, by patterns as in `.gitignore`. */
import ignore from 'ignore'
import { isObeyed } from '../../../../shared/blobs/file-name.ts'

/** What systems and programs leave lying about, and what is still being written. */
const ALWAYS = [
  '.parley-*.part',
  '.DS_Store',
  '._*',
  '.Spotlight-V100',
  '.Trashes',
  '.fseventsd',
  'Thumbs.db',
  'desktop.ini',
  '$RECYCLE.BIN',
  '.Trash-*',
  '.directory',
  '.nfs*',
  '*~',
  '~$*',
  '.~lock.*#',
  '.*.sw?',
  '.#*',
  '#*#',
  '4913',
  '*.tmp',
  '*.part',
  '*.partial',
  '*.crdownload',
]

export interface Ignored {
  /** @param path relative, parted by `/` */
  has(path: string, isFolder: boolean): boolean
}

/** @param patterns of the person's own, one a line */
export function ignoredBy(patterns: string): Ignored {
  const rules = ignore({ ignorecase: true })
    .add(ALWAYS.map((pattern) => pattern.replace(/^#/, '\\#')))
    .add(patterns)
  return {
    // No pattern of the person's own takes these back: what others put there would be run by the next command given in the folder,
    // and a page that was taken over could read a backup by having the folder that it lies in shared.
    has: (path, isFolder) =>
      path.split('/').some(isObeyed) || isBackup(path) || rules.ignores(isFolder ? `${path}/` : path),
  }
}

const isBackup = (path: string): boolean => path.toLowerCase().endsWith('.parley')
