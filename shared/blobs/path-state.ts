/** State per path, including what its device doesn't know yet about our blobs. */
import type { PathUp } from './events.ts'
import type { Fetching } from './fetching.ts'
import { BLOB_LIMITS } from './limits.ts'
import type { BlobMessage } from './messages.ts'
import type { PieceSet } from './piece-set.ts'
import { Serving } from './serving.ts'
import { type BlobShape, blockBytesOn } from './shape.ts'
import type { Source } from './source.ts'

export interface Path extends PathUp {
  /** The device is ready for the list of our holdings. */
  isGreeted: boolean
  /** What the device claims to hold in the path's space: completely (true) or in part. */
  claims: Map<string, boolean>
  /** Blobs being fetched that the device has withdrawn since the last tick. */
  withdrawn: Set<string>
  /** What we have announced to the device, in the same form. */
  told: Map<string, boolean>
  /** The blobs that we have opened there, by our number. */
  sources: Map<number, { fetching: Fetching; source: Source }>
  lastNumber: number
  /** Bytes requested and not yet received. Anything beyond that is unsolicited. */
  owed: number
  serving: Serving
  /** New pieces on this device, by the other side's number for their blob. */
  news: Map<number, number[]>
}

/** A blob on this device. */
export interface Holding {
  root: string
  shape: BlobShape
  spaces: Set<string>
  pieces: PieceSet
  isBackground: boolean
}

export function newPath({ path, space, device, kind, isLocal, roundTrip }: PathUp): Path {
  return {
    path,
    space,
    device,
    kind,
    isLocal,
    roundTrip,
    isGreeted: false,
    claims: new Map(),
    withdrawn: new Set(),
    told: new Map(),
    sources: new Map(),
    lastNumber: 0,
    owed: 0,
    serving: new Serving(blockBytesOn(kind)),
    news: new Map(),
  }
}

/** Returns announcements of the holdings that the device doesn't know of yet, and marks them as announced. */
export function newsOf(path: Path, holdings: readonly Holding[]): BlobMessage[] {
  const news = { whole: [] as string[], part: [] as string[], gone: [] as string[] }
  for (const { root, spaces, pieces } of holdings) {
    const isThere = spaces.has(path.space) && (pieces.count > 0 || pieces.isWhole)
    const now = isThere ? pieces.isWhole : undefined
    if (path.told.get(root) === now) continue
    if (now === undefined) path.told.delete(root)
    else path.told.set(root, now)
    news[now === undefined ? 'gone' : now ? 'whole' : 'part'].push(root)
  }
  const all = (['whole', 'part', 'gone'] as const).flatMap((kind) => news[kind].map((root) => ({ kind, root })))
  const messages: BlobMessage[] = []
  for (let start = 0; start < all.length; start += BLOB_LIMITS.rootsPerMessage) {
    const some = all.slice(start, start + BLOB_LIMITS.rootsPerMessage)
    const of = (kind: keyof typeof news): string[] => some.flatMap((item) => (item.kind === kind ? [item.root] : []))
    messages.push({ type: 'holds', whole: of('whole'), part: of('part'), gone: of('gone') })
  }
  return messages
}
