/** WebRTC for Node, and y-webrtc in Node, with what they need beyond a browser's environment. */
import wrtcOfNode from '@roamhq/wrtc'

/** Freeing a closed connection may crash it (0.10.0): connections are never freed. */
const kept: object[] = []
/** Milliseconds after which a closed connection emits nothing more. */
const FORGET_AFTER = 1000

class KeptConnection extends wrtcOfNode.RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration)
    kept.push(this)
  }

  override close(): void {
    super.close()
    setTimeout(() => this.#forget(), FORGET_AFTER).unref()
  }

  /** Kept connections must not keep anything else alive. */
  #forget(): void {
    Object.assign(this, { _listeners: {} })
    for (const name of Object.keys(this)) if (name.startsWith('on')) Object.assign(this, { [name]: null })
  }
}

export const wrtc = { ...wrtcOfNode, RTCPeerConnection: KeptConnection }

/**
 * On an answer for a connection that has just ended, y-webrtc throws in a socket's handler (10.3.0, src/y-webrtc.js): a
 * browser logs that and continues, and so does this process.
 */
export function forgiveStrayAnswers(): void {
  process.on('uncaughtException', (error) => {
    if (error.message.includes('glareToken')) return
    process.stderr.write(`${error.stack}\n`)
    process.exit(1)
  })
}
