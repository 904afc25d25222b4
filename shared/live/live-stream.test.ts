/** Live frames between partially linked hosts: SPEC.md. Links are queues; the clock is a number. */
import { describe, expect, it } from 'vitest'
import { toHex, utf8 } from '../record/bytes.ts'
import { decode, encode } from '../record/cbor.ts'
import { LIMITS } from '../record/limits.ts'
import { quickCrypto } from '../testing/quick-crypto.ts'
import { Random } from '../testing/random.ts'
import { AuthorClocks } from './author-clocks.ts'
import { LastHeard } from './last-heard.ts'
import { LIVE } from './limits.ts'
import { LiveStream } from './live-stream.ts'
import { encodeLive, type LiveFrame, type LiveMessage, readLive } from './messages.ts'

const SPACE = 'ab'.repeat(32)
const KEY_ID = '11'.repeat(16)

class World {
  now = 1000
  readonly random: Random
  readonly nodes: Node[] = []
  readonly refused: string[] = []
  readonly writers = new Set<string>()
  /** Frames sent on links since the last reset. */
  copies = 0
  readonly #links = new Map<string, Uint8Array[]>()

  constructor(seed: number) {
    this.random = new Random(seed)
  }

  get crypto() {
    return quickCrypto((length) => this.random.bytes(length))
  }

  add(count: number): Node[] {
    for (let index = 0; index < count; index++) this.nodes.push(new Node(this, `node ${this.nodes.length}`))
    return this.nodes
  }

  isLinked = (one: Node, other: Node): boolean => this.#links.has(`${one.device} ${other.device}`)

  link(one: Node, other: Node): void {
    if (one === other || this.isLinked(one, other)) return
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      this.#links.set(`${from.device} ${to.device}`, [])
      from.stream.neighborUp(to.device)
    }
  }

  /** What is in flight is lost. */
  cut(one: Node, other: Node): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      this.#links.delete(`${from.device} ${to.device}`)
      from.stream.neighborDown(to.device)
    }
  }

  carry(from: string, to: string, message: LiveMessage): boolean {
    const queue = this.#links.get(`${from} ${to}`)
    queue?.push(encode(encodeLive(message)))
    if (message.type === 'frame') this.copies++
    return (queue?.length ?? 0) < 400
  }

  /** Delivers one message of some link. Returns false if there is none. */
  step(): boolean {
    const busy = [...this.#links].filter(([, queue]) => queue.length > 0)
    if (busy.length === 0) return false
    const [key, queue] = this.random.pick(busy)
    const [from = '', to = ''] = key.split(' ')
    const message = readLive(decode(queue.shift() as Uint8Array, LIMITS.messageBytes))
    const node = this.nodes.find(({ device }) => device === to)
    if (queue.length < 200) this.nodes.find(({ device }) => device === from)?.stream.drained(to)
    if (message) node?.stream.take(from, message)
    else this.refused.push(`malformed, from ${to}`)
    return true
  }

  settle(): void {
    while (this.step());
  }

  /** One check by all hosts. */
  turn(): void {
    this.now += LIVE.look
    for (const { stream } of this.nodes) stream.look()
    this.settle()
  }
}

class Node {
  readonly device: string
  readonly keyPair
  readonly heard: LiveFrame[] = []
  readonly last: LastHeard
  readonly stream: LiveStream
  /** How far its clock is ahead. */
  skew = 0

  constructor(world: World, seed: string, last: Uint8Array | null = null) {
    const { crypto } = world
    this.last = new LastHeard(last)
    this.keyPair = crypto.keyPair(crypto.hash(utf8(seed)))
    this.device = toHex(this.keyPair.publicKey)
    world.writers.add(this.device)
    this.stream = new LiveStream({
      crypto,
      space: SPACE,
      device: this.keyPair,
      heard: this.last,
      now: () => world.now + this.skew,
      steady: () => world.now,
      mayPublish: (device) => world.writers.has(device),
      send: (to, message) => world.carry(this.device, to, message),
      refuse: (device, rule) => world.refused.push(`${device} ${rule}`),
      deliver: (frame) => this.heard.push(frame) > 0,
    })
  }

  hear(from: Node | string, frame: LiveFrame): void {
    this.stream.take(typeof from === 'string' ? from : from.device, { type: 'frame', frame })
  }

  say(text: string): LiveFrame {
    return this.stream.publish(KEY_ID, utf8(text))
  }

  get texts(): string[] {
    return this.heard.map(({ sealed }) => new TextDecoder().decode(sealed))
  }
}

function meshed(seed: number, count: number): { world: World; nodes: Node[] } {
  const world = new World(seed)
  const nodes = world.add(count)
  for (const one of nodes) for (const other of nodes) world.link(one, other)
  return { world, nodes }
}

const streamOptions = (world: World, { keyPair: device }: Node) => ({
  crypto: world.crypto,
  space: SPACE,
  device,
  steady: () => world.now,
  mayPublish: () => true,
  send: () => true,
  refuse: () => {},
  deliver: () => true,
})

const isOf =
  ({ device }: Node) =>
  ({ author }: LiveFrame): boolean =>
    author === device

const first = (nodes: readonly Node[]): Node => nodes[0] as Node

describe('live frames', () => {
  it('[E4] reach every host once, after the first one with only one copy each', () => {
    const { world, nodes } = meshed(1, 9)
    for (const text of ['one', 'two']) {
      first(nodes).say(text)
      world.settle()
    }
    world.copies = 0
    for (let index = 0; index < 20; index++) {
      first(nodes).say(`more ${index}`)
      world.settle()
    }
    expect(world.copies).toBe(20 * 8)
    for (const node of nodes.slice(1)) expect(node.texts.length).toBe(22)
    expect(first(nodes).heard).toEqual([])
    expect(world.refused).toEqual([])
  })

  it('[E4] travel along a chain of hosts that know only their neighbors', () => {
    const world = new World(2)
    const nodes = world.add(6)
    for (const [index, node] of nodes.slice(1).entries()) world.link(node, nodes[index] as Node)
    first(nodes).say('hello')
    world.settle()
    expect(nodes.slice(1).map(({ texts }) => texts)).toEqual(Array.from({ length: 5 }, () => ['hello']))
  })

  it('[E10] reveal the way back to their author, while it is linked', () => {
    const world = new World(2)
    const nodes = world.add(6)
    for (const [index, node] of nodes.slice(1).entries()) world.link(node, nodes[index] as Node)
    const [author, , , , before, last] = nodes as [Node, Node, Node, Node, Node, Node]
    expect(last.stream.nextHop(author.device)).toBeNull()
    author.say('hello')
    world.settle()
    for (const [index, node] of nodes.slice(1).entries())
      expect(node.stream.nextHop(author.device)).toBe(nodes[index]?.device)
    world.cut(before, last)
    expect(last.stream.nextHop(author.device)).toBeNull()
  })

  it('[E5] arrive from another neighbor if they were lost with a link', () => {
    const { world, nodes } = meshed(3, 3)
    const [ana, ben, cem] = nodes as [Node, Node, Node]
    for (let index = 0; index < 3; index++) {
      ana.say(`${index}`)
      world.settle()
    }
    ana.say('lost')
    world.cut(ana, cem)
    world.settle()
    expect(cem.texts).toEqual(['0', '1', '2'])
    world.turn()
    world.turn()
    expect(cem.texts).toEqual(['0', '1', '2', 'lost'])
    ana.say('and on')
    world.settle()
    expect(cem.texts.at(-1)).toBe('and on')
    expect(ben.texts.length).toBe(5)
  })

  it('[E5] [E6] are forgotten in time even if the clock was set back', () => {
    const { world, nodes } = meshed(5, 2)
    nodes[0]?.say('before')
    world.settle()
    for (const node of nodes) node.skew = -60 * 60_000
    for (let turn = 0; turn * LIVE.look <= LIVE.forget + LIVE.look; turn++) world.turn()
    expect(nodes.map(({ stream }) => stream.isActive)).toEqual([false, false])
  })

  it('[E5] don’t reach a host that joined later', () => {
    const { world, nodes } = meshed(4, 2)
    first(nodes).say('before')
    world.settle()
    world.add(1)
    const late = nodes[2] as Node
    for (const other of nodes.slice(0, 2)) world.link(late, other)
    first(nodes).say('after')
    world.settle()
    for (let index = 0; index < 4; index++) world.turn()
    expect(late.texts).toEqual(['after'])
  })

  it('[E2] end the link without their author’s signature, and are dropped without permission to publish', () => {
    const { world, nodes } = meshed(5, 2)
    const [ana, ben] = nodes as [Node, Node]
    const frame = ana.say('hello')
    world.settle()
    const changes: Partial<LiveFrame>[] = [
      { seq: 7 },
      { session: frame.session + 1 },
      { sealed: utf8('other') },
      { keyId: '22'.repeat(16) },
      { author: ben.device, seq: 7 },
    ]
    world.add(1)
    const cem = nodes[2] as Node
    world.link(cem, ana)
    for (const change of changes) cem.stream.take(ana.device, { type: 'frame', frame: { ...frame, ...change } })
    expect(world.refused).toEqual(changes.map(() => `${ana.device} E2 a frame that its author did not sign`))
    world.refused.length = 0
    world.writers.delete(ana.device)
    ana.say('may not')
    world.settle()
    expect(ben.texts).toEqual(['hello'])
    expect(cem.texts).toEqual([])
    expect(world.refused).toEqual([])
  })

  it('[E3] aren’t delivered if they are repeated, far behind, or from an earlier run', () => {
    const { world, nodes } = meshed(6, 3)
    const [ana, ben, relay] = nodes as [Node, Node, Node]
    const old = ana.say('old')
    world.settle()
    world.now += 1000
    world.nodes[0] = new Node(world, 'node 0')
    const again = world.nodes[0] as Node
    again.stream.neighborUp(ben.device)
    const fresh = again.say('new')
    world.settle()
    for (const frame of [old, fresh, old]) ben.hear(relay, frame)
    expect(ben.texts).toEqual(['old', 'new'])
    for (let index = 0; index < LIVE.window + 5; index++) {
      again.say('x')
      world.now += 10
      world.settle()
    }
    const count = ben.heard.length
    ben.hear(relay, fresh)
    expect(ben.heard.length).toBe(count)
  })

  it('[E3] are never delivered again by a relay, even after silence and restarts', () => {
    const { world, nodes } = meshed(10, 3)
    const [ana, ben, relay] = nodes as [Node, Node, Node]
    const frames = ['one', 'two'].map((text) => ana.say(text))
    world.settle()
    const sayAgain = (to: Node) => {
      for (const frame of frames) to.hear(relay, frame)
      return to.texts.filter((text) => text === 'one' || text === 'two')
    }
    for (let turn = 0; turn * LIVE.look <= LIVE.forget + LIVE.look; turn++) world.turn()
    expect(sayAgain(ben)).toEqual(['one', 'two'])
    for (let index = 0; index <= LIVE.authors; index++) {
      const other = new Node(world, `another ${index}`)
      ben.hear(relay, other.say('something'))
    }
    expect(sayAgain(ben)).toEqual(['one', 'two'])
    world.now += 7 * 24 * 60 * 60_000
    const restarted = new Node(world, 'node 1', ben.last.encode())
    restarted.stream.neighborUp(relay.device)
    expect(sayAgain(restarted)).toEqual([])
    expect(world.refused).toEqual([])
    // A frame that it missed is new to it.
    restarted.hear(relay, ana.say('three'))
    expect(restarted.texts).toEqual(['three'])
  })

  it('[E3] still arrive if their author’s clock was set back', () => {
    const { world, nodes } = meshed(11, 3)
    const [ana, ben, relay] = nodes as [Node, Node, Node]
    const before = ana.say('before')
    world.settle()
    world.now += 60_000
    // A host that forgot its own frames.
    const forgetful = new Node(world, 'node 0')
    world.nodes[0] = forgetful
    forgetful.skew = -24 * 60 * 60_000
    const unaware = new LiveStream({ ...streamOptions(world, forgetful), now: () => world.now + forgetful.skew })
    const frame = unaware.publish(KEY_ID, utf8('behind'))
    expect(frame.session).toBeLessThan(before.session)
    ben.hear(relay, frame)
    expect(ben.texts).toEqual(['before'])
    ben.hear(ana, frame)
    ben.hear(ana, frame)
    expect(ben.texts).toEqual(['before', 'behind'])
    for (let turn = 0; turn * LIVE.look <= LIVE.forget + LIVE.look; turn++) world.turn()
    for (const each of [before, frame]) ben.hear(relay, each)
    expect(ben.texts).toEqual(['before', 'behind'])
    // One that remembers.
    const aware = new LiveStream({
      ...streamOptions(world, forgetful),
      heard: new LastHeard(ana.last.encode()),
      now: () => world.now + forgetful.skew,
    })
    const next = aware.publish(KEY_ID, utf8('after'))
    expect(next.session).toBeGreaterThan(before.session)
    ben.hear(relay, next)
    expect(ben.texts).toEqual(['before', 'behind', 'after'])
  })

  it("[E8] continue in a new session if their author's clock was set back at run time", () => {
    const { world, nodes } = meshed(12, 2)
    const [ana] = nodes as [Node]
    const one = ana.say('one')
    world.now -= LIVE.setBack
    const two = ana.say('two')
    expect([two.session, two.seq]).toEqual([one.session, 1])
    world.now -= LIVE.setBack + 1
    const [three, four] = [ana.say('three'), ana.say('four')]
    expect(three.session).toBeGreaterThan(one.session)
    expect([three.seq, four.seq]).toEqual([0, 1])
    expect(four.session).toBe(three.session)
  })

  it('[E3] are remembered only for devices that can publish', () => {
    const { world, nodes } = meshed(13, 2)
    const [ana, ben] = nodes as [Node, Node]
    const all = Array.from({ length: LIVE.remembered }, (_, index) => new Node(world, `one of many ${index}`))
    for (const other of all) {
      world.now += 10
      ben.hear(ana, other.say('hello'))
      world.writers.delete(other.device)
    }
    expect(ben.last.size).toBe(LIVE.remembered)
    ben.hear(ana, ana.say('one more'))
    expect(ben.last.size).toBe(1)
    expect(new LastHeard(ben.last.encode()).of(ana.device)).toEqual(ben.last.of(ana.device))
    for (const junk of [
      new Uint8Array(0),
      utf8('junk'),
      encode([[1, 2]]),
      encode(7),
      encode([[ana.keyPair.publicKey, 1]]),
    ])
      expect(new LastHeard(junk).size).toBe(0)
  })

  it('[E6] are accepted at a limited rate, per author and per neighbor', () => {
    const { world, nodes } = meshed(7, 3)
    const [ana, ben, cem] = nodes as [Node, Node, Node]
    for (let index = 0; index < LIVE.frameBurst + 100; index++) {
      ana.say('x')
      world.settle()
    }
    expect(ben.heard.length).toBe(LIVE.frameBurst)
    expect(cem.heard.length).toBe(LIVE.frameBurst)
    for (let index = 0; index < LIVE.messageBurst; index++)
      ben.stream.take(ana.device, { type: 'prune', author: cem.device })
    world.now += 10_000
    for (let index = 0; index < LIVE.messageBurst; index++)
      ben.stream.take(ana.device, { type: 'prune', author: cem.device })
    const frame = ana.say('one too many')
    ben.stream.take(ana.device, { type: 'frame', frame })
    expect(ben.texts.at(-1)).toBe('x')
  })

  it('[E5] are requested in limited numbers if others announce them, and never for authors never heard', () => {
    const { world, nodes } = meshed(8, 2)
    const [ana, ben] = nodes as [Node, Node]
    const { author, session } = ana.say('hello')
    world.settle()
    world.copies = 0
    const asked: LiveMessage[] = []
    const carry = world.carry.bind(world)
    world.carry = (from, to, message) => {
      if (message.type === 'please') asked.push(message)
      return carry(from, to, message)
    }
    const head = { author, session, seq: Number.MAX_SAFE_INTEGER }
    for (let index = 0; index < 10; index++)
      ben.stream.take(ana.device, { type: 'have', heads: [head, { ...head, author: '77'.repeat(32) }] })
    expect(asked.map((message) => message.type === 'please' && message.seqs.length)).toEqual([LIVE.asked])
    world.settle()
    ana.say('on')
    world.settle()
    expect(ben.texts).toEqual(['hello', 'on'])
  })

  it('[E1] decode to what was encoded; nothing else is accepted', () => {
    const { nodes } = meshed(9, 2)
    const frame = first(nodes).say('hello')
    const messages: LiveMessage[] = [
      { type: 'frame', frame },
      { type: 'have', heads: [{ author: frame.author, session: 3, seq: 4 }] },
      { type: 'please', author: frame.author, session: 3, seqs: [1, 2] },
      { type: 'prune', author: frame.author },
    ]
    for (const message of messages) expect(readLive(encodeLive(message))).toEqual(message)
    const big = new Uint8Array(LIVE.frameBytes + 1)
    for (const wrong of [
      null,
      [],
      [9],
      [3],
      [3, new Uint8Array(31)],
      encodeLive({ type: 'frame', frame: { ...frame, sealed: big } }),
      encodeLive({
        type: 'please',
        author: frame.author,
        session: 1,
        seqs: Array.from({ length: LIVE.asked + 1 }, () => 1),
      }),
      encodeLive({ type: 'have', heads: Array.from({ length: LIVE.authors + 1 }, () => ({ ...frame })) }),
      [...encodeLive({ type: 'prune', author: frame.author }), 1],
    ])
      expect(readLive(wrong)).toBeNull()
  })
})

describe('[E8] the time of a frame', () => {
  const DAY = 24 * 60 * 60_000
  const frame = { author: 'ana', session: 5 }
  let now = 1_800_000_000_000
  let steady = 0
  const clocks = () =>
    new AuthorClocks(
      () => now,
      () => steady,
    )
  const pass = (milliseconds: number) => {
    now += milliseconds
    steady += milliseconds
  }

  it.each([-DAY, 0, DAY])('can be wrong by a day: %d', (skew) => {
    const judge = clocks()
    for (let hour = 0; hour < 100; hour++) {
      expect(judge.isInTime(frame, now + skew, false)).toBe(true)
      pass(60 * 60_000)
    }
  })

  it('is compared with its author’s earlier clock, not with ours', () => {
    const judge = clocks()
    const said = now - DAY
    expect(judge.isInTime(frame, said, false)).toBe(true)
    pass(LIVE.late - 1000)
    expect(judge.isInTime(frame, said + 1, false)).toBe(true)
    pass(2000)
    expect(judge.isInTime(frame, said + 2, false)).toBe(false)
    now += 3 * DAY
    expect(judge.isInTime(frame, said + LIVE.late + 1000, false)).toBe(true)
    expect(judge.isInTime(frame, said + 3, false)).toBe(false)
  })

  it('from long ago is believed only from the author itself', () => {
    expect(clocks().isInTime(frame, now - LIVE.clocksApart, false)).toBe(true)
    for (const time of [now - LIVE.clocksApart - 1, now + LIVE.clocksApart + 1, 0]) {
      const judge = clocks()
      expect(judge.isInTime(frame, time, false)).toBe(false)
      expect(judge.isInTime(frame, time, true)).toBe(true)
      // From here on its clock is known, whoever brings its frames.
      expect(judge.isInTime(frame, time + 10, false)).toBe(true)
    }
  })

  it('can fall behind as far as two clocks drift apart, and starts over with a session', () => {
    const judge = clocks()
    let theirs = now
    for (let day = 0; day < 100; day++) {
      expect(judge.isInTime(frame, theirs, false)).toBe(true)
      pass(DAY)
      theirs += DAY - 10_000
    }
    expect(judge.isInTime(frame, theirs - DAY, false)).toBe(false)
    expect(judge.isInTime({ ...frame, session: 6 }, theirs - DAY, false)).toBe(true)
  })
})

describe('[E4] [E5] every remaining host gets each frame once (simulation)', () => {
  it.each(Array.from({ length: 60 }, (_, index) => index + 1))('seed %d', (seed) => {
    const world = new World(seed)
    const { random } = world
    const nodes = world.add(random.between(4, 10))
    // A ring, which stays connected if any one link fails, and some more links.
    const ring = nodes.map((node, index) => [node, nodes[(index + 1) % nodes.length] as Node] as const)
    for (const [one, other] of ring) world.link(one, other)
    for (let index = 0; index < nodes.length; index++) world.link(random.pick(nodes), random.pick(nodes))
    const authors = nodes.slice(0, random.between(1, 3))
    let count = 0
    let missing: readonly [Node, Node] | null = null
    // All have heard each author before links begin to fail.
    for (const author of authors) author.say(`first of ${author.device}`)
    world.settle()
    for (let round = 0; round < 80; round++) {
      for (const author of authors) if (random.chance(0.7)) author.say(`${++count}`)
      for (let step = random.between(0, 30); step > 0; step--) world.step()
      if (random.chance(0.2)) {
        if (missing) world.link(...missing)
        missing = random.pick(ring)
        world.cut(...missing)
      }
      if (random.chance(0.2)) {
        const [one, other] = [random.pick(nodes), random.pick(nodes)]
        const isRing = ring.some((each) => each.includes(one) && each.includes(other))
        if (!isRing && one !== other) (random.chance(0.5) ? world.link : world.cut).call(world, one, other)
      }
      // All of it takes less time than frames stay in memory.
      if (random.chance(0.15)) {
        world.now += LIVE.look
        for (const { stream } of nodes) stream.look()
      }
    }
    world.settle()
    for (let index = 0; index < 24; index++) world.turn()
    expect(count).toBeGreaterThan(20)
    expect(world.refused).toEqual([])
    for (const author of authors) {
      const said = Math.max(
        ...nodes.flatMap(({ heard }) => heard.map((frame) => (isOf(author)(frame) ? frame.seq : 0))),
      )
      const all = Array.from({ length: said + 1 }, (_, seq) => seq)
      for (const node of nodes) {
        if (node === author) continue
        const heard = node.heard.filter(isOf(author)).map(({ seq }) => seq)
        expect(heard.toSorted((one, other) => one - other)).toEqual(all)
      }
    }
  })
})
