import { expect, it } from 'vitest'
import { hideWebRtc } from './without-webrtc.ts'

it('hides WebRTC from a page and from the frames that it accesses', () => {
  class Connection {}
  const frames = new Map<object, object>()
  class Frame {
    get contentWindow() {
      return frames.get(this) ?? null
    }
  }
  const page = { RTCPeerConnection: Connection, HTMLIFrameElement: Frame }
  hideWebRtc(page, ['RTCPeerConnection', 'webkitRTCPeerConnection'])
  expect(page.RTCPeerConnection).toBeUndefined()
  expect(page).not.toHaveProperty('webkitRTCPeerConnection')
  const [near, far, none] = [new Frame(), new Frame(), new Frame()]
  frames.set(near, { RTCPeerConnection: Connection })
  const elsewhere = Object.defineProperty({}, 'RTCPeerConnection', {
    set() {
      throw new DOMException('another site', 'SecurityError')
    },
  })
  frames.set(far, elsewhere)
  expect(near.contentWindow).toEqual({ RTCPeerConnection: undefined })
  expect(far.contentWindow).toBe(elsewhere)
  expect(none.contentWindow).toBeNull()
})
