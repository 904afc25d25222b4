import { once } from 'node:events'
import { expect, it } from 'vitest'
import { nodeWebrtc } from './node-webrtc.ts'

const CHANNEL = { negotiated: true, id: 0 }

it('connects, with the handshake begun by whoever made the offer', async () => {
  const [one, two] = [new nodeWebrtc.RTCPeerConnection(), new nodeWebrtc.RTCPeerConnection()]
  const [near, far] = [one.createDataChannel('near', CHANNEL), two.createDataChannel('far', CHANNEL)]
  const opened = Promise.all([once(near, 'open'), once(far, 'open')])

  one.onicecandidate = ({ candidate }) => void two.addIceCandidate(candidate)
  const offer = await one.createOffer()
  expect(offer.sdp).toContain('a=setup:actpass')
  await one.setLocalDescription(offer)
  await two.setRemoteDescription(offer)
  const answer = await two.createAnswer()
  expect(answer.sdp).toContain('a=setup:passive')
  await two.setLocalDescription(answer)
  await one.setRemoteDescription(answer)
  await opened

  const heard = once(far, 'message')
  near.send('hello')
  expect((await heard)[0].data).toBe('hello')
  one.close()
  two.close()
})
