/** Reads a repository made elsewhere, as TUF clients do; nothing in it is changed. */
import { RELEASE_LIMITS as LIMITS } from '../../../../../shared/tools/releases/limits.ts'
import {
  type Described,
  isOf,
  type Metadata,
  readMetadata,
} from '../../../../../shared/tools/releases/trust/metadata.ts'
import type { Upstream } from './upstream.ts'

export interface ReadFile {
  /** The file's name without `.json`. */
  role: string
  text: string
}

/**
 * Reads everything from a root to the targets. What is valid is decided where all metadata is checked. Returns null if
 * there's no root to begin with.
 *
 * @param from the version of the known root, which comes first; 0 for the oldest one available
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

/** Returns the newest root, or null. */
async function takeRoots(
  take: (role: string, name: string) => Promise<Metadata | null>,
  from: number,
): Promise<Metadata | null> {
  let last: Metadata | null = null
  for (let version = Math.max(1, from); version <= from + LIMITS.rotations; version++) {
    const next = await take('root', `${version}.root.json`)
    if (next) last = next
    // A repository may no longer have its first roots; an unknown one then begins with its current root.
    else if (last || from > 0) break
    else return take('root', 'root.json')
  }
  return last
}

/** Returns the names that a server can use for a target. */
export function targetNames(path: string, hash: string): string[] {
  const at = path.lastIndexOf('/') + 1
  return [`${path.slice(0, at)}${hash}.${path.slice(at)}`, path]
}
