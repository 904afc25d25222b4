/** Signaling that lies: missing peers, invalid descriptions, and a server in the middle. */
import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { deriveRoomKey, type SignalMessage, sealSignal } from '../../shared/mesh/sealed-signal.ts'
import { encode } from '../../shared/record/cbor.ts'
import type { Attack, Scene } from './attack.ts'
import { LyingServer } from './lying-server.ts'

/** Ids of the peers that the attacker's window is connected to. */
const peersOf = ({ mal }: Scene): string[] => mal.room?.connections().map(({ peer }) => peer) ?? []

/** Encrypted signals from peers that don't exist, to all that do. None of them matches anything. */
async function nonsense(scene: Scene): Promise<string[]> {
  const key = await deriveRoomKey(scene.mal.password, scene.mal.topic)
  const messages: SignalMessage[] = []
  for (let round = 0; round < 30; round++) {
    const from = randomUUID()
    messages.push({ type: 'announce', from })
    for (const to of peersOf(scene)) {
      const signals = [
        { type: 'offer', sdp: 'v=0\r\nnonsense' },
        { type: 'answer', sdp: '' },
        { type: 'candidate', candidate: { candidate: 'candidate:nonsense', sdpMLineIndex: 0 } },
      ] as const
      for (const signal of signals) messages.push({ type: 'signal', from, to, token: round, signal })
    }
  }
  return Promise.all(messages.map((message) => sealSignal(key, message)))
}

/** A new device can still join. */
async function newcomerGetsIn({ group, check }: Scene): Promise<void> {
  const newcomer = await group.admitSomehow('viewer').catch((error: Error) => error)
  if (newcomer instanceof Error) check(false, `a newcomer does not get in: ${newcomer.message}`)
  else await newcomer.end()
}

export const SIGNALING: Attack[] = [
  {
    name: 'signaling: a host invents peers, and sends nonsense in their names',
    rule: 'each speaks for its own; handshakes in order',
    outcome: 'quiet',
    paths: ['webrtc'],
    async run(scene) {
      const { mal, group } = scene
      const ids = Array.from({ length: 16 }, () => randomUUID())
      const { device } = group.ana
      mal.send(device, 'signaling', encode([0, ids]))
      for (const from of ids) for (const to of peersOf(scene)) mal.send(device, 'signaling', encode([1, from, to]))
      for (const data of await nonsense(scene)) mal.send(device, 'signaling', encode([2, data]))
      await newcomerGetsIn(scene)
    },
  },
  {
    name: 'signaling: a host claims the honest peers',
    rule: 'nobody speaks for a peer that someone else speaks for',
    outcome: 'quiet',
    paths: ['webrtc'],
    async run(scene) {
      const { mal, group, rest } = scene
      for (const device of group.devices) mal.send(device, 'signaling', encode([0, peersOf(scene)]))
      await rest(500)
      await newcomerGetsIn(scene)
    },
  },
  {
    name: 'signaling: a window floods its server with announcements and nonsense',
    rule: 'rates; handshakes in order',
    outcome: 'quiet',
    paths: ['webrtc'],
    async run(scene) {
      const { mal, group, rest } = scene
      const { signaling } = await group.ana.call('mesh.room', { space: group.space })
      const socket = new WebSocket(signaling)
      await new Promise((resolve) => socket.once('open', resolve))
      socket.on('error', () => {})
      socket.send(JSON.stringify({ type: 'subscribe', topics: [mal.topic] }))
      for (const data of await nonsense(scene)) socket.send(JSON.stringify({ type: 'publish', topic: mal.topic, data }))
      for (let round = 0; round < 200; round++) socket.send(JSON.stringify({ type: 'ping' }))
      await rest(300)
      socket.send('{"type":"publish","topic":{"__proto__":1}}')
      await newcomerGetsIn(scene)
      socket.terminate()
    },
  },
  {
    name: 'signaling: a server in the middle answers offers itself',
    rule: 'L6: both ends confirm the fingerprints',
    outcome: 'quiet',
    paths: ['webrtc'],
    alone: true,
    interrupts: 'the victim has no other way to the others',
    async run(scene) {
      const { mal, group, check, rest } = scene
      const { ben } = group
      const { signaling } = await group.ana.call('mesh.room', { space: group.space })
      const server = await LyingServer.start(mal.topic, mal.password, signaling)
      try {
        await ben.room?.close()
        await group.openWindow(ben, server.url)
        await ben.until('an offer is swapped', () => server.swapped > 0)
        await rest(3000)
        const present = ben.room?.connections().filter(({ state }) => state === 'proven') ?? []
        check(present.length === 0, 'presence passes by way of the one in between')
        const blamed = (await ben.problems()).filter(({ who }) => who !== null && group.devices.includes(who))
        check(blamed.length === 0, 'an honest member is blamed for the one in between')
      } finally {
        await ben.room?.close()
        await server.close()
        await group.openWindow(ben, signaling)
        await ben.until('it is linked again', async () => (await ben.detail()).connection.here >= 2)
      }
    },
  },
]
