/** Links, and messages between members other than records. */
import { connect } from 'node:net'
import NoiseSecretStream from '@hyperswarm/secret-stream'
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { toHex } from '../../shared/record/bytes.ts'
import { type CborValue, encode } from '../../shared/record/cbor.ts'
import { encodeControl } from '../../shared/space-host/flow/control-message.ts'
import type { Attack, Scene } from './attack.ts'
import { BadPeer } from './bad-peer.ts'
import { EVIL } from './forge.ts'
import type { Person } from './person.ts'

/** A single control message, valid or not. */
function told(name: string, rule: string, value: CborValue, more: Partial<Attack> = {}): Attack {
  return {
    name: `link: ${name}`,
    rule,
    outcome: 'named',
    run({ mal, victim }) {
      mal.send(victim.device, 'live', encode(value))
    },
    ...more,
  }
}

function flood(name: string, rule: string, count: number, make: (scene: Scene) => Uint8Array, more = {}): Attack {
  return {
    name: `link: ${name}`,
    rule,
    outcome: 'quiet',
    paths: ['tcp'],
    async run(scene) {
      const { mal, victim } = scene
      const message = make(scene)
      await mal.pour(
        victim.device,
        'live',
        Array.from({ length: count }, () => message),
      )
    },
    ...more,
  }
}

/** Replies to a request that nobody made, with the publications that it shows. */
function showChannels({ links }: BadPeer, { device }: Person, lists: readonly Uint8Array[]): void {
  const nothing = (): void => {}
  const stop = links.watch({
    onReady(link) {
      if (link.device !== device) return
      const handlers = { protocol: 'parley/shown/1', messages: [nothing], onOpen: nothing, onClose: nothing }
      const channel = link.open(handlers)
      for (const list of lists) channel?.send(0, list)
    },
    onGone: nothing,
  })
  stop()
}

/** Checks that a new device can still join, is linked to the victim, and isn't blamed. */
async function newcomerIsWelcome({ group, victim, check }: Scene): Promise<void> {
  const newcomer = await group.admit('viewer').catch((error: Error) => error)
  if (newcomer instanceof Error) {
    check(false, `a newcomer does not get in: ${newcomer.message}`)
    return
  }
  check(newcomer.isLinkedTo(victim.device), 'a newcomer is not linked to the victim')
  const blamed = (await victim.problems()).filter(({ who }) => who === newcomer.device)
  check(blamed.length === 0, `a newcomer is blamed: ${blamed[0]?.detail}`)
  await newcomer.end()
}

export const LINKS: Attack[] = [
  told('noise in place of control messages', 'C1', 'noise', { short: true }),
  told('a malformed admission message', 'C1', [1, new Uint8Array(31), new Uint8Array(64)]),
  told('presence of a megabyte', 'C1', [0, 'x'.repeat(1 << 20)]),
  {
    name: 'link: malformed signaling',
    rule: 'malformed signaling message',
    outcome: 'named',
    run({ mal, victim }) {
      mal.send(victim.device, 'signaling', encode([7, 'noise']))
    },
  },
  {
    name: 'link: 20,000 empty signaling messages',
    rule: 'rates',
    outcome: 'quiet',
    paths: ['tcp'],
    async run({ mal, victim }) {
      const message = encode([2, 'A'.repeat(2000)])
      await mal.pour(
        victim.device,
        'signaling',
        Array.from({ length: 20_000 }, () => message),
      )
    },
  },
  flood('5,000 times “we do not know you”: all of governance is wanted', 'evidence is shown once a link', 5000, () =>
    encodeControl({ type: 'unknown' }),
  ),
  flood('5,000 times “keys, please”', 'keys are given at a bounded rate', 5000, () =>
    encodeControl({ type: 'keys-please' }),
  ),
  flood('5,000 attempts to join with a bad proof', 'V18', 5000, () =>
    encodeControl({ type: 'join', key: toHex(crypto.randomBytes(32)), proof: crypto.randomBytes(64) }),
  ),
  flood('unrequested keys', 'V25', 50, () =>
    encodeControl({
      type: 'welcome',
      ring: encode([[], Array.from({ length: 5000 }, () => crypto.randomBytes(32))]),
    }),
  ),
  flood(
    '3,000 states of 8 KiB',
    'presence is bounded and shown at a bounded rate',
    3000,
    () => encodeControl({ type: 'presence', state: JSON.stringify({ name: EVIL, view: 'x'.repeat(8000) }) }),
    { short: true },
  ),
  {
    name: 'link: presence after the removal',
    rule: 'only members have presence',
    outcome: 'quiet',
    async run({ mal, group, victim, check, rest }) {
      await group.remove(mal)
      mal.control(victim.device, { type: 'presence', state: JSON.stringify({ name: EVIL }) })
      await rest(300)
      check(!(victim.live.get(mal.device) ?? '').includes(EVIL), 'a removed member is shown as present')
    },
  },
  {
    name: 'link: a malformed list of publications, to a device that did not ask',
    rule: 'L11',
    outcome: 'named',
    paths: ['tcp'],
    short: true,
    run({ mal, victim }) {
      showChannels(mal, victim, [encode(Array.from({ length: 9 }, () => 'parley://channel/'))])
    },
  },
  {
    name: 'link: 20,000 unreadable lists of publications',
    rule: 'L11',
    outcome: 'quiet',
    paths: ['tcp'],
    run({ mal, victim }) {
      const list = encode(Array.from({ length: 8 }, () => `parley://channel/${'A'.repeat(100)}`))
      showChannels(
        mal,
        victim,
        Array.from({ length: 20_000 }, () => list),
      )
    },
  },
  {
    name: 'link: frames that are never finished, on 100 links',
    rule: 'L1, L8',
    outcome: 'quiet',
    paths: ['tcp'],
    short: true,
    async run(scene) {
      const { group, victim, rest } = scene
      const sockets = Array.from({ length: 100 }, () => connect(group.addressOf(victim)))
      for (const socket of sockets) {
        socket.on('error', () => {})
        const noise = new NoiseSecretStream(true, socket)
        noise.on('error', () => {})
        // Announces 1 MB and sends 3 bytes.
        noise.once('connect', () => socket.write(Uint8Array.of(0, 0, 0x10, 1, 2, 3)))
      }
      await rest(500)
      await newcomerIsWelcome(scene)
      for (const socket of sockets) socket.destroy()
    },
  },
  {
    name: 'link: 600 links of one member',
    rule: 'LINKS of one device are bounded',
    outcome: 'quiet',
    paths: ['tcp'],
    async run(scene) {
      const { group, victim, mal } = scene
      const more: BadPeer[] = []
      for (let round = 0; round < 600; round += 40) {
        const made = await Promise.all(
          Array.from({ length: 40 }, async () => {
            const peer = BadPeer.again(mal)
            await peer.links.dial(group.addressOf(victim)).catch(() => {})
            return peer
          }),
        )
        more.push(...made)
      }
      await newcomerIsWelcome(scene)
      await Promise.all(more.map((peer) => peer.end()))
    },
  },
  {
    name: 'link: 70 devices that know the secret and are not members',
    rule: 'Y28: who is no member makes room',
    outcome: 'quiet',
    paths: ['tcp'],
    async run(scene) {
      const { group, victim, mal } = scene
      const strangers = await Promise.all(
        Array.from({ length: 70 }, async () => {
          const stranger = BadPeer.again(mal, crypto.keyPair())
          await stranger.links.dial(group.addressOf(victim)).catch(() => {})
          return stranger
        }),
      )
      await scene.rest(300)
      await newcomerIsWelcome(scene)
      await Promise.all(strangers.map((stranger) => stranger.end()))
    },
  },
  {
    name: 'link: it connects and hangs up 200 times',
    rule: 'L8',
    outcome: 'quiet',
    paths: ['tcp'],
    async run({ mal, group, victim }) {
      for (let round = 0; round < 200; round++) {
        const peer = BadPeer.again(mal)
        await peer.links.dial(group.addressOf(victim)).catch(() => {})
        await peer.links.close()
      }
    },
  },
]
