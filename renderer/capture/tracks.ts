/** The tracks that this window captures now. `computer`: the sound of a shared screen. */
export interface Tracks {
  readonly microphone: MediaStreamTrack | null
  readonly camera: MediaStreamTrack | null
  readonly screen: MediaStreamTrack | null
  readonly computer: MediaStreamTrack | null
}
export const NO_TRACKS: Tracks = { microphone: null, camera: null, screen: null, computer: null }
