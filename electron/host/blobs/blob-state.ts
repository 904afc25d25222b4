/** The state of a blob on this device, as windows see it. */
import type { BlobStatus } from '../../../shared/blobs/exchange.ts'
import { plainLength } from '../../../shared/blobs/shape.ts'
import type { BlobProblem } from './blob-problem.ts'
import type { LocalBlob } from './disk/blob-disk.ts'

export interface BlobState {
  root: string
  size: number
  /** Bytes that are on this device and verified. */
  have: number
  /** `waiting`: no linked device has it. */
  state: 'here' | 'waiting' | 'fetching' | 'paused' | 'failed'
  /** Bytes a second. */
  speed: { down: number; up: number }
  /** Devices that are sending it now. */
  from: string[]
  /** Devices in `from` that have sent nothing for some seconds. */
  silent: string[]
  /** Other devices that said on their own link that they have all of it. */
  holders: string[]
  problem: BlobProblem | null
  /** The device that caused the problem. */
  who: string | null
  /** Its path in plain text, if it has a source file. */
  path: string | null
}

/** @param isKnown whether it has been checked since the host started; until then its entry is trusted */
export function stateOf(
  blob: LocalBlob,
  { from, rate, silent, whole }: BlobStatus,
  { up, isKnown }: { up: number; isKnown: boolean },
): BlobState {
  const { entry, pieces, problem, shape, who } = blob
  const last = shape.pieces - 1
  const cut = pieces.has(last) ? shape.pieceSize - plainLength(shape, last) : 0
  return {
    root: entry.root,
    size: entry.size,
    have: !isKnown && isNotedWhole(blob) ? entry.size : pieces.count * shape.pieceSize - cut,
    state: isKnown ? standingOf(blob, from.length > 0) : notedOf(blob),
    speed: { down: Math.round(rate), up: Math.round(up) },
    from,
    silent,
    holders: whole,
    problem,
    who,
    path: entry.source?.path ?? null,
  }
}

const isNotedWhole = ({ entry }: LocalBlob): boolean => entry.isWhole || entry.source !== null

function notedOf(blob: LocalBlob): BlobState['state'] {
  if (isNotedWhole(blob)) return 'here'
  return blob.entry.wanted === 'paused' ? 'paused' : 'waiting'
}

function standingOf({ entry, pieces, problem }: LocalBlob, isFetched: boolean): BlobState['state'] {
  if (pieces.isWhole && (entry.isWhole || entry.source)) return 'here'
  if (entry.source) return 'failed'
  if (entry.wanted === 'paused') return 'paused'
  if (entry.wanted === 'no' || (problem !== null && problem !== 'bad-piece')) return 'failed'
  // It may be complete but not yet on disk.
  return isFetched || pieces.isWhole ? 'fetching' : 'waiting'
}
