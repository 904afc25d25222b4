/** Captures what the page plays through Web Audio from now on: the last node that was connected to a speaker. */
export class PlayedVoice {
  track: MediaStreamTrack | null = null
  #context: AudioContext | null = null

  constructor() {
    const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode) => AudioNode
    const listen = (context: AudioContext, node: AudioNode) => {
      const out = context.createMediaStreamDestination()
      connect.call(node, out)
      this.track = out.stream.getAudioTracks()[0] ?? null
      this.#context = context
    }
    AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
      if (to instanceof AudioDestinationNode) listen(this.context as AudioContext, this)
      return connect.call(this, to)
    } as typeof AudioNode.prototype.connect
  }

  /** In milliseconds: output isn't heard immediately. */
  get latency(): number {
    return 1000 * (this.#context?.outputLatency || 0)
  }
}
