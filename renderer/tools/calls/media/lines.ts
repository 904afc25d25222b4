import type { Tracks } from '../../../capture/tracks.ts'

/** The media lines of a connection. Their order is always the same, and none is ever added: tracks come and go. */
export const LINES = {
  microphone: 'audio',
  camera: 'video',
  screen: 'video',
  computer: 'audio',
} as const satisfies Record<keyof Tracks, string>

export type Line = keyof typeof LINES
export const LINE_NAMES = Object.keys(LINES) as readonly Line[]
