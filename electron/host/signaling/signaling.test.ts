import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { MESH } from '../../../shared/mesh/limits.ts'
import type { SignalMessage } from '../../../shared/mesh/sealed-signal.ts'
import { deriveRoomKey, openSignal, sealSignal } from '../../../shared/mesh/sealed-signal.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import type { NeighborMessage } from './messages.ts'
import { readNeighborMessage, readSocketMessage, writeNeighborMessage } from './messages.ts'
import { Signaling } from './signaling.ts'
import { FakeSocket } from './testing/fake-socket.ts'
import { linkSignaling } from './testing/linked-signaling.ts'

const topic = 'topic'
const key = await deriveRoomKey('password', topic)
const peer = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
const wronglySealed = await sealSignal(await deriveRoomKey('wrong', topic), { type: 'announce', from: peer(1) })
const offer = { type: 'offer' as const, sdp: 'v=0' }
const answer = { type: 'answer' as const, sdp: 'v=0' }
const candidate = { type: 'candidate' as const, candidate: { candidate: 'candidate:1', sdpMLineIndex: 0 } }
const started: Signaling[] = []

afterEach(() => {
  for (const signaling of started.splice(0)) signaling.close()
})

function host(): Signaling {
  const signaling = new Signaling({ deriveKey: async () => key, now: () => 0 })
  started.push(signaling)
  signaling.addRoom({ topic, password: 'password' })
  return signaling
}

/** Resolves once published messages have been opened. That happens in order on the threads that this uses, too. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) {
    await openSignal(key, wronglySealed)
    await new Promise((resolve) => setTimeout(resolve, 4))
  }
}

/** A window's y-webrtc, as seen on its socket. */
class Window {
  readonly socket = new FakeSocket()
  readonly id: string

  constructor(at: Signaling, number: number) {
    this.id = peer(number)
    at.attachSocket(this.socket.asWebSocket())
    this.socket.receive({ type: 'subscribe', topics: [topic] })
  }

  async publish(message: SignalMessage): Promise<void> {
    this.socket.receive({ type: 'publish', topic, data: await sealSignal(key, message) })
    await settle()
  }

  announce(): Promise<void> {
    return this.publish({ type: 'announce', from: this.id })
  }

  signal(to: Window, signal: typeof offer | typeof answer | typeof candidate, from = this.id): Promise<void> {
    return this.publish({ type: 'signal', from, to: to.id, token: 1, signal })
  }

  /** The messages that it received, opened: `announce <from>` or `<kind> <from>`. */
  async heard(): Promise<string[]> {
    const published = this.socket.messages().filter(({ type }) => type === 'publish')
    const opened = await Promise.all(published.map(({ data }) => openSignal(key, data as string)))
    return opened.map((message) => {
      const kind = message?.type === 'signal' ? message.signal.type : message?.type
      return `${kind} ${Number.parseInt(message?.from.slice(-12) ?? '', 16)}`
    })
  }
}

describe('signaling within one host', () => {
  it('answers pings', () => {
    const { socket } = new Window(host(), 1)
    socket.receive({ type: 'ping' })
    expect(socket.messages()).toEqual([{ type: 'pong' }])
  })

  it('announces the higher of two peers to the lower one, never the reverse, whichever announces itself', async () => {
    const at = host()
    const [one, two] = [new Window(at, 1), new Window(at, 2)]
    await one.announce()
    await two.announce()
    await expect.poll(() => one.heard()).toEqual(['announce 2'])
    expect(await two.heard()).toEqual([])
    const third = new Window(at, 0)
    await third.announce()
    await expect.poll(async () => (await third.heard()).sort()).toEqual(['announce 1', 'announce 2'])
  })

  it('[P8] lets the lower peer offer, the higher one answer once, and both send candidates', async () => {
    const at = host()
    const [one, two] = [new Window(at, 1), new Window(at, 2)]
    await one.announce()
    await two.announce()
    await two.signal(one, offer)
    await two.signal(one, answer)
    await expect.poll(() => one.heard()).toEqual(['announce 2'])
    await one.signal(two, candidate)
    expect(await two.heard()).toEqual([])
    await one.signal(two, offer)
    await expect.poll(() => two.heard()).toEqual(['offer 1', 'candidate 1'])
    await two.signal(one, answer)
    await two.signal(one, answer)
    await two.signal(one, candidate)
    await expect.poll(() => one.heard()).toEqual(['announce 2', 'answer 2', 'candidate 2'])
  })

  it('[P8] doesn’t pass an answer from an unknown peer to any window', async () => {
    const at = host()
    const [one, two] = [new Window(at, 1), new Window(at, 2)]
    await one.announce()
    await two.announce()
    // The first comes from a peer that nobody announced, the last from one that our peer never sent an offer to.
    const stranger = new Window(at, 3)
    await stranger.signal(one, answer)
    await stranger.signal(one, answer, two.id)
    await two.signal(one, answer)
    await settle()
    expect(await one.heard()).toEqual(['announce 2'])
    expect(await two.heard()).toEqual([])
    // Nor does it disturb the pending connection.
    await one.signal(two, offer)
    await two.signal(one, answer)
    await expect.poll(() => one.heard()).toEqual(['announce 2', 'answer 2'])
  })

  it('blocks everything for a connection that one side has dropped, until the next offer', async () => {
    const at = host()
    const [one, two] = [new Window(at, 1), new Window(at, 2)]
    await one.announce()
    await two.announce()
    one.socket.receive({ type: 'connections', topic, from: one.id, peers: [two.id] })
    await one.signal(two, offer)
    one.socket.receive({ type: 'connections', topic, from: one.id, peers: [] })
    await two.signal(one, answer)
    await two.signal(one, candidate)
    await expect.poll(() => one.heard()).toEqual(['announce 2'])
    await one.signal(two, offer)
    await two.signal(one, answer)
    await expect.poll(async () => (await one.heard()).slice(1)).toEqual(['answer 2'])
  })

  it('accepts only messages of the socket’s own peer', async () => {
    const at = host()
    const [one, two, three] = [new Window(at, 1), new Window(at, 2), new Window(at, 3)]
    for (const window of [one, two, three]) await window.announce()
    const before = await three.heard()
    await two.signal(three, offer, one.id)
    expect(await three.heard()).toEqual(before)
  })

  it('introduces a newcomer to a few peers, to more as those connect, but to no more than it lacks', async () => {
    const at = host()
    for (let number = 10; number < 20; number++) await new Window(at, number).announce()
    const newcomer = new Window(at, 1)
    await newcomer.announce()
    await expect.poll(() => newcomer.heard()).toHaveLength(MESH.beginningAtOnce)
    for (let open = 0; open <= MESH.wantedNeighbors; open++) {
      const peers = (await newcomer.heard()).map((heard) => peer(Number(heard.split(' ')[1])))
      const report = { type: 'connections', topic, from: newcomer.id, peers }
      newcomer.socket.receive({ ...report, connecting: peers })
      newcomer.socket.receive({ ...report, connecting: peers.slice(open) })
      await settle()
    }
    expect(await newcomer.heard()).toHaveLength(MESH.wantedNeighbors)
  })

  it('drops a connection that the other end has started again, and then forwards the new offer', async () => {
    const at = host()
    const [one, two] = [new Window(at, 1), new Window(at, 2)]
    await two.announce()
    await one.announce()
    await one.signal(two, offer)
    two.socket.receive({ type: 'connections', topic, from: two.id, peers: [one.id], connecting: [one.id] })
    await one.signal(two, offer)
    await one.signal(two, candidate)
    expect(await two.heard()).toEqual(['offer 1'])
    expect(two.socket.messages().at(-1)).toEqual({ type: 'drop', topic, peer: one.id })
    two.socket.receive({ type: 'connections', topic, from: two.id, peers: [] })
    await settle()
    expect(await two.heard()).toEqual(['offer 1', 'offer 1', 'candidate 1'])
  })

  it('doesn’t introduce peers that are already connected', async () => {
    const at = host()
    const one = new Window(at, 1)
    await one.announce()
    one.socket.receive({ type: 'connections', topic, from: one.id, peers: [peer(2)] })
    await new Window(at, 2).announce()
    await one.announce()
    expect(await one.heard()).toEqual([])
    await new Window(at, 3).announce()
    await expect.poll(() => one.heard()).toEqual(['announce 3'])
  })

  it('forgets a peer whose socket closes or unsubscribes', async () => {
    const at = host()
    const [one, two, three] = [new Window(at, 2), new Window(at, 3), new Window(at, 1)]
    await one.announce()
    await two.announce()
    one.socket.close()
    two.socket.receive({ type: 'unsubscribe', topics: [topic] })
    await three.announce()
    expect(await three.heard()).toEqual([])
  })
})

describe('bad input on a socket', () => {
  const many = Array.from({ length: 65 }, (_, index) => `${index}`)
  for (const [what, message] of Object.entries({
    'no JSON': '{',
    binary: Uint8Array.of(1, 2, 3),
    'an unknown type': { type: 'shout' },
    'a topic that is no text': { type: 'subscribe', topics: [7] },
    'too many topics': { type: 'subscribe', topics: many },
    'a message over the limit': { type: 'publish', topic, data: 'x'.repeat(LIMITS.signalingBytes + 1) },
    'an unsealed message': { type: 'publish', topic, data: 'hello' },
    'a message sealed with another password': { type: 'publish', topic, data: wronglySealed },
    'too many connections': { type: 'connections', topic, from: peer(1), peers: Array(65).fill(peer(2)) },
  })) {
    it(`${what} is answered with an error text, and the socket is closed`, async () => {
      const { socket } = new Window(host(), 1)
      socket.receive(message)
      await settle()
      expect(socket.messages()[0]).toMatchObject({ type: 'error' })
      expect(socket.closeCode).toBe(1008)
      socket.receive({ type: 'ping' })
      expect(socket.messages()).toHaveLength(1)
    })
  }

  it('too many messages are answered in the same way', () => {
    const { socket } = new Window(host(), 1)
    for (let count = 0; count < 20_000; count++) socket.receive({ type: 'ping' })
    expect(socket.closeCode).toBe(1008)
    expect(socket.messages().length).toBeLessThan(12_000)
  })

  it('never makes signaling throw', () => {
    const at = host()
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.uint8Array()), (garbage) => {
        if (typeof garbage === 'string') readSocketMessage(garbage)
        new Window(at, 1).socket.receive(garbage)
      }),
      { numRuns: 300 },
    )
  })
})

describe('signaling between hosts', () => {
  /** Two linked hosts; `passed` lists the types of messages between them. */
  function linked() {
    const [left, right] = [host(), host()]
    const passed: string[] = []
    linkSignaling(topic, left, right, (bytes) => passed.push(readNeighborMessage(bytes)?.type ?? 'garbage'))
    return { left, right, passed }
  }

  it('introduces peers of different hosts; the lower one offers, whichever side announces last', async () => {
    for (const [low, high] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const { left, right } = linked()
      const [first, second] = [new Window(left, low), new Window(right, high)]
      await first.announce()
      await second.announce()
      await new Promise((resolve) => setTimeout(resolve, 200))
      const [lower, higher] = low < high ? [first, second] : [second, first]
      await expect.poll(async () => new Set(await lower.heard())).toEqual(new Set(['announce 2']))
      expect(await higher.heard()).toEqual([])
      await lower.signal(higher, offer)
      await higher.signal(lower, answer)
      await expect.poll(() => higher.heard()).toEqual(['offer 1'])
      await expect.poll(async () => (await lower.heard()).at(-1)).toBe('answer 2')
    }
  })

  it('sends nothing as long as nothing changes', async () => {
    const { left, right, passed } = linked()
    const [first, second] = [new Window(left, 1), new Window(right, 2)]
    await first.announce()
    await second.announce()
    await new Promise((resolve) => setTimeout(resolve, 200))
    const before = passed.length
    for (let turn = 0; turn < 10; turn++) await first.announce()
    expect(passed.length).toBe(before)
    expect(before).toBeLessThan(6)
  })

  it('lets a host represent only its own peers', async () => {
    const at = host()
    const [mine, theirs] = [new Window(at, 5), peer(1)]
    await mine.announce()
    const end = at.attachNeighbor(topic, { device: 'other', send: () => {} })
    const signal = { type: 'signal' as const, from: theirs, to: mine.id, token: 1, signal: offer }
    const data = await sealSignal(key, signal)
    end.receive(writeNeighborMessage({ type: 'signal', data }))
    end.receive(writeNeighborMessage({ type: 'meet', from: peer(9), to: mine.id }))
    await settle()
    expect(await mine.heard()).toEqual([])
    end.receive(writeNeighborMessage({ type: 'peers', peers: [theirs, mine.id] }))
    end.receive(writeNeighborMessage({ type: 'signal', data }))
    await settle()
    await expect.poll(() => mine.heard()).toEqual(['offer 1'])
    const second = at.attachNeighbor(topic, { device: 'liar', send: () => {} })
    second.receive(writeNeighborMessage({ type: 'peers', peers: [theirs] }))
    second.receive(writeNeighborMessage({ type: 'signal', data }))
    await settle()
    await expect.poll(() => mine.heard()).toEqual(['offer 1'])
  })

  it('immediately retries with the windows of a host that was away', async () => {
    const at = host()
    const mine = new Window(at, 1)
    await mine.announce()
    const retries = () => mine.socket.messages().filter(({ type }) => type === 'retry')
    const attach = (returned: boolean) => {
      const end = at.attachNeighbor(topic, { device: 'other', returned, send: () => {} })
      end.receive(writeNeighborMessage({ type: 'peers', peers: [peer(2)] }))
      return end
    }
    const first = attach(false)
    await expect.poll(() => mine.heard()).toEqual(['announce 2'])
    mine.socket.receive({ type: 'connections', topic, from: mine.id, peers: [peer(2)] })
    first.close()
    attach(false).close()
    expect(retries()).toEqual([])
    attach(true)
    await expect.poll(retries).toEqual([{ type: 'retry', topic, peer: peer(2) }])
    mine.socket.receive({ type: 'connections', topic, from: mine.id, peers: [] })
    await mine.announce()
    await expect.poll(() => mine.heard()).toEqual(['announce 2', 'announce 2'])
  })

  it('limits the offers for a peer to its maximum number of connections', async () => {
    const at = host()
    const mine = new Window(at, 99)
    await mine.announce()
    for (let number = 1; number <= 20; number++) {
      const from = peer(number)
      const end = at.attachNeighbor(topic, { device: `${number}`, send: () => {} })
      end.receive(writeNeighborMessage({ type: 'peers', peers: [from] }))
      const data = await sealSignal(key, { type: 'signal', from, to: mine.id, token: 1, signal: offer })
      end.receive(writeNeighborMessage({ type: 'signal', data }))
    }
    await settle()
    await expect
      .poll(async () => (await mine.heard()).filter((line) => line.startsWith('offer')))
      .toHaveLength(MESH.maximumNeighbors)
  })

  it('limits the peers of one host, and the rate of new ones', async () => {
    const at = host()
    const mine = new Window(at, 1)
    await mine.announce()
    const end = at.attachNeighbor(topic, { device: 'other', send: () => {} })
    end.receive(writeNeighborMessage({ type: 'peers', peers: [peer(2), peer(3), peer(4), peer(5)] }))
    await new Promise((resolve) => setTimeout(resolve, 150))
    await expect.poll(() => mine.heard()).toHaveLength(2)
    for (let number = 10; number < 100; number++) {
      end.receive(writeNeighborMessage({ type: 'peers', peers: [peer(number)] }))
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect((await mine.heard()).length).toBeLessThanOrEqual(8)
  })

  it('doesn’t let a host keep the id of our window that was briefly away', async () => {
    const at = host()
    const mine = new Window(at, 1)
    await mine.announce()
    const end = at.attachNeighbor(topic, { device: 'thief', send: () => {} })
    mine.socket.close()
    end.receive(writeNeighborMessage({ type: 'peers', peers: [mine.id] }))
    await settle()
    const again = new Window(at, 1)
    await again.announce()
    await new Window(at, 2).announce()
    await expect.poll(() => again.heard()).toEqual(['announce 2'])
  })

  it('continues over another link to the same host when one closes', async () => {
    const [left, right] = [host(), host()]
    const cut = linkSignaling(topic, left, right)
    linkSignaling(topic, left, right)
    const [one, two] = [new Window(left, 1), new Window(right, 2)]
    await two.announce()
    cut()
    await one.announce()
    await expect.poll(() => one.heard()).toEqual(['announce 2'])
    await one.signal(two, offer)
    await expect.poll(() => two.heard()).toEqual(['offer 1'])
  })

  it('repeats its peers to a host that missed them', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] })
    const at = host()
    const told: NeighborMessage[] = []
    at.attachNeighbor(topic, { device: 'deaf', send: (bytes) => told.push(readNeighborMessage(bytes)!) })
    const mine = new Window(at, 1)
    await mine.announce()
    told.length = 0
    vi.advanceTimersByTime(10_000)
    vi.useRealTimers()
    expect(told).toEqual([{ type: 'peers', peers: [mine.id] }])
  })

  it('refuses the device that sends garbage, and never throws', async () => {
    const at = host()
    let refused = 0
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (garbage) => {
        fc.pre(readNeighborMessage(garbage) === null)
        const options = { device: 'other', send: () => {}, refuse: () => refused++ }
        const end = at.attachNeighbor(topic, options)
        const before = refused
        end.receive(garbage)
        end.receive(garbage)
        expect(refused).toBe(before + 1)
      }),
    )
  })
})
