/** Messages between the window and the encoding worker. */
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import type { PictureProfile } from './profiles.ts'

export type ToEncoder =
  | { type: 'begin'; profile: PictureProfile }
  /** `packets`: number of sound packets in a frame. */
  | { type: 'sound'; readable: ReadableStream<AudioData>; packets: number }
  /** Null: there is no picture now. */
  | { type: 'pictures'; readable: ReadableStream<VideoFrame> | null }

export type FromEncoder = { type: 'frame'; frame: CastFrameInput } | { type: 'failed'; reason: string }
