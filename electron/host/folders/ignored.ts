/** What is left out of folders that are kept in step, by patterns as in `.gitignore`. */
import ignore from 'ignore'
import { WORK_FOLDER } from '../../../shared/tools/folders/paths.ts'

/** What systems and programs leave lying about, and what is still being written. */
const ALWAYS = [
  `/${WORK_FOLDER}`,
  '.parley-*.part',
  // What others put there would be run by the next command given in the folder.
  '.git',
  '.hg',
  '.svn',
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
  return { has: (path, isFolder) => rules.ignores(isFolder ? `${path}/` : path) }
}
