/** WebRTC for Node, and y-webrtc in Node, as far as they need help that a browser gives. */
import wrtcOfNode from '@roamhq/wrtc'

/** It may crash when the memory of a closed connection is given back (0.10.0): here it is kept. */
const kept: object[] = []
/** Milliseconds after which a closed connection has nothing more to say. */
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

  /** What is kept is to keep nothing else. */
  #forget(): void {
    Object.assign(this, { _listeners: {} })
    for (const name of Object.keys(this)) if (name.startsWith('on')) Object.assign(this, { [name]: null })
  }
}

export const wrtc = { ...wrtcOfNode, RTCPeerConnection: KeptConnection }

/**
 * y-webrtc throws in a socket's handler on an answer for a connection that has just ended (10.3.0, src/y-webrtc.js): a browser notes
 * that and goes on, and so does this process.
 */
export function forgiveStrayAnswers(): void {
  process.on('uncaughtException', (error) => {
    if (error.message.includes('glareToken')) return
    process.stderr.write(`${error.stack}\n`)
    process.exit(1)
  })
}
