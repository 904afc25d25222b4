/** The microphone and the sound of a shared screen as one track, which stays the same while they come and go. */
export class MixedSound {
  readonly #context = new AudioContext({ sampleRate: 48_000 })
  readonly #out = this.#context.createMediaStreamDestination()
  readonly #inputs = new Map<string, { track: MediaStreamTrack; node: MediaStreamAudioSourceNode }>()

  constructor() {
    // Silence is sent as well: viewers would give up a stripe without data.
    const silence = this.#context.createConstantSource()
    silence.offset.value = 0
    silence.connect(this.#out)
    silence.start()
    void this.#context.resume().catch(() => undefined)
  }

  get track(): MediaStreamTrack {
    return this.#out.stream.getAudioTracks()[0] as MediaStreamTrack
  }

  /** @param name of the input @param track null: the input is silent */
  set(name: string, track: MediaStreamTrack | null): void {
    const known = this.#inputs.get(name)
    if (known?.track === track) return
    known?.node.disconnect()
    this.#inputs.delete(name)
    if (!track) return
    const node = this.#context.createMediaStreamSource(new MediaStream([track]))
    node.connect(this.#out)
    this.#inputs.set(name, { track, node })
  }

  close(): void {
    void this.#context.close().catch(() => undefined)
  }
}
