/** Live messages on data streams, forwarded by an attacker. */
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { LIVE } from '../../shared/live/limits.ts'
import { LiveStream } from '../../shared/live/live-stream.ts'
import type { LiveFrame } from '../../shared/live/messages.ts'
import { toHex } from '../../shared/record/bytes.ts'
import type { KeyPair } from '../../shared/record/crypto.ts'
import { admissionProofOf } from '../../shared/space/governance/governance.ts'
import { decodeControl } from '../../shared/space-host/flow/control-message.ts'
import type { Attack } from './attack.ts'
import type { BadPeer } from './bad-peer.ts'
import { ForgedChain } from './forge.ts'

const TOPIC = 'orders'

/** Collects an author's frames that reach the attacker from now on. */
function overheard(mal: BadPeer, author: string): LiveFrame[] {
  const frames: LiveFrame[] = []
  mal.hook = (_channel, kind, message) => {
    const control = kind === 'live' ? decodeControl(message) : null
    if (control?.type === 'topic' && control.live.type === 'frame' && control.live.frame.author === author)
      frames.push(control.live.frame)
    return false
  }
  return frames
}

/** A frame by another device whose keys the attacker has. */
function frameOf(mal: BadPeer, device: KeyPair): LiveFrame {
  const stream = new LiveStream({
    crypto,
    space: mal.space,
    device,
    now: Date.now,
    steady: Date.now,
    mayPublish: () => true,
    send: () => true,
    refuse: () => {},
    deliver: () => true,
  })
  return stream.publish(mal.log.governance?.epoch.keys.contentKeyId as string, crypto.randomBytes(60))
}

export const TOPICS: Attack[] = [
  {
    name: 'a repeated message on a data stream, after others have crowded it out of memory',
    rule: 'E3',
    outcome: 'quiet',
    alone: true,
    async run({ mal, group, victim, check, rest }) {
      await victim.follow()
      const frames = overheard(mal, group.cem.device)
      await group.cem.publish(TOPIC, 'sell')
      await victim.until('what was said', () => victim.said.includes('sell'))
      await victim.until('the attacker has it', () => frames.length > 0)
      const chain = new ForgedChain(mal, { stream: 'governance' })
      const invite = crypto.keyPair(mal.invite.seed)
      const key = toHex(invite.publicKey)
      const puppets = Array.from({ length: LIVE.authors + 1 }, () => crypto.keyPair())
      for (const { publicKey } of puppets) {
        const device = toHex(publicKey)
        const proof = crypto.sign(admissionProofOf(mal.space, device), invite.secretKey)
        mal.push(victim.device, chain.change({ type: 'admit', device, key, role: 'editor', proof }).bytes)
      }
      const isIn = async () => (await victim.detail()).members.length > puppets.length
      await victim.until('the puppets are in', isIn, 30_000)
      const told = [...puppets.map((puppet) => frameOf(mal, puppet)), ...frames, ...frames]
      for (const frame of told) mal.control(victim.device, { type: 'topic', live: { type: 'frame', frame } })
      await rest(500)
      check(victim.said.filter((text) => text === 'sell').length === 1, 'it was heard twice')
    },
  },
  {
    name: 'a relay repeats a message on a data stream, again and again',
    rule: 'E3',
    role: 'relay',
    outcome: 'quiet',
    async run({ mal, group, victim, check, rest }) {
      await victim.follow()
      const frames = overheard(mal, group.cem.device)
      // Different each time, because the group may have seen this attack before.
      const order = `buy for ${mal.device}`
      await group.cem.publish(TOPIC, order)
      await victim.until('the attacker has it', () => frames.length > 0 && victim.said.includes(order))
      for (const frame of frames)
        for (let times = 0; times < 50; times++)
          mal.control(victim.device, { type: 'topic', live: { type: 'frame', frame } })
      await rest(300)
      check(victim.said.filter((text) => text === order).length === 1, 'it was heard twice')
    },
  },
  {
    name: 'an invented message on a data stream, in another’s name',
    rule: 'E2',
    outcome: 'named',
    async run({ mal, group, victim }) {
      await victim.follow()
      const frame = { ...frameOf(mal, mal.keys), author: group.cem.device }
      mal.control(victim.device, { type: 'topic', live: { type: 'frame', frame } })
    },
  },
]
