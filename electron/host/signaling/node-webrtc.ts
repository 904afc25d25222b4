/**
 * WebRTC outside a browser: node-datachannel's classes, with descriptions that simple-peer can write into. It is an
 * optional package, with binaries for most systems.
 */
import nodeDataChannel from 'node-datachannel/polyfill'

class PeerConnection extends nodeDataChannel.RTCPeerConnection {
  override async createOffer(): Promise<RTCSessionDescriptionInit> {
    return copyOf(await super.createOffer())
  }

  override async createAnswer(): Promise<RTCSessionDescriptionInit> {
    return copyOf(await super.createAnswer())
  }
}

const copyOf = ({ type, sdp }: RTCSessionDescriptionInit): RTCSessionDescriptionInit =>
  sdp === undefined ? { type } : { type, sdp }

export const nodeWebrtc = { ...nodeDataChannel, RTCPeerConnection: PeerConnection }
