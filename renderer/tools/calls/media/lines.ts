/** The media lines of a connection. Their order is the same for all, and none is ever added: tracks come and go. */
export const LINES = { microphone: 'audio', camera: 'video', screen: 'video', computer: 'audio' } as const

/** `computer`: the sound of a shared screen. */
export type Line = keyof typeof LINES
export const LINE_NAMES = Object.keys(LINES) as readonly Line[]

/** What this window sends on each line. */
export type Tracks = Readonly<Record<Line, MediaStreamTrack | null>>
export const NO_TRACKS: Tracks = { microphone: null, camera: null, screen: null, computer: null }
