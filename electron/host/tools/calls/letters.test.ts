import { beforeEach, describe, expect, it } from 'vitest'
import { toHex } from '../../../../shared/record/bytes.ts'
import type { KeyPair } from '../../../../shared/record/crypto.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { quickCrypto } from '../../../../shared/testing/quick-crypto.ts'
import { Random } from '../../../../shared/testing/random.ts'
import { type CallWords, type Letter, readLetter, writeLetter } from '../../../../shared/tools/calls/letter.ts'
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import type { CallStatement } from '../../../../shared/tools/calls/statement.ts'
import { calls as tool } from '../../../../shared/tools/calls/tool.ts'
import { type Heard, HeardLetters } from './heard-letters.ts'
import { Letters } from './letters.ts'

const SPACE = 'ab'.repeat(32)
const random = new Random(3)
const crypto = quickCrypto((length) => random.bytes(length))
const STATEMENT: CallStatement = {
  ...{ stream: 'cd'.repeat(16), session: 'ef'.repeat(16), turn: 0, inCall: 0, hand: null, level: 0 },
  ...{ flags: { muted: false, camera: false, screen: false, recording: false, live: false }, rings: true, left: false },
}
const words: CallWords = { type: 'declined', stream: 'cd'.repeat(16), session: 'ef'.repeat(16) }

let now = 0
/** How far our wall clock was set back, in milliseconds. */
let setBack = 0
const members = new Set<string>()
const all = new Map<string, Node>()

/** A host with given links and routes. */
class Node {
  readonly keyPair: KeyPair
  readonly device: string
  /** The neighbor toward each author of live messages. */
  readonly ways = new Map<string, string>()
  readonly linked = new Set<string>()
  readonly read: string[] = []
  /** Letters that it sent, and to whom. */
  readonly sent: { to: string; letter: Letter }[] = []
  #take: (said: { device: string; message: Letter }) => void = () => {}
  readonly letters: Letters

  constructor(keyPair = crypto.keyPair(random.bytes(32)), heard: Heard = new Map()) {
    this.keyPair = keyPair
    this.device = toHex(keyPair.publicKey)
    members.add(this.device)
    all.set(this.device, this)
    this.letters = new Letters(this.#space(), crypto, { now: () => now - setBack, steady: () => now }, heard)
    this.letters.onWords(({ device }) => this.read.push(device))
  }

  /** Receives a letter from a neighbor. */
  take(device: string, letter: Letter): void {
    const message = readLetter(tool.live.letter.write(letter))
    if (message) this.#take({ device, message })
  }

  #space(): OpenSpace {
    const live = {
      on: (_kind: string, listener: Node['take'] & ((said: never) => void)) => {
        this.#take = listener as never
      },
      nextHop: (device: string) => (this.linked.has(device) ? device : (this.ways.get(device) ?? null)),
      send: async (_kind: string, letter: Letter, to: readonly string[]) => {
        for (const device of to) {
          if (!this.linked.has(device)) continue
          this.sent.push({ to: device, letter })
          all.get(device)?.take(this.device, letter)
        }
      },
    }
    return {
      id: SPACE,
      device: this.device,
      keyPair: this.keyPair,
      governance: { reads: (device: string) => members.has(device) },
      isMember: (device: string) => members.has(device),
      live: () => live,
    } as unknown as OpenSpace
  }
}

/** Each is linked to the next one, and knows the way to the first. */
function line(count: number): [Node, ...Node[]] {
  const nodes = Array.from({ length: count }, () => new Node())
  const [first] = nodes as [Node, ...Node[]]
  for (const [index, node] of nodes.slice(1).entries()) {
    const before = nodes[index] as Node
    before.linked.add(node.device)
    node.linked.add(before.device)
    node.ways.set(first.device, before.device)
  }
  return nodes as [Node, ...Node[]]
}

beforeEach(() => {
  now = 1_800_000_000_000
  setBack = 0
  members.clear()
  all.clear()
})

describe('[C5] [C6] letters', () => {
  it('follow the way to their device, and the way back that its last letter came', () => {
    const nodes = line(5)
    const [first] = nodes
    const last = nodes.at(-1) as Node
    first.letters.send(last.device, words)
    expect(last.read).toEqual([])
    last.letters.send(first.device, words)
    expect(first.read).toEqual([last.device])
    first.letters.send(last.device, words)
    expect(last.read).toEqual([first.device])
    for (const between of nodes.slice(1, -1)) expect(between.read).toEqual([])
    setBack = 60 * 60_000
    now += CALL_LIMITS.wayBack + 1
    first.letters.send(last.device, words)
    expect(last.read).toHaveLength(1)
  })

  it('stop after 16 devices, in a loop, or at their origin', () => {
    const near = line(CALL_LIMITS.hops + 1)
    ;(near.at(-1) as Node).letters.send(near[0].device, words)
    expect(near[0].read).toHaveLength(1)
    const far = line(CALL_LIMITS.hops + 2)
    ;(far.at(-1) as Node).letters.send(far[0].device, words)
    expect(far[0].read).toHaveLength(0)
    const [goal, one, other] = line(3) as [Node, Node, Node]
    one.linked.delete(goal.device)
    one.ways.set(goal.device, other.device)
    other.letters.send(goal.device, words)
    expect([one.sent, other.sent.length]).toEqual([[], 1])
  })

  it('are read and forwarded once, however often and through whomever they arrive', () => {
    const [ana, ben, cem] = line(3) as [Node, Node, Node]
    const write = (number: number): Letter =>
      writeLetter(crypto, cem.keyPair, { space: SPACE, to: ana.device, number }, words)
    for (let times = 0; times < 5; times++) ben.take(cem.device, write(now))
    expect(ana.read).toHaveLength(1)
    // Out of order.
    for (const number of [now + 3, now + 1, now + 2, now + 1]) ben.take(cem.device, write(number))
    expect(ana.read).toHaveLength(4)
    ben.take(cem.device, write(now + 5000))
    const late = write(now + 4)
    ana.take(ben.device, late)
    expect(ana.read).toHaveLength(5)
    // Its clock was set back before it started again.
    ana.linked.add(cem.device)
    ana.take(cem.device, late)
    ana.take(cem.device, late)
    expect(ana.read).toHaveLength(6)
  })

  it('[C2] don’t say where a device is if others deliver them late, even after a restart', () => {
    const [ana, ben, cem] = line(3) as [Node, Node, Node]
    const said = (number: number): Letter => {
      const statement = { ...STATEMENT, turn: number - setBack }
      return writeLetter(crypto, cem.keyPair, { space: SPACE, to: ana.device, number }, { type: 'here', statement })
    }
    const first = said(now)
    ana.take(ben.device, first)
    expect(ana.read).toHaveLength(1)
    const held = said(now + 1000)
    now += 6 * 60_000
    ana.take(ben.device, held)
    expect(ana.read).toHaveLength(1)
    now += 3 * 24 * 60 * 60_000
    const later = new Node(ana.keyPair)
    later.take(ben.device, first)
    expect(later.read).toEqual([])
    // A clock that is off by a day counts as honest. On its own link, a device is believed whatever its clock says.
    setBack = 24 * 60 * 60_000
    later.take(ben.device, said(now))
    expect(later.read).toHaveLength(1)
    setBack = 9 * 24 * 60 * 60_000
    later.linked.add(cem.device)
    later.take(cem.device, said(now + 1))
    expect(later.read).toHaveLength(2)
  })

  it('are not read again after a restart, unless their own device delivers them', async () => {
    const rows = new Map<number, unknown>()
    const table = {
      async *entries(): AsyncGenerator<[number, unknown]> {
        yield* rows
        yield [99, { space: 7 }]
      },
      put: async (number: number, value: unknown) =>
        void (value === null ? rows.delete(number) : rows.set(number, value)),
    }
    const before = await HeardLetters.open(table)
    const [, ben, cem] = line(3) as [Node, Node, Node]
    const ana = new Node(undefined, before.of(SPACE))
    const write = (number: number): Letter =>
      writeLetter(crypto, cem.keyPair, { space: SPACE, to: ana.device, number }, words)
    for (const number of [now, now + 2]) ana.take(ben.device, write(number))
    expect(ana.read).toHaveLength(2)
    await before.stop()
    const letters = await HeardLetters.open(table)
    const later = new Node(ana.keyPair, letters.of(SPACE))
    for (const number of [now, now + 1, now + 2]) later.take(ben.device, write(number))
    expect(later.read).toEqual([])
    later.take(ben.device, write(now + 3))
    later.take(ben.device, write(now + 2))
    expect(later.read).toHaveLength(1)
    const again = new Node(ana.keyPair, letters.of(SPACE))
    again.linked.add(cem.device)
    // Its clock was set back before it started again.
    again.take(cem.device, write(now - 5000))
    again.take(ben.device, write(now - 4999))
    expect(again.read).toHaveLength(2)
    await letters.deleteSpace(SPACE)
    expect(rows.size).toBe(0)
  })

  it('are checked before they are forwarded: both devices must be members, and the sender must have signed', () => {
    const [ana, ben, cem] = line(3) as [Node, Node, Node]
    const letter = writeLetter(crypto, cem.keyPair, { space: SPACE, to: ana.device, number: now }, words)
    ben.take(cem.device, { ...letter, from: ben.device })
    ben.take(cem.device, { ...letter, number: now + 1 })
    ben.take(cem.device, { ...letter, sealed: letter.sealed.slice(1) })
    const elsewhere = writeLetter(crypto, cem.keyPair, { space: 'cd'.repeat(32), to: ana.device, number: now }, words)
    ben.take(cem.device, elsewhere)
    for (const stranger of [ana, cem]) {
      members.delete(stranger.device)
      ben.take(cem.device, letter)
      members.add(stranger.device)
    }
    expect(ben.sent).toEqual([])
    ben.take(cem.device, letter)
    expect(ana.read).toEqual([cem.device])
  })

  it('are forwarded at a bounded rate per device', () => {
    const [ana, ben, cem] = line(3) as [Node, Node, Node]
    for (let count = 0; count < CALL_LIMITS.carriedBurst + 100; count++) cem.letters.send(ana.device, words)
    expect(ben.sent).toHaveLength(CALL_LIMITS.carriedBurst)
    now += 1000
    for (let count = 0; count < CALL_LIMITS.carriedBurst; count++) cem.letters.send(ana.device, words)
    expect(ben.sent).toHaveLength(CALL_LIMITS.carriedBurst + CALL_LIMITS.carriedPerSecond)
    const dan = new Node()
    dan.linked.add(ben.device)
    dan.ways.set(ana.device, ben.device)
    dan.letters.send(ana.device, words)
    expect(ana.read.at(-1)).toBe(dan.device)
  })
})
