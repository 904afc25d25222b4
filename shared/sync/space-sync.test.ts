import { beforeEach, describe, expect, it } from 'vitest'
import { encode } from '../record/cbor.ts'
import { LIMITS } from '../record/limits.ts'
import { fakeDevice, fakeHash } from '../testing/fake-log.ts'
import { Random } from '../testing/random.ts'
import { expectTimesAsLong } from '../testing/times-as-long.ts'
import type { Head, Level, SyncEffect, SyncEvent } from './events.ts'
import { decodeMessage, encodeMessage, type Message } from './messages.ts'
import { SpaceSync } from './space-sync.ts'
import { TIMING } from './timing.ts'

const [ana, ben, cy, me] = ['ana', 'ben', 'cy', 'me'].map(fakeDevice) as [string, string, string, string]
const governance = (device: string, seq: number): Head => ({
  chain: `${device}.0.governance`,
  seq,
  hash: fakeDevice('h'),
})
const content = (device: string, seq: number): Head => ({ chain: `${device}.0.content`, seq, hash: fakeDevice('h') })

type Effect<Type extends SyncEffect['type']> = SyncEffect & { type: Type }
type Said<Type extends Message['type']> = Message & { type: Type }

let now = 0
let sync: SpaceSync
let effects: SyncEffect[] = []

function start(...heads: Head[]): void {
  now = 0
  effects = []
  sync = new SpaceSync({ device: me, heads, hash: fakeHash, random: new Random(1).next, now })
}

function happen(event: SyncEvent): void {
  effects.push(...sync.handle(event, now))
}

/** Lets time pass, with a tick whenever one is due. */
function pass(milliseconds: number): void {
  const until = now + milliseconds
  for (let at = sync.wakeAt(); at <= until; at = sync.wakeAt()) {
    now = Math.max(now, at)
    happen({ type: 'tick' })
  }
  now = until
}

const up = (device: string, channel = 1): void => happen({ type: 'neighborUp', device, channel, level: 'full' })
const upAs = (level: Level, device: string): void => happen({ type: 'neighborUp', device, channel: 1, level })
const hear = (device: string, message: Message): void =>
  happen({ type: 'message', device, bytes: encodeMessage(message) })
const claim = (device: string, ...heads: Head[]): void => hear(device, { type: 'summary', heads, reply: null })

/** Removes and returns the effects of a type since the last call. */
function took<Type extends SyncEffect['type']>(type: Type): Effect<Type>[] {
  const found = effects.filter((effect): effect is Effect<Type> => effect.type === type)
  effects = effects.filter((effect) => effect.type !== type)
  return found
}

/** Returns the messages of a type sent since the last call, and discards all others. */
function said<Type extends Message['type']>(type: Type): (Said<Type> & { to: string })[] {
  return took('send')
    .map((send) => ({ ...decodeMessage(send.message), to: send.to }))
    .filter((message): message is Said<Type> & { to: string } => message.type === type)
}

function accept(outcome: 'stored' | 'known' | 'missing' | 'unwanted' | 'refused', head: Head, more: object = {}): void {
  for (const { id } of took('accept')) {
    const stored = outcome === 'stored' ? [head] : []
    happen({ type: 'accepted', id, outcome, stored, about: { chain: head.chain, seq: head.seq }, ...more })
  }
}

beforeEach(() => start())

describe('input from outside', () => {
  it('[Y2] closes the link for invalid bytes, and names the device', () => {
    up(ana)
    happen({ type: 'message', device: ana, bytes: Uint8Array.of(0xff, 0, 1) })
    expect(took('refuse')).toEqual([{ type: 'refuse', to: ana, rule: 'R1' }])
    expect(said('refuse')).toMatchObject([{ to: ana, rule: 'R1' }])
    up(ben)
    happen({ type: 'message', device: ben, bytes: Uint8Array.of(0x81, 0x00) })
    expect(took('refuse')).toEqual([{ type: 'refuse', to: ben, rule: 'Y2' }])
    hear(ben, { type: 'ask', id: 1, kind: 'governance', credit: 1000, wants: [] })
    expect(took('read')).toEqual([])
  })

  it('[Y2] [L12] ignores kinds of messages that only later versions know', () => {
    up(ana)
    for (const bytes of [encode([17]), encode([99, 'a', [1]]), Uint8Array.of(0x82, 0x18, 0x63, 0xff)])
      happen({ type: 'message', device: ana, bytes })
    expect(took('refuse')).toEqual([])
    hear(ana, { type: 'ask', id: 1, kind: 'governance', credit: 1000, wants: [] })
    expect(took('read')).toHaveLength(1)
  })

  it('[Y3] drops messages from a device without a link, and accepts those from an older link', () => {
    const ask: Message = { type: 'ask', id: 1, kind: 'governance', credit: 1000, wants: [] }
    hear(ana, ask)
    expect(took('read')).toEqual([])
    up(ana, 1)
    up(ana, 2)
    happen({ type: 'neighborDown', device: ana, channel: 1 })
    hear(ana, ask)
    expect(took('read')).toHaveLength(1)
  })

  it('[Y3][Y15] shows a removed device governance up to its removal, and nothing else', () => {
    start(governance(ana, 9), content(ana, 9))
    const shown = [governance(ana, 4)]
    happen({ type: 'neighborUp', device: ben, channel: 1, level: 'governance', shown })
    expect(said('summary').map(({ heads }) => heads)).toEqual([shown])
    hear(ben, { type: 'digest', reply: true, governance: new Uint8Array(16), content: new Uint8Array(16) })
    expect(said('summary').map(({ heads }) => heads)).toEqual([shown])
    hear(ben, { type: 'summary', heads: [], reply: [0, 1, 2, 3] })
    expect(said('summary').map(({ heads }) => heads)).toEqual([shown])
    hear(ben, { type: 'ask', id: 7, kind: 'content', credit: 1000, wants: [{ chain: content(ana, 0).chain, from: 0 }] })
    expect([took('read'), said('end').length]).toEqual([[], 1])
    hear(ben, { type: 'push', record: Uint8Array.of(1) })
    claim(ben, content(ben, 3))
    happen({ type: 'published', head: content(me, 0), record: Uint8Array.of(1) })
    pass(60_000)
    expect([took('accept'), took('send')]).toEqual([[], []])
    hear(ben, { type: 'ask', id: 8, kind: 'governance', credit: 1000, wants: [] })
    expect(took('read')).toMatchObject([{ to: ben, source: { kind: 'governance', cursor: 0 } }])
  })

  it('[Y3] sends nothing to a device that is not admitted, and accepts nothing from it', () => {
    start(governance(me, 0))
    happen({ type: 'neighborUp', device: ana, channel: 1, level: 'none' })
    hear(ana, { type: 'ask', id: 1, kind: 'governance', credit: 1000, wants: [] })
    hear(ana, { type: 'push', record: Uint8Array.of(1) })
    claim(ana, governance(ana, 5))
    happen({ type: 'published', head: governance(me, 1), record: Uint8Array.of(1) })
    pass(60_000)
    expect(effects).toEqual([])
  })

  it('[Y28] accepts at most 128 neighbors, and never closes a member’s link', () => {
    for (let index = 0; index < LIMITS.neighbors; index++) up(fakeDevice(`p${index}`))
    upAs('none', ben)
    expect(took('refuse')).toEqual([{ type: 'refuse', to: ben, rule: 'too-many-neighbors' }])
    took('send')
    up(ana)
    claim(ana, content(cy, 1))
    pass(1000)
    expect(took('refuse')).toEqual([])
    expect(took('send').filter(({ to }) => to === ana)).toEqual([])
  })

  it('[Y32] reads a limited amount of a neighbor’s claims, and drops the rest', () => {
    up(ana)
    const say = () =>
      hear(ana, {
        type: 'have',
        heads: Array.from({ length: 1000 }, (_, index) => content(fakeDevice(`stranger ${index}`), 1)),
      })
    for (let count = 0; count < 100; count++) say()
    const read = took('held').length
    expect(read).toBeGreaterThan(20)
    expect(read).toBeLessThan(30)
    pass(1000)
    for (let count = 0; count < 4; count++) say()
    const again = took('held').length
    expect(again).toBeGreaterThan(0)
    expect(again).toBeLessThan(3)
    // Other neighbors' claims are still read.
    up(ben)
    hear(ben, { type: 'have', heads: [content(cy, 1)] })
    expect(took('held')).toHaveLength(1)
  })

  it('[Y32] looks at a neighbor’s claims only periodically, however often it adds one', () => {
    const chains = (count: number) => Array.from({ length: count }, (_, index) => content(fakeDevice(`x${index}`), 5))
    const claimed = (count: number) => {
      start()
      up(ana)
      for (let from = 0; from < count; from += 1000) claim(ana, ...chains(count).slice(from, from + 1000))
      const [ask] = said('ask')
      hear(ana, { type: 'records', id: ask?.id ?? 0, records: [new Uint8Array(10)] })
      accept('stored', content(fakeDevice('x0'), 1))
      return sync
    }
    const [many, few] = [claimed(LIMITS.chainsPerSpace), claimed(10)]
    const add = (to: SpaceSync) => () => {
      for (let seq = 6; seq < 16; seq++) {
        now += 1
        const heads = [content(fakeDevice('x1'), seq)]
        to.handle({ type: 'message', device: ana, bytes: encodeMessage({ type: 'summary', heads, reply: null }) }, now)
      }
    }
    expectTimesAsLong(20, add(many), add(few))
  })

  it('[Y28] makes room for a member by closing the link of a non-member', () => {
    const stranger = fakeDevice('stranger')
    upAs('none', stranger)
    for (let index = 1; index < LIMITS.neighbors; index++) up(fakeDevice(`p${index}`))
    up(ana)
    upAs('none', fakeDevice('another'))
    expect(took('refuse').map(({ to }) => to)).toEqual([stranger, fakeDevice('another')])
  })
})

describe('comparing', () => {
  it('[Y4] answers a different digest with heads, or with sections if there are many', () => {
    const other = { type: 'digest', reply: true, governance: new Uint8Array(16), content: new Uint8Array(16) } as const
    start(...Array.from({ length: 64 }, (_, index) => content(fakeDevice(`p${index}`), index)))
    up(ana)
    hear(ana, other)
    expect(said('summary')[0]?.heads).toHaveLength(64)
    start(...Array.from({ length: 65 }, (_, index) => content(fakeDevice(`p${index}`), index)))
    up(ana)
    hear(ana, other)
    expect(said('sections')).toHaveLength(1)
  })

  it('[Y4] sends only the sections that differ if there are many heads', () => {
    const all = Array.from({ length: 5000 }, (_, index) => content(fakeDevice(`p${index}`), index))
    start(...all)
    up(ana)
    const before = took('send')
    expect(before.length).toBeGreaterThan(0)
    hear(ana, { type: 'digest', reply: true, governance: new Uint8Array(16), content: new Uint8Array(16) })
    const ours = said('sections')[0]?.digests ?? []
    hear(ana, { type: 'sections', digests: ours.map((digest, index) => (index === 5 ? new Uint8Array(16) : digest)) })
    const [summary, ...more] = said('summary')
    expect(more).toEqual([])
    expect(summary?.reply).toEqual([5])
    expect(summary?.heads.length).toBeGreaterThan(20)
    expect(summary?.heads.length).toBeLessThan(200)
  })

  it('[Y4] compares again with a new neighbor until it says what it has', () => {
    up(fakeDevice('zoe'))
    expect(said('digest')).toHaveLength(1)
    up(ana)
    expect(said('digest')).toEqual([])
    pass(TIMING.compareAgain)
    expect(said('digest').map(({ to }) => to)).toEqual([fakeDevice('zoe'), ana])
    hear(ana, { type: 'summary', heads: [], reply: null })
    pass(2 * TIMING.compareAgain)
    expect(said('digest').map(({ to }) => to)).toEqual([fakeDevice('zoe')])
  })

  it('[Y4] answers 8 digests immediately, then one a second', () => {
    start(governance(ana, 0))
    up(ana)
    said('digest')
    const other = { type: 'digest', reply: true, governance: new Uint8Array(16), content: new Uint8Array(16) } as const
    for (let count = 0; count < 100; count++) hear(ana, other)
    expect(said('summary')).toHaveLength(TIMING.summaryBurst)
    pass(2000)
    for (let count = 0; count < 100; count++) hear(ana, other)
    expect(said('summary')).toHaveLength(2)
  })

  it.each([true, false])('[Y4] examines no more digests than it answers (equal ones: %s)', (areEqual) => {
    start(content(ana, 1))
    up(ben)
    pass(TIMING.compareAgain)
    const [own] = said('digest') as Said<'digest'>[]
    const written = own?.content ?? new Uint8Array()
    const given = areEqual ? written : written.toReversed()
    for (let count = 0; count < 1000; count++)
      hear(ben, { type: 'digest', reply: false, governance: own?.governance ?? written, content: given })
    expect(took('held').length + said('summary').length).toBe(8)
  })

  it('[Y18] considers held only what a device itself claims', () => {
    start(content(me, 3))
    up(ana)
    claim(ana, content(me, 2))
    hear(ana, { type: 'have', heads: [content(me, 3)] })
    expect(took('held')).toEqual([
      { type: 'held', device: ana, heads: [content(me, 2)] },
      { type: 'held', device: ana, heads: [content(me, 3)] },
    ])
    const other = new SpaceSync({ device: ana, heads: [content(me, 3)], hash: fakeHash, random: () => 0, now })
    const [digest] = other
      .handle({ type: 'neighborUp', device: me, channel: 1, level: 'full' }, now)
      .flatMap((effect) => (effect.type === 'send' ? [decodeMessage(effect.message)] : []))
      .filter((message) => message.type === 'digest')
    hear(ana, digest as Message)
    expect(took('held')).toEqual([{ type: 'held', device: ana, heads: [content(me, 3)] }])
  })
})

describe('asking', () => {
  it('[Y5] asks one neighbor for governance, and for content when that is done', () => {
    up(ana)
    up(ben)
    claim(ana, governance(ana, 1), content(ana, 5))
    claim(ben, governance(ana, 1), content(ana, 5))
    const [ask, ...others] = said('ask')
    expect([ask?.kind, others]).toEqual(['governance', []])
    hear(ask?.to as string, { type: 'records', id: ask?.id as number, records: [Uint8Array.of(1), Uint8Array.of(2)] })
    accept('stored', governance(ana, 1))
    expect(said('ask')).toEqual([])
    hear(ask?.to as string, { type: 'end', id: ask?.id as number })
    expect(said('ask')).toMatchObject([{ kind: 'content', wants: [{ chain: content(ana, 0).chain, from: 0 }] }])
  })

  it('[Y5] asks for governance in a message that others can read, however many governance chains are stored', () => {
    const chains = Array.from({ length: LIMITS.chainsPerSpace + 1 }, (_, index) =>
      governance(fakeDevice(`x${index}`), 0),
    )
    start(...chains, governance(ben, 5))
    up(ana)
    claim(ana, governance(ana, 1))
    const [ask] = said('ask')
    expect(ask?.wants.length).toBe(LIMITS.chainsPerSpace)
    expect(ask?.wants).toContainEqual({ chain: governance(ben, 0).chain, from: 6 })
  })

  it('[Y5] delays content for at most 10 s while it waits for governance', () => {
    up(ana)
    claim(ana, governance(ana, 1000), content(ana, 5))
    const [ask] = said('ask')
    for (let count = 0; count < 6; count++) {
      pass(1900)
      expect(said('ask').map(({ kind }) => kind)).toEqual(count === 5 ? ['content'] : [])
      hear(ana, { type: 'records', id: ask?.id as number, records: [Uint8Array.of(1)] })
      accept('stored', governance(ana, count))
    }
  })

  it('[Y5] doesn’t delay content longer if a neighbor keeps having new governance', () => {
    up(ana)
    up(ben)
    claim(ana, governance(ana, 0))
    claim(ben, content(ben, 5))
    const kinds: string[] = []
    for (let seq = 0; seq < 5; seq++) {
      const asks = said('ask')
      kinds.push(...asks.map(({ kind }) => kind))
      const id = asks.find(({ kind }) => kind === 'governance')?.id as number
      pass(3000)
      claim(ana, governance(ana, seq + 1))
      hear(ana, { type: 'records', id, records: [Uint8Array.of(1)] })
      accept('stored', governance(ana, seq))
      hear(ana, { type: 'end', id })
    }
    expect(kinds.filter((kind) => kind === 'content')).toEqual(['content'])
  })

  it('[Y6] asks one neighbor per chain, and two neighbors at a time', () => {
    for (const device of [ana, ben, cy]) up(device)
    claim(ana, content(ana, 5), content(ben, 5))
    claim(ben, content(ana, 5), content(ben, 9))
    expect(said('ask')).toMatchObject([{ to: ana, wants: [{ from: 0 }, { from: 0 }] }])
    claim(cy, content(cy, 1))
    expect(said('ask')).toMatchObject([{ to: cy }])
    up(fakeDevice('dan'))
    claim(fakeDevice('dan'), content(fakeDevice('dan'), 1))
    expect(said('ask')).toEqual([])
  })

  it('[Y30] requests the chains with the fewest missing records first', () => {
    up(ana)
    claim(ana, content(ben, 5000), content(cy, 3), content(ana, 40))
    expect(said('ask')[0]?.wants.map((want) => want.chain)).toEqual(
      [cy, ana, ben].map((device) => content(device, 0).chain),
    )
  })

  it('[Y30] makes room for others if one chain takes too long', () => {
    up(ana)
    claim(ana, content(ben, 5000))
    const [ask] = said('ask')
    hear(ana, { type: 'records', id: ask?.id ?? 0, records: [Uint8Array.of(1)] })
    accept('stored', content(ben, 100))
    pass(500)
    expect(said('stop')).toEqual([])
    claim(ana, content(cy, 0))
    pass(400)
    expect(said('stop')).toEqual([])
    pass(200)
    const [stop, next] = took('send').map((send) => decodeMessage(send.message))
    expect(stop).toEqual({ type: 'stop', id: ask?.id })
    expect(next).toMatchObject({
      type: 'ask',
      wants: [
        { chain: content(cy, 0).chain, from: 0 },
        { chain: content(ben, 0).chain, from: 101 },
      ],
    })
    hear(ana, { type: 'records', id: ask?.id ?? 0, records: [Uint8Array.of(2)] })
    expect(took('accept')).toHaveLength(1)
    hear(ana, { type: 'records', id: (next as Said<'ask'>).id, records: [Uint8Array.of(3)] })
    hear(ana, { type: 'records', id: ask?.id ?? 0, records: [Uint8Array.of(2)] })
    expect(took('accept')).toHaveLength(1)
  })

  it('[Y30] lets an ask continue if it doesn’t keep others waiting', () => {
    up(ana)
    claim(ana, content(ben, 5000))
    const [ask] = said('ask')
    for (let second = 0; second < 5; second++) {
      hear(ana, { type: 'records', id: ask?.id ?? 0, records: [Uint8Array.of(1)] })
      accept('stored', content(ben, second))
      pass(1000)
    }
    expect(said('stop')).toEqual([])
  })

  it('[Y7] asks another neighbor after 4 s without anything new, and immediately if the link dies', () => {
    up(ana)
    claim(ana, content(ana, 5))
    said('ask')
    up(ben)
    claim(ben, content(ana, 5))
    pass(TIMING.askSilence - 1)
    expect(said('ask')).toEqual([])
    pass(1)
    expect(said('ask')).toMatchObject([{ to: ben }])
    up(cy)
    claim(cy, content(ana, 5))
    expect(said('ask')).toEqual([])
    happen({ type: 'neighborDown', device: ben, channel: 1 })
    expect(said('ask')).toMatchObject([{ to: cy }])
  })

  it('[Y7] is not held up by a neighbor that keeps sending known records', () => {
    start(content(ana, 3))
    up(ana)
    up(ben)
    claim(ana, content(ana, 5))
    const [ask] = said('ask')
    claim(ben, content(ana, 5))
    for (let count = 0; count < 3; count++) {
      hear(ana, { type: 'records', id: ask?.id as number, records: [Uint8Array.of(1)] })
      accept('known', content(ana, 3))
      pass(1500)
    }
    expect(said('ask')).toMatchObject([{ to: ben }])
  })

  it('[Y7] waits as long as the local disk takes', () => {
    up(ana)
    up(ben)
    claim(ana, content(ana, 5))
    const [ask] = said('ask')
    claim(ben, content(ana, 5))
    hear(ana, { type: 'records', id: ask?.id as number, records: [Uint8Array.of(1)] })
    pass(60_000)
    expect(said('ask')).toEqual([])
    accept('stored', content(ana, 0))
    pass(TIMING.askSilence)
    expect(said('ask')).toMatchObject([{ to: ben, wants: [{ from: 1 }] }])
  })

  it('[Y8] asks a neighbor less and less often if it claims much and delivers nothing', () => {
    up(ana)
    claim(ana, ...Array.from({ length: 900 }, (_, index) => content(fakeDevice(`x${index}`), 1e9)))
    let asks = 0
    for (let minute = 0; minute < 60; minute++) {
      for (let second = 0; second < 60; second++) {
        pass(1000)
        for (const ask of said('ask')) {
          asks += 1
          hear(ana, { type: 'end', id: ask.id })
        }
      }
    }
    expect(asks).toBeGreaterThan(5)
    expect(asks).toBeLessThan(25)
  })

  it('[Y8] asks a neighbor that keeps making new claims at most twice a minute', () => {
    up(ana)
    let asks = 0
    for (let second = 0; second < 3600; second++) {
      claim(ana, content(fakeDevice(`x${second}`), 5))
      pass(1000)
      for (const ask of said('ask')) {
        asks += 1
        hear(ana, { type: 'end', id: ask.id })
      }
    }
    expect(asks).toBeLessThan(150)
  })

  it('[Y9] drops records that lack something, and requests what is missing: governance first', () => {
    up(ana)
    hear(ana, { type: 'push', record: Uint8Array.of(1) })
    expect(took('accept')).toMatchObject([{ from: ana, pushed: true }])
    hear(ana, { type: 'push', record: Uint8Array.of(1) })
    accept('missing', content(cy, 4), { needs: 'governance' })
    const [ask, ...more] = said('ask')
    expect([ask?.kind, more]).toEqual(['governance', []])
    hear(ana, { type: 'end', id: ask?.id as number })
    pass(1000)
    expect(said('ask')).toMatchObject([{ kind: 'content', wants: [{ chain: content(cy, 0).chain, from: 0 }] }])
    expect(took('refuse')).toEqual([])
  })

  it('[Y9] doesn’t request an unwanted chain again until governance has changed', () => {
    up(ana)
    claim(ana, content(cy, 9), content(ben, 9))
    const [ask] = said('ask')
    hear(ana, { type: 'records', id: ask?.id as number, records: [Uint8Array.of(1)] })
    accept('unwanted', content(cy, 0))
    expect(said('stop')).toMatchObject([{ id: ask?.id as number }])
    pass(2000)
    const next = said('ask')
    expect(next).toMatchObject([{ wants: [{ chain: content(ben, 0).chain }] }])
    hear(ana, { type: 'end', id: next[0]?.id as number })
    pass(3_600_000)
    expect(said('ask').every(({ wants }) => wants.every(({ chain }) => chain !== content(cy, 0).chain))).toBe(true)
    happen({ type: 'changed', heads: [governance(me, 0)] })
    pass(60_000)
    expect(said('ask').some(({ wants }) => wants.some(({ chain }) => chain === content(cy, 0).chain))).toBe(true)
  })

  it('[Y9] requests a differing governance chain from its beginning, once', () => {
    const named = (seq: number, hash: string): Head => ({ ...governance(ana, seq), hash: fakeDevice(hash) })
    start(named(4, 'one'), governance(cy, 2))
    up(ben)
    claim(ben, named(4, 'other'), governance(cy, 2))
    const [ask] = said('ask')
    expect(ask?.wants).toEqual([
      { chain: governance(ana, 0).chain, from: 0 },
      { chain: governance(cy, 0).chain, from: 3 },
    ])
    hear(ben, { type: 'records', id: ask?.id as number, records: [Uint8Array.of(1)] })
    accept('stored', named(4, 'both'))
    hear(ben, { type: 'end', id: ask?.id as number })
    pass(3000)
    expect(said('ask')).toEqual([])
    // It had less after all: asking brings nothing, and happens once for each such claim.
    claim(ben, named(4, 'other'))
    pass(1000)
    const again = said('ask')
    expect(again.map(({ wants }) => wants[0]?.from)).toEqual([0])
    hear(ben, { type: 'end', id: again[0]?.id as number })
    pass(20_000)
    expect(said('ask')).toEqual([])
  })

  it('[Y9] asks again from the beginning if a different record has the same number', () => {
    const named = (seq: number, hash: string): Head => ({ ...governance(ana, seq), hash: fakeDevice(hash) })
    start(named(3, 'one'))
    up(ben)
    claim(ben, named(4, 'both'))
    const [first] = said('ask')
    expect(first?.wants[0]?.from).toBe(4)
    hear(ben, { type: 'records', id: first?.id as number, records: [Uint8Array.of(1)] })
    accept('stored', named(4, 'one'))
    hear(ben, { type: 'end', id: first?.id as number })
    pass(1000)
    const [second] = said('ask')
    expect(second?.wants[0]?.from).toBe(0)
    hear(ben, { type: 'records', id: second?.id as number, records: [Uint8Array.of(2)] })
    accept('stored', named(4, 'both'))
    hear(ben, { type: 'end', id: second?.id as number })
    pass(20_000)
    expect(said('ask')).toEqual([])
  })

  it('[Y9] requests all of a governance chain if a record’s predecessor is missing', () => {
    start(governance(ana, 4))
    up(ben)
    hear(ben, { type: 'push', record: Uint8Array.of(1) })
    const branch = governance(ana, 0).chain
    accept('missing', governance(ana, 3), { needs: 'predecessor', branch })
    pass(1000)
    expect(said('ask').map(({ wants }) => wants)).toEqual([[{ chain: branch, from: 0 }]])
  })

  it('[Y9] requests all of governance if records of an answer build on missing ones, then ever more rarely', () => {
    start(governance(ana, 5), governance(cy, 0))
    up(ben)
    claim(ben, governance(cy, 1))
    const answered: { at: number; whole: boolean }[] = []
    const since = now
    for (let second = 0; second < 120; second++) {
      for (let asks = said('ask'); asks.length > 0; asks = said('ask')) {
        for (const ask of asks) {
          answered.push({ at: now - since, whole: ask.wants.every(({ from }) => from === 0) })
          hear(ben, { type: 'records', id: ask.id, records: [Uint8Array.of(1)] })
          accept('missing', governance(cy, 1), { needs: 'named' })
          hear(ben, { type: 'end', id: ask.id })
        }
      }
      pass(1000)
    }
    expect(answered.slice(0, 2)).toEqual([
      { at: 0, whole: false },
      { at: 0, whole: true },
    ])
    expect(answered.length).toBeGreaterThan(4)
    expect(answered.length).toBeLessThan(20)
    expect(answered.map(({ whole }) => whole)).toEqual(answered.map((_, index) => index % 2 === 1))
  })

  it('[Y9] retries failed requests immediately when the driver says that they may succeed now', () => {
    up(ana)
    claim(ana, governance(cy, 9))
    for (let count = 0; count < 8; count++) {
      pass(120_000)
      for (const ask of said('ask')) hear(ana, { type: 'end', id: ask.id })
    }
    expect(said('ask')).toEqual([])
    happen({ type: 'retry' })
    expect(said('ask')).toMatchObject([{ to: ana, kind: 'governance' }])
  })

  it('[Y45] requests the branch that did not fit once the other one is given up', () => {
    const chain = content(cy, 0).chain
    const answers = (device: string, outcome: 'missing' | 'known'): void => {
      for (const { id } of said('ask')) {
        hear(device, { type: 'records', id, records: [Uint8Array.of(1)] })
        accept(outcome, content(cy, 1), outcome === 'missing' ? { needs: 'predecessor' } : {})
        hear(device, { type: 'end', id })
      }
    }
    start(content(cy, 0))
    up(ana)
    claim(ana, content(cy, 2))
    for (let count = 0; count < 5; count++) {
      answers(ana, 'missing')
      pass(20_000)
    }
    answers(ana, 'missing')
    up(ben)
    claim(ben, content(cy, 1))
    // We have the record, and it is void.
    answers(ben, 'known')
    expect(said('ask')).toEqual([])
    happen({ type: 'rewound', chain })
    expect(said('ask')).toMatchObject([{ to: ana, wants: [{ chain, from: 1 }] }])
  })

  it('[Y10] gives credit only for records that have been judged', () => {
    up(ana)
    claim(ana, content(ana, 100))
    const [ask] = said('ask')
    const id = ask?.id as number
    expect(ask?.credit).toBe(LIMITS.creditBytes)
    for (let count = 0; count < 2; count++)
      hear(ana, { type: 'records', id, records: [new Uint8Array(LIMITS.recordBytes)] })
    expect(said('credit')).toEqual([])
    accept('stored', content(ana, 1))
    expect(said('credit').reduce((sum, { bytes }) => sum + bytes, 0)).toBe(2 * LIMITS.recordBytes)
  })

  it('[Y10] refuses a sender that exceeds its credit', () => {
    up(ana)
    claim(ana, content(ana, 100))
    const id = said('ask')[0]?.id as number
    for (let count = 0; count < 2; count++)
      hear(ana, { type: 'records', id, records: [new Uint8Array(LIMITS.recordBytes)] })
    expect(took('refuse')).toEqual([])
    hear(ana, { type: 'records', id, records: [Uint8Array.of(1)] })
    expect(took('refuse')).toEqual([{ type: 'refuse', to: ana, rule: 'Y10' }])
  })

  it('[Y10] drops records that belong to none of our asks', () => {
    up(ana)
    hear(ana, { type: 'records', id: 12, records: [Uint8Array.of(1)] })
    expect([took('accept'), took('refuse')]).toEqual([[], []])
  })

  it('[Y11] closes the link of the sender of a refused record', () => {
    up(ana)
    hear(ana, { type: 'push', record: Uint8Array.of(1) })
    accept('refused', content(ana, 0), { rule: 'R7 invalid signature' })
    expect(took('refuse')).toEqual([{ type: 'refuse', to: ana, rule: 'R7 invalid signature' }])
    expect(said('refuse')).toMatchObject([{ to: ana, rule: 'R7' }])
  })
})

describe('answering', () => {
  const wants = [{ chain: content(me, 0).chain, from: 0 }]

  beforeEach(() => {
    start(content(me, 1e6))
    up(ana)
  })

  it('[Y12] drops an ask when a newer one of its kind arrives', () => {
    hear(ana, { type: 'ask', id: 1, kind: 'content', credit: 1e6, wants })
    hear(ana, {
      type: 'ask',
      id: 2,
      kind: 'content',
      credit: 1e6,
      wants: [{ ...(wants[0] as (typeof wants)[0]), from: 50 }],
    })
    const [read, ...more] = took('read')
    expect(more).toEqual([])
    happen({ type: 'readDone', id: read?.id as number, records: [Uint8Array.of(1)], cursor: 1, last: false })
    expect(said('records')).toEqual([])
    expect(took('read')).toMatchObject([{ source: { from: 50 } }])
  })

  it('[Y12] reads to the end and sends `end`', () => {
    hear(ana, { type: 'ask', id: 1, kind: 'content', credit: 1e6, wants })
    happen({ type: 'readDone', id: took('read')[0]?.id as number, records: [Uint8Array.of(1)], cursor: 1, last: false })
    const [read] = took('read')
    expect(read?.source).toEqual({ kind: 'chain', chain: wants[0]?.chain, from: 1, began: 0 })
    happen({ type: 'readDone', id: read?.id as number, records: [Uint8Array.of(2)], cursor: 2, last: true })
    expect(said('end')).toMatchObject([{ id: 1 }])
  })

  it('[Y13] stops at the end of the credit, however much was requested', () => {
    hear(ana, { type: 'ask', id: 1, kind: 'content', credit: Number.MAX_SAFE_INTEGER, wants })
    let sent = 0
    for (let reads = took('read'); reads.length > 0; reads = took('read')) {
      expect(reads).toHaveLength(1)
      sent += LIMITS.batchBytes
      const records = [new Uint8Array(LIMITS.batchBytes)]
      happen({ type: 'readDone', id: reads[0]?.id as number, records, cursor: sent, last: false })
    }
    expect(sent).toBe(LIMITS.creditBytes)
    hear(ana, { type: 'credit', id: 1, bytes: 1 })
    expect(took('read')).toHaveLength(1)
  })

  it('[Y13] doesn’t read while the link is congested', () => {
    happen({ type: 'congested', device: ana })
    hear(ana, { type: 'ask', id: 1, kind: 'content', credit: 1000, wants })
    expect(took('read')).toEqual([])
    happen({ type: 'drained', device: ana })
    expect(took('read')).toHaveLength(1)
  })

  it('[Y13] runs one read at a time, however many asks arrive', () => {
    for (let id = 0; id < 1000; id++) hear(ana, { type: 'ask', id, kind: 'content', credit: 1000, wants })
    expect(took('read')).toHaveLength(1)
  })

  it('[Y14] splits the records it read into batches', () => {
    hear(ana, { type: 'ask', id: 1, kind: 'content', credit: 1e6, wants })
    const records = [
      new Uint8Array(LIMITS.batchBytes - 1),
      Uint8Array.of(1),
      Uint8Array.of(2),
      new Uint8Array(LIMITS.batchBytes + 1),
    ]
    happen({ type: 'readDone', id: took('read')[0]?.id as number, records, cursor: 4, last: true })
    expect(said('records').map((batch) => batch.records.length)).toEqual([2, 1, 1])
  })
})

describe('passing on', () => {
  it('[Y16] acknowledges to the author within a second', () => {
    up(ana)
    hear(ana, { type: 'push', record: Uint8Array.of(1) })
    accept('stored', content(ana, 0))
    pass(1000)
    expect(said('have')).toMatchObject([{ to: ana, heads: [content(ana, 0)] }])
  })

  it('[Y16] sends one acknowledgment for a hundred records', () => {
    up(ana)
    for (let seq = 0; seq < 100; seq++) {
      hear(ana, { type: 'push', record: Uint8Array.of(1) })
      accept('stored', content(ana, seq))
    }
    pass(1000)
    expect(said('have')).toMatchObject([{ to: ana, heads: [content(ana, 99)] }])
  })

  it('[Y17] announces fetched records to their source and to neighbors not linked to the source', () => {
    const others = Array.from({ length: 20 }, (_, index) => fakeDevice(`p${index}`))
    up(ana)
    for (const device of others) up(device)
    for (const device of others.slice(0, 10)) hear(device, { type: 'neighbors', devices: [ana, me] })
    claim(ana, content(cy, 3))
    const id = said('ask')[0]?.id as number
    hear(ana, { type: 'records', id, records: [Uint8Array.of(1)] })
    accept('stored', content(cy, 3))
    pass(3000)
    const told = said('have').map(({ to }) => to)
    expect(told).toEqual(expect.arrayContaining([ana, ...others.slice(10)]))
    expect(told.length).toBeLessThanOrEqual(13)
  })

  it('[Y20] doesn’t push to a neighbor linked to the author', () => {
    for (const device of [ana, ben, cy]) up(device)
    for (const device of [ben, cy]) hear(device, { type: 'feed', wanted: true })
    hear(ben, { type: 'neighbors', devices: [ana, me] })
    hear(ana, { type: 'push', record: Uint8Array.of(1) })
    accept('stored', content(ana, 0))
    expect(said('push').map(({ to }) => to)).toEqual([cy])
  })

  it('[Y21][Y25] keeps no tree for an author without stored records', () => {
    up(ana)
    hear(ana, { type: 'prune', author: cy })
    start(content(cy, 0))
    up(ana)
    up(ben)
    hear(ben, { type: 'feed', wanted: true })
    hear(ben, { type: 'prune', author: cy })
    hear(ana, { type: 'push', record: Uint8Array.of(1) })
    accept('stored', content(cy, 1))
    expect(said('push')).toEqual([])
  })

  it('[Y20][Y22] pushes to neighbors that requested it, for all authors or for one', () => {
    start(content(cy, 0))
    const others = ['p0', 'p1', 'p2', 'p3'].map(fakeDevice) as [string, string, string, string]
    for (const device of [ana, ...others]) up(device)
    hear(others[0], { type: 'feed', wanted: true })
    hear(others[1], { type: 'graft', author: cy })
    hear(others[2], { type: 'graft', author: ben })
    hear(ana, { type: 'push', record: Uint8Array.of(1) })
    accept('stored', content(cy, 1))
    expect(said('push').map(({ to }) => to)).toEqual([others[0], others[1]])
    for (const device of [others[0], others[1]]) hear(device, { type: 'feed', wanted: false })
    hear(ana, { type: 'push', record: Uint8Array.of(1) })
    accept('stored', content(cy, 2))
    expect(said('push')).toEqual([])
  })

  it('[Y23] requests an announced record that didn’t arrive, and asks its announcer to push', () => {
    start(content(cy, 0))
    for (const device of [ana, ben]) up(device)
    expect(said('feed').map(({ to }) => to)).toEqual([ana, ben])
    const other = fakeDevice('other')
    up(other)
    took('send')
    hear(other, { type: 'have', heads: [content(cy, 1)] })
    pass(300)
    expect(took('send')).toEqual([])
    pass(200)
    const sent = took('send').map(({ to, message }) => ({ to, ...decodeMessage(message) }))
    expect(sent.filter(({ type }) => type !== 'neighbors')).toMatchObject([
      { to: other, type: 'graft', author: cy },
      { to: expect.not.stringContaining(other), type: 'feed', wanted: false },
      { to: other, type: 'feed', wanted: true },
      { to: other, type: 'ask', wants: [{ chain: content(cy, 0).chain, from: 1 }] },
    ])
  })

  it('[Y24] asks two neighbors to push what others write, and replaces one that is disconnected', () => {
    for (const device of [ana, ben, cy]) up(device)
    expect(said('feed').map(({ to, wanted }) => [to, wanted])).toEqual([
      [ana, true],
      [ben, true],
    ])
    happen({ type: 'neighborDown', device: ana, channel: 1 })
    expect(said('feed').map(({ to, wanted }) => [to, wanted])).toEqual([
      [ben, true],
      [cy, true],
    ])
  })

  it('[Y24] forgets a request to stop when its link is closed', () => {
    start(content(cy, 0))
    up(ana)
    up(ben)
    hear(ben, { type: 'prune', author: cy })
    happen({ type: 'neighborDown', device: ben, channel: 1 })
    up(ben, 2)
    hear(ben, { type: 'feed', wanted: true })
    hear(ana, { type: 'push', record: Uint8Array.of(1) })
    accept('stored', content(cy, 1))
    expect(said('push').map(({ to }) => to)).toEqual([ben])
  })

  it('[Y26] doesn’t push into a congested link, and announces later', () => {
    up(ana)
    took('send')
    happen({ type: 'congested', device: ana })
    for (let seq = 0; seq < 1000; seq++) happen({ type: 'published', head: content(me, seq), record: Uint8Array.of(1) })
    pass(5000)
    expect(took('send')).toEqual([])
    happen({ type: 'drained', device: ana })
    pass(1000)
    expect(said('have')).toMatchObject([{ to: ana, heads: [content(me, 999)] }])
  })

  it('[Y27] drops pushes if the local disk can’t keep up, and compares later', () => {
    start(governance(ana, 0))
    up(ana)
    took('send')
    for (let count = 0; count < 10; count++) hear(ana, { type: 'push', record: new Uint8Array(LIMITS.recordBytes) })
    expect(effects.filter(({ type }) => type === 'accept')).toHaveLength(3)
    accept('stored', content(ana, 0))
    expect(said('digest')).toMatchObject([{ to: ana, reply: true }])
  })

  it('[Y27][Y30] judges 256 pushes of a neighbor at a time, apart from those of others', () => {
    start(governance(ana, 0))
    up(ana)
    up(ben)
    for (let count = 0; count < 300; count++) hear(ana, { type: 'push', record: Uint8Array.of(1) })
    expect(took('accept')).toHaveLength(256)
    hear(ben, { type: 'push', record: Uint8Array.of(1) })
    expect(took('accept')).toHaveLength(1)
  })
})

describe('[Y33] pushed governance', () => {
  /** Everything pushed to Ben and Cy since the last call, by the first byte of each record. */
  const pushed = (): string[] =>
    said('push').flatMap(({ to, record }) => (to === ana ? [] : [`${to === ben ? 'ben' : 'cy'} ${record[0]}`]))
  const record = (first: number, bytes = 10): Uint8Array => new Uint8Array(bytes).fill(first)

  /** Ana pushes her leaving only to this device, although all are linked to her. */
  function anaLeaves(bytes?: number): void {
    for (const device of [ana, ben, cy]) up(device)
    for (const device of [ben, cy]) hear(device, { type: 'neighbors', devices: [ana] })
    hear(ana, { type: 'push', record: record(1, bytes) })
    accept('stored', governance(ana, 5))
    expect(pushed()).toEqual([])
  }

  it('comes after governance that it may depend on and that wasn’t pushed to the neighbor, once', () => {
    anaLeaves()
    happen({ type: 'published', head: governance(me, 0), record: record(2) })
    expect(pushed()).toEqual(['ben 1', 'ben 2', 'cy 1', 'cy 2'])
    happen({ type: 'published', head: governance(me, 1), record: record(3) })
    expect(pushed()).toEqual(['ben 3', 'cy 3'])
  })

  it('comes alone to neighbors that claimed to have the rest, as does content to all', () => {
    anaLeaves()
    happen({ type: 'published', head: content(me, 0), record: record(9) })
    expect(pushed()).toEqual(['ben 9', 'cy 9'])
    hear(ben, { type: 'have', heads: [governance(ana, 5)] })
    hear(cy, { type: 'have', heads: [governance(ana, 4)] })
    happen({ type: 'published', head: governance(me, 0), record: record(2) })
    expect(pushed()).toEqual(['ben 2', 'cy 1', 'cy 2'])
  })

  it('comes after fetched governance as well, except at its source', () => {
    for (const device of [ben, cy]) up(device)
    claim(ben, governance(ana, 0))
    const [ask] = said('ask')
    hear(ben, { type: 'records', id: (ask as Said<'ask'>).id, records: [record(7)] })
    accept('stored', governance(ana, 0))
    effects = []
    happen({ type: 'published', head: governance(me, 0), record: record(2) })
    expect(pushed()).toEqual(['ben 2', 'cy 7', 'cy 2'])
  })

  it('comes alone if more than a batch would precede it', () => {
    anaLeaves(LIMITS.batchBytes + 1)
    happen({ type: 'published', head: governance(me, 0), record: record(2) })
    expect(pushed()).toEqual(['ben 2', 'cy 2'])
  })

  it('doesn’t cause pruning for the records sent ahead of it', () => {
    for (const device of [ana, ben]) up(device)
    hear(ben, { type: 'push', record: record(1) })
    effects = effects.filter(({ type }) => type === 'accept')
    accept('known', governance(ana, 5))
    expect(said('prune')).toEqual([])
    hear(ben, { type: 'push', record: record(1) })
    effects = effects.filter(({ type }) => type === 'accept')
    accept('known', content(ana, 5))
    expect(said('prune')).toMatchObject([{ to: ben, author: ana }])
  })
})
