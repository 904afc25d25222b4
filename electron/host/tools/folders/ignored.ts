/** Patterns for files that synced folders leave out, as in `.gitignore`. */
import ignore from 'ignore'
import { foldName, isObeyed } from '../../../../shared/blobs/file-name.ts'

/** Clutter from systems and programs, and files that are still being written. */
const ALWAYS = [
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
  /** @param path relative, separated by `/` */
  has(path: string, isFolder: boolean): boolean
}

/** Remembers the result for each path. @param patterns the person's own, one per line */
export function ignoredBy(patterns: string): Ignored {
  const rules = ignore({ ignorecase: true })
    .add(ALWAYS.map((pattern) => pattern.replace(/^#/, '\\#')))
    .add(patterns)
  const isIgnored = (path: string, isFolder: boolean): boolean =>
    // The person's own patterns can't include these. The next command run in the folder would execute what others put
    // there, Parley would mistake files there for its own leftovers, and a compromised page could read a backup by
    // sharing the folder that contains it.
    path.split('/').some((name) => isObeyed(name) || isOwn(name)) ||
    isBackup(path) ||
    rules.ignores(isFolder ? `${path}/` : path)
  const known = new Map<string, boolean>()
  return {
    has: (path, isFolder) => {
      const name = isFolder ? `${path}/` : path
      const isKnown = known.get(name) ?? isIgnored(path, isFolder)
      known.set(name, isKnown)
      return isKnown
    },
  }
}

/** Names of what Parley creates in people's folders while it writes there. */
const isOwn = (name: string): boolean => foldName(name).startsWith('.parley-')

const isBackup = (path: string): boolean => path.toLowerCase().endsWith('.parley')
