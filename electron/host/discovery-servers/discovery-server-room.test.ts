import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { utf8 } from '../../../shared/record/bytes.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { readNeighborMessage, writeNeighborMessage } from '../signaling/messages.ts'
import type { SignalingNeighbor } from '../signaling/signaling.ts'
import { DiscoveryServerRoom } from './discovery-server-room.ts'
import { type DiscoveryServerMessage, type DiscoveryServerSeal, openMessage, sealMessage } from './messages.ts'

const seal: DiscoveryServerSeal = { crypto, topic: 'topic', key: crypto.hash(utf8('a space')) }
const peer = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
const rooms: DiscoveryServerRoom[] = []

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => {
  for (const room of rooms.splice(0)) room.close()
  vi.useRealTimers()
})

/** An honest server; `sent` has everything that ever passed through it. */
class Server {
  readonly sent: string[] = []
  readonly members: Member[] = []
  passes: (data: string, to: Member) => boolean = () => true

  publish(data: string): void {
    this.sent.push(data)
    for (const member of this.members) if (this.passes(data, member)) queueMicrotask(() => member.room.receive(data))
  }

  said(): DiscoveryServerMessage[] {
    return this.sent.map((data) => openMessage(seal, data) as DiscoveryServerMessage)
  }
}

/** A host's room, with fake signaling. */
class Member {
  readonly room: DiscoveryServerRoom
  /** Messages from each host that our signaling knows. */
  readonly heard = new Map<string, string[]>()
  readonly neighbors = new Map<string, SignalingNeighbor>()
  readonly servers: Server[]
  #observer: SignalingNeighbor | null = null

  constructor(servers: Server | Server[], wants: number | null = 4, random = () => 0.5) {
    this.servers = [servers].flat()
    this.room = new DiscoveryServerRoom({
      ...seal,
      signaling: {
        attachNeighbor: (_topic, neighbor) => {
          if (neighbor.device === 'discovery server') {
            this.#observer = neighbor
            return { receive: () => {}, haveWindows: () => false, close: () => {} }
          }
          const heard: string[] = []
          this.heard.set(neighbor.device, heard)
          this.neighbors.set(neighbor.device, neighbor)
          neighbor.send(writeNeighborMessage({ type: 'peers', peers: [] }))
          return {
            receive: (bytes) => void heard.push(JSON.stringify(readNeighborMessage(bytes))),
            haveWindows: () => false,
            close: () => {
              this.heard.delete(neighbor.device)
              this.neighbors.delete(neighbor.device)
            },
          }
        },
      },
      publish: (data) => {
        for (const server of this.servers) server.publish(data)
      },
      now: Date.now,
      random,
    })
    this.room.setWants(wants)
    for (const server of this.servers) server.members.push(this)
    rooms.push(this.room)
  }

  enter(number: number): this {
    this.#observer?.send(writeNeighborMessage({ type: 'peers', peers: [peer(number)] }))
    for (const server of this.servers) this.room.opened((data) => server.publish(data))
    return this
  }

  leave(): void {
    this.#observer?.send(writeNeighborMessage({ type: 'peers', peers: [] }))
  }

  /** Peers represented by other hosts, as last received. */
  peers(): string[] {
    return [...this.heard.values()].flatMap((messages) => {
      const last = messages.findLast((message) => message.includes('"peers"'))
      return last ? (JSON.parse(last) as { peers: string[] }).peers : []
    })
  }
}

/** Returns numbers in [0, 1), the same ones for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed * 7919 + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

describe('hosts at a discovery server', () => {
  it('find each other in either order, and carry signaling in both directions', async () => {
    const server = new Server()
    const ana = new Member(server).enter(1)
    await pass(60_000)
    const ben = new Member(server).enter(2)
    await pass(200)
    expect([ana.peers(), ben.peers()]).toEqual([[peer(2)], [peer(1)]])
    const meet = { type: 'meet', from: peer(1), to: peer(2) } as const
    for (const neighbor of ana.neighbors.values()) neighbor.send(writeNeighborMessage(meet))
    await pass(10)
    expect([...ben.heard.values()].flat()).toContain(JSON.stringify(meet))
  })

  it('send nothing while no window is in the room, or if all members are linked', async () => {
    const server = new Server()
    const ana = new Member(server)
    ana.room.opened((data) => server.publish(data))
    await pass(120_000)
    expect(server.sent).toEqual([])
    const linked = new Member(server, null).enter(1)
    await pass(20_000)
    expect(linked.room.active).toBe(false)
    expect(server.said().at(-1)?.type).toBe('farewell')
  })

  it('announce new peers, and announce when they leave', async () => {
    const server = new Server()
    const [ana, ben] = [new Member(server).enter(1), new Member(server).enter(2)]
    await pass(3000)
    ana.enter(3)
    await pass(500)
    expect(ben.peers()).toEqual([peer(3)])
    ana.leave()
    await pass(10)
    expect(ben.heard.size).toBe(0)
  })

  it('drop a host that leaves without a farewell', async () => {
    const server = new Server()
    const [ana, ben] = [new Member(server).enter(1), new Member(server).enter(2)]
    await pass(3000)
    expect(ben.heard.size).toBe(1)
    server.passes = (_data, to) => to !== ana
    server.members.splice(server.members.indexOf(ana), 1)
    ana.room.receive = () => {}
    ana.servers.length = 0
    await pass(130_000)
    expect(ben.heard.size).toBe(0)
  })

  it('are new neighbors again after one was away from its servers', async () => {
    const server = new Server()
    const [ana, ben] = [new Member(server).enter(1), new Member(server).enter(2)]
    await pass(10_000)
    const [before] = ana.neighbors.values()
    expect(before?.returned).toBe(false)
    ben.room.opened((data) => server.publish(data))
    await pass(500)
    for (const member of [ana, ben]) {
      expect(member.heard.size).toBe(1)
      expect([...member.neighbors.values()][0]?.returned).toBe(true)
    }
    expect([ana.peers(), ben.peers()]).toEqual([[peer(2)], [peer(1)]])
    const [again] = ana.neighbors.values()
    ben.room.opened((data) => server.publish(data))
    await pass(500)
    expect([...ana.neighbors.values()][0], 'not so soon').toBe(again)
  })

  it('find each other again after one received nothing for a long time', async () => {
    const server = new Server()
    const [ana, ben] = [new Member(server).enter(1), new Member(server).enter(2)]
    await pass(3000)
    server.passes = (_data, to) => to !== ben
    await pass(200_000)
    expect(ben.heard.size).toBe(0)
    server.passes = () => true
    await pass(40_000)
    expect([ana.peers(), ben.peers()]).toEqual([[peer(2)], [peer(1)]])
  })

  it('are answered by only a few, however many there are', async () => {
    const server = new Server()
    for (let index = 0; index < 40; index++) new Member(server, 0, randomFrom(index)).enter(index)
    await pass(90_000)
    const before = server.sent.length
    const newcomer = new Member(server).enter(99)
    await pass(3000)
    const directed = server
      .said()
      .slice(before)
      .filter(({ type }) => type === 'directed').length
    expect(newcomer.heard.size).toBeGreaterThanOrEqual(4)
    expect(directed).toBeLessThanOrEqual(2 * 12)
    // Keep-alives of 40 hosts in a minute, up to three each, and answers to a newcomer that keeps looking.
    const quiet = server.sent.length
    await pass(60_000)
    expect(server.sent.length - quiet).toBeLessThan(41 * 7)
  })
})

describe('a host that has no room for more', () => {
  const from = (index: number) => index.toString(16).padStart(32, '0')
  const hello = (index: number, number: number): string =>
    sealMessage(seal, { type: 'hello', from: from(index), number, wants: 4, session: 1, peers: [] })
  const greetings = (server: Server, index: number) =>
    server.said().filter((message) => message.type === 'directed' && message.to === from(index)).length

  it('doesn’t greet hosts whose signals it would ignore, until a host leaves', async () => {
    const server = new Server()
    const { room, heard } = new Member(server).enter(1)
    await pass(3000)
    const [{ from: to }] = server.said() as [DiscoveryServerMessage]
    const body = writeNeighborMessage({ type: 'peers', peers: [] })
    for (let index = 0; index < 33; index++)
      room.receive(sealMessage(seal, { type: 'directed', from: from(index), number: 1, to, body }))
    expect(heard.size).toBe(32)
    room.receive(hello(32, 2))
    await pass(3000)
    expect(greetings(server, 32)).toBe(0)
    room.receive(sealMessage(seal, { type: 'farewell', from: from(0), number: 2 }))
    room.receive(hello(32, 3))
    await pass(3000)
    expect(greetings(server, 32)).toBe(1)
  })

  it('doesn’t greet a host whose place another has taken in the meantime', async () => {
    const server = new Server()
    const { room } = new Member(server).enter(1)
    await pass(3000)
    for (let index = 0; index < 257; index++) room.receive(hello(index, 1))
    await pass(3000)
    expect(greetings(server, 0)).toBe(0)
    expect(greetings(server, 1)).toBe(1)
  })
})

describe('a lying server', () => {
  it('can’t bring back a host that left by replaying messages', async () => {
    const server = new Server()
    const ana = new Member(server).enter(1)
    const ben = new Member(server).enter(2)
    await pass(3000)
    ben.leave()
    await pass(100)
    expect(ana.heard.size).toBe(0)
    for (const data of [...server.sent]) ana.room.receive(data)
    await pass(5000)
    expect(ana.heard.size).toBe(0)
    const cem = new Member(server).enter(3)
    for (const data of [...server.sent]) cem.room.receive(data)
    await pass(5000)
    expect(cem.peers()).toEqual([peer(1)])
  })

  it('can’t make a host receive a replayed message twice', async () => {
    const server = new Server()
    const [ana, ben] = [new Member(server).enter(1), new Member(server).enter(2)]
    await pass(3000)
    const signal = writeNeighborMessage({ type: 'signal', data: 'sealed by y-webrtc' })
    for (const neighbor of ana.neighbors.values()) neighbor.send(signal)
    await pass(10)
    for (let times = 0; times < 3; times++) for (const data of [...server.sent]) ben.room.receive(data)
    const heard = [...ben.heard.values()].flat().filter((message) => message.includes('sealed by'))
    expect(heard).toHaveLength(1)
  })

  it('can’t forge a message, nor move one to another space', async () => {
    const server = new Server()
    const [ana, ben] = [new Member(server).enter(1), new Member(server).enter(2)]
    await pass(3000)
    const before = JSON.stringify([...ben.heard.values()])
    const forged: DiscoveryServerMessage = {
      type: 'hello',
      from: 'ab'.repeat(16),
      number: 1,
      wants: 4,
      session: 1,
      peers: [peer(9)],
    }
    const elsewhere = sealMessage({ ...seal, topic: 'another' }, forged)
    const stranger = sealMessage({ ...seal, key: new Uint8Array(32) }, forged)
    const cut = (server.sent[0] as string).slice(0, -8)
    for (const data of [elsewhere, stranger, cut, '', 'x'.repeat(60_000), null, 7, {}, []]) ben.room.receive(data)
    for (let round = 0; round < 300; round++) {
      ben.room.receive(Buffer.from(crypto.randomBytes(round)).toString('base64'))
      const bytes = Buffer.from(server.sent[round % server.sent.length] as string, 'base64')
      bytes[round % bytes.length] = (bytes[round % bytes.length] as number) ^ 1
      ben.room.receive(bytes.toString('base64'))
    }
    await pass(1000)
    expect(JSON.stringify([...ben.heard.values()])).toBe(before)
    expect(ana.heard.size).toBe(1)
  })

  it('can deny only its own service: messages through another server still arrive', async () => {
    const [liar, honest] = [new Server(), new Server()]
    liar.passes = (data) => openMessage(seal, data)?.type === 'hello'
    const [ana, ben] = [new Member([liar, honest]).enter(1), new Member([liar, honest]).enter(2)]
    await pass(3000)
    const meet = { type: 'meet', from: peer(1), to: peer(2) } as const
    for (const neighbor of ana.neighbors.values()) neighbor.send(writeNeighborMessage(meet))
    await pass(10)
    const heard = [...ben.heard.values()].flat().filter((message) => message === JSON.stringify(meet))
    expect(heard).toHaveLength(1)
    expect(ana.heard.size).toBe(1)
  })

  it('gets only a few answers from us, whatever it replays', async () => {
    const server = new Server()
    const ana = new Member(server).enter(1)
    await pass(3000)
    const before = server.sent.length
    for (let index = 0; index < 2000; index++) {
      const from = index.toString(16).padStart(32, '0')
      ana.room.receive(sealMessage(seal, { type: 'hello', from, number: 1, wants: 4, session: 1, peers: [] }))
    }
    await pass(5000)
    expect(server.sent.length - before).toBeLessThan(40)
    expect(ana.heard.size).toBe(0)
  })
})
