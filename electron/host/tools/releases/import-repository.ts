/** Reads a repository that was made elsewhere, as TUF's clients do; nothing of it is changed. */
import { RELEASE_LIMITS as LIMITS } from '../../../../shared/tools/releases/limits.ts'
import { type Described, isOf, type Metadata, readMetadata } from '../../../../shared/tools/releases/metadata.ts'
import type { Upstream } from './upstream.ts'

export interface ReadFile {
  /** What it is called without `.json`. */
  role: string
  text: string
}

/**
 * Everything from a root on to the targets: what of it holds is decided where all metadata is judged. Null if there is
 * no root to begin with.
 *
 * @param from the version of the root that is already known, and comes first; 0: the oldest one that is there
 */
export async function readRepository(upstream: Upstream, from: number): Promise<ReadFile[] | null> {
  const files: ReadFile[] = []
  const take = async (role: string, name: string): Promise<Metadata | null> => {
    const text = await upstream.metadata(name)
    const metadata = text === null ? null : readMetadata(text)
    if (metadata && text !== null) files.push({ role, text })
    return metadata
  }
  const root = await takeRoots(take, from)
  if (!root) return null
  const isConsistent = (JSON.parse(root.text) as { signed: { consistent_snapshot?: unknown } }).signed
    .consistent_snapshot
  const takeNamed = (role: string, described: Described | undefined) =>
    described ? take(role, `${isConsistent === true ? `${described.version}.` : ''}${role}.json`) : null
  const timestamp = await take('timestamp', 'timestamp.json')
  if (!timestamp || !isOf('timestamp')(timestamp)) return files
  const snapshot = await takeNamed('snapshot', timestamp.signed.meta.get('snapshot.json'))
  if (!snapshot || !isOf('snapshot')(snapshot)) return files
  const seen = new Set(['targets'])
  // Roles are added while they are read.
  for (const role of seen) {
    const targets = await takeNamed(role, snapshot.signed.meta.get(`${role}.json`))
    if (!targets || !isOf('targets')(targets)) continue
    for (const { name } of targets.signed.delegations?.roles ?? []) if (seen.size <= LIMITS.delegations) seen.add(name)
  }
  return files
}

/** The newest root; null if there is none. */
async function takeRoots(
  take: (role: string, name: string) => Promise<Metadata | null>,
  from: number,
): Promise<Metadata | null> {
  let last: Metadata | null = null
  for (let version = Math.max(1, from); version <= from + LIMITS.rotations; version++) {
    const next = await take('root', `${version}.root.json`)
    if (next) last = next
    // A repository may have given up its first roots; one that is unknown begins with what it calls its root then.
    else if (last || from > 0) break
    else return take('root', 'root.json')
  }
  return last
}

/** The names under which a server may have a target. */
export function targetNames(path: string, hash: string): string[] {
  const at = path.lastIndexOf('/') + 1
  return [`${path.slice(0, at)}${hash}.${path.slice(at)}`, path]
}
