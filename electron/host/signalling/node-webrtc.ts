/**
 * WebRTC outside a browser: node-datachannel's classes, with descriptions that simple-peer may write into. It is an
 * optional package with binaries for most systems.
 */
import nodeDataChannel from 'node-datachannel/polyfill'

class PeerConnection extends nodeDataChannel.RTCPeerConnection {
  override async createOffer(): Promise<RTCSessionDescriptionInit> {
    return copyOf(await super.createOffer())
  }

  override async createAnswer(): Promise<RTCSessionDescriptionInit> {
    return copyOf(await super.createAnswer())
  }

  /**
   * Leaves the first step of the DTLS handshake to whoever made the offer. They begin once they have the answer; from us
   * it would come before that, be lost, and be repeated after a second.
   */
  override setRemoteDescription({ type, sdp }: RTCSessionDescriptionInit): Promise<void> {
    const offered = type === 'offer' ? sdp?.replaceAll('a=setup:actpass', 'a=setup:active') : sdp
    return super.setRemoteDescription(offered === undefined ? { type } : { type, sdp: offered })
  }
}

const copyOf = ({ type, sdp }: RTCSessionDescriptionInit): RTCSessionDescriptionInit =>
  sdp === undefined ? { type } : { type, sdp }

export const nodeWebrtc = { ...nodeDataChannel, RTCPeerConnection: PeerConnection }
