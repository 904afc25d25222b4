/** Live messages of a tool to everyone, sent by an attacker's modified program as fast as it likes. */
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { LiveStream } from '../../shared/live/live-stream.ts'
import { placeOf } from '../../shared/live/messages.ts'
import { concat } from '../../shared/record/bytes.ts'
import { encodeTimed } from '../../shared/space-host/live/tool-message.ts'
import type { BadPeer } from './bad-peer.ts'

/** Returns a function that sends one message. */
export function speakerOf(mal: BadPeer, tool: string, kind: string): (payload: Uint8Array) => void {
  const stream = new LiveStream({
    crypto,
    space: mal.space,
    device: mal.keys,
    now: Date.now,
    steady: Date.now,
    mayPublish: () => true,
    send: () => true,
    refuse: () => {},
    deliver: () => true,
  })
  return (payload) => {
    const keyId = mal.log.governance?.epoch.keys.contentKeyId as string
    const key = mal.ring.key(keyId) as Uint8Array
    const nonce = crypto.randomBytes(24)
    const content = encodeTimed({ tool, kind, time: Date.now(), payload })
    const about = placeOf(mal.space, { author: mal.device, ...stream.next })
    const frame = stream.publish(keyId, concat(nonce, crypto.seal(key, nonce, content, about)))
    for (const device of mal.channels.keys()) mal.control(device, { type: 'topic', live: { type: 'frame', frame } })
  }
}
