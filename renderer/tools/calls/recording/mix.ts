/** The sounds of a recording as one track: silence while there are none. */
export class Mix {
  readonly #context = new AudioContext()
  readonly #out = this.#context.createMediaStreamDestination()
  readonly #sources = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>()

  constructor() {
    // Without any source there would be no sound, not even silence, and pictures would wait for it.
    const silence = new ConstantSourceNode(this.#context, { offset: 0 })
    silence.connect(this.#out)
    silence.start()
  }

  get track(): MediaStreamTrack {
    const [track] = this.#out.stream.getAudioTracks()
    if (!track) throw new Error('a mix without a track')
    return track
  }

  /** Sets the mixed tracks; all others are silent from now on. */
  set(tracks: readonly MediaStreamTrack[]): void {
    const wanted = new Set(tracks.filter(({ readyState }) => readyState === 'live'))
    for (const [track, source] of this.#sources) {
      if (wanted.has(track)) continue
      source.disconnect()
      this.#sources.delete(track)
    }
    for (const track of wanted) {
      if (this.#sources.has(track)) continue
      const source = this.#context.createMediaStreamSource(new MediaStream([track]))
      source.connect(this.#out)
      this.#sources.set(track, source)
    }
  }

  async stop(): Promise<void> {
    this.set([])
    this.track.stop()
    await this.#context.close()
  }
}
