/** Windows' WebRTC in Node: Chromium's own code, and how to avoid what may crash it. */
import wrtc from '@roamhq/wrtc'

/** Freeing a closed connection or one of its channels may crash the process (0.10.0), so neither is ever freed. */
const kept: object[] = []
/** After this long, a closed connection emits nothing more. Milliseconds. */
const FORGET_AFTER = 1000

class KeptConnection extends wrtc.RTCPeerConnection {
  readonly #channels: RTCDataChannel[] = []
  #local: RTCSessionDescriptionInit | null = null

  /** Reading the local description while another thread adds candidates to it may also crash the process. */
  constructor(configuration?: RTCConfiguration) {
    super(configuration)
    kept.push(this)
    const { _pc: inner } = this as unknown as { _pc: object }
    const read = () => Reflect.get(Object.getPrototypeOf(inner), 'localDescription', inner)
    const get = () => (this.iceGatheringState === 'complete' ? read() : this.#local)
    Object.defineProperty(inner, 'localDescription', { get })
  }

  override async setLocalDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await super.setLocalDescription(description)
    this.#local = description
  }

  override createDataChannel(label: string, options?: RTCDataChannelInit): RTCDataChannel {
    const channel = super.createDataChannel(label, options)
    this.#channels.push(channel)
    return channel
  }

  override close(): void {
    super.close()
    setTimeout(() => [this, ...this.#channels].forEach(forgetListeners), FORGET_AFTER).unref()
  }
}

/** Objects that are kept mustn't keep anything else alive. */
function forgetListeners(emitter: object): void {
  Object.assign(emitter, { _listeners: {} })
  for (const name of Object.keys(emitter)) if (name.startsWith('on')) Object.assign(emitter, { [name]: null })
}

export const windowWebrtc = { ...wrtc, RTCPeerConnection: KeptConnection }
