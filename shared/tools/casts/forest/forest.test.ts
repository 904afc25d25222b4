/** One device in a cast's forest, and what others may try against it. */
import { describe, expect, it } from 'vitest'
import { Random } from '../../../testing/random.ts'
import { CAST_LIMITS, FOREST_LIMITS } from '../limits.ts'
import { Forest } from './forest.ts'
import type { ForestObject } from './forest-object.ts'
import { encodeForestMessage, type ForestMessage, type OfStripes, readForestMessage } from './message.ts'
import { Received } from './received.ts'
import { UploadBound } from './upload-bound.ts'

interface Made extends ForestObject {
  isForged: boolean
}

const PLAN = [1000, 5000, 5000, 3000].map((rate) => ({ rate, every: 100 }))
const NOTHING: OfStripes = [0, 0, 0, 0]
const sound = (seq: number, changes: Partial<Made> = {}): Made => ({
  stripe: 0,
  seq,
  time: seq * 100,
  isKey: true,
  size: 100,
  isForged: false,
  ...changes,
})

/** A viewer, or the source if it has that name. The test controls its clock and its neighbors. */
function viewer({
  me = 'me',
  bound = 100_000,
  spend = (): boolean => true,
  isRelay = false,
  backlog = (): number => 0,
} = {}) {
  const sent: { to: string; message: ForestMessage }[] = []
  const pushed: { to: string; item: Made }[] = []
  const delivered: number[] = []
  const refused: string[] = []
  const clock = { now: 0 }
  const forest = new Forest<Made>({
    me,
    source: 'source',
    plan: PLAN,
    delay: 1200,
    now: () => clock.now,
    random: new Random(1).next,
    bound: () => bound,
    spend,
    isRelay,
    backlog,
    check: ({ isForged }) => !isForged,
    deliver: ({ seq }) => delivered.push(seq),
    send: (to, message) => sent.push({ to, message }),
    push: (to, item) => pushed.push({ to, item }),
    refuse: (device) => refused.push(device),
  })
  const pass = (milliseconds: number): void => {
    for (const until = clock.now + milliseconds; clock.now < until; ) {
      clock.now += FOREST_LIMITS.look
      forest.look()
    }
  }
  /** Becomes a child of a device in the stripe of sound. */
  const join = (parent: string): void => {
    forest.meet([parent])
    pass(FOREST_LIMITS.look)
    forest.take(parent, { type: 'offer', stripes: 1, depths: [1, 1, 1, 1], referrals: [] })
    forest.take(parent, { type: 'taken', stripe: 0, path: ['source'] })
  }
  const messages = (to: string, type: ForestMessage['type']): ForestMessage[] =>
    sent.flatMap((each) => (each.to === to && each.message.type === type ? [each.message] : []))
  return { forest, clock, pass, join, messages, pushed, delivered, refused }
}

describe('a source', () => {
  it.each([
    [100_000, 3],
    [28_000, 2],
    [1000, 1],
  ])('[F9] feeds as many in each stripe as its bound allows, and at least one: %d bytes a second', (bound, fed) => {
    const { forest } = viewer({ me: 'source', bound })
    for (let stripe = 0; stripe < PLAN.length; stripe++)
      for (const device of ['one', 'two', 'three', 'four'])
        forest.take(device, { type: 'graft', stripe, next: null, slots: 0, urgent: false, starves: false })
    expect(PLAN.map((_, stripe) => forest.childrenOf(stripe).length)).toEqual([fed, fed, fed, fed])
  })
})

describe('an encoder that falls behind permanently', () => {
  const graft: ForestMessage = { type: 'graft', stripe: 0, next: null, slots: 0, urgent: false, starves: false }
  const later = (seq: number, late: number): Made => sound(seq, { time: seq * 100 - late })

  it('[F8] doesn’t keep its source from sending', () => {
    const { forest, pushed, pass } = viewer({ me: 'source' })
    forest.publish(sound(0))
    pass(5000)
    forest.take('child', graft)
    pushed.length = 0
    for (let seq = 50; seq < 60; seq++) {
      forest.publish(later(seq, 4000))
      pass(100)
    }
    expect(pushed.map(({ item }) => item.seq)).toEqual([50, 51, 52, 53, 54, 55, 56, 57, 58, 59])
  })

  it('[F8] doesn’t keep a viewer from passing on', () => {
    const { forest, join, pushed, pass } = viewer()
    join('parent')
    forest.receive('parent', later(0, 0), [1, 0, 0, 0])
    forest.take('child', graft)
    pushed.length = 0
    for (let seq = 1; seq < 10; seq++) {
      pass(100)
      forest.receive('parent', later(seq, 4000), [seq + 1, 0, 0, 0])
    }
    expect(pushed.map(({ item }) => item.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('[F8] doesn’t make a viewer pass on what it can’t send soon', () => {
    let backlog = 0
    const { forest, join, pushed, pass } = viewer({ backlog: () => backlog })
    join('parent')
    forest.receive('parent', later(0, 0), [1, 0, 0, 0])
    forest.take('child', graft)
    pushed.length = 0
    backlog = 1000
    forest.receive('parent', later(10, 4000), [11, 0, 0, 0])
    pass(300)
    backlog = 0
    forest.receive('parent', later(11, 4000), [12, 0, 0, 0])
    expect(pushed.map(({ item }) => item.seq)).toEqual([11])
  })
})

describe('a viewer', () => {
  it('[F6] [F7] asks for sound immediately, and accepts it from the device that promised it', () => {
    const { forest, join, messages, delivered } = viewer()
    join('parent')
    expect(messages('parent', 'graft')[0]).toMatchObject({ stripe: 0, next: null, urgent: false })
    expect(forest.parents[0]).toBe('parent')
    forest.receive('parent', sound(5), [6, 0, 0, 0])
    expect(delivered).toEqual([5])
  })

  it('[F4] leaves a device that brings objects the source didn’t sign, and doesn’t pass them on', () => {
    const { forest, join, delivered, refused, pushed } = viewer()
    join('parent')
    forest.receive('parent', sound(5), [6, 0, 0, 0])
    forest.take('child', { type: 'graft', stripe: 0, next: null, slots: 0, urgent: false, starves: false })
    const before = pushed.length
    forest.receive('parent', sound(6, { isForged: true }), [7, 0, 0, 0])
    expect(refused).toEqual(['parent'])
    expect(delivered).toEqual([5])
    expect(pushed).toHaveLength(before)
    expect(forest.parents[0]).toBeNull()
    forest.receive('parent', sound(6), [7, 0, 0, 0])
    expect(delivered).toEqual([5])
  })

  it('[F4] notifies the device above one that brings objects the source didn’t sign', () => {
    const { forest, join, messages } = viewer()
    join('parent')
    forest.take('parent', { type: 'taken', stripe: 0, path: ['above', 'source'] })
    forest.receive('parent', sound(6, { isForged: true }), NOTHING)
    expect(messages('above', 'complaint')).toEqual([{ type: 'complaint', stripe: 0, device: 'parent' }])
  })

  it('[F10] also notifies the device that referred to such a device, since its path may be made up', () => {
    const { forest, join, messages } = viewer()
    forest.meet(['friend'])
    join('friend')
    forest.take('friend', { type: 'refused', stripe: 0, referrals: ['liar'] })
    forest.take('liar', { type: 'taken', stripe: 0, path: ['source'] })
    forest.receive('liar', sound(6, { isForged: true }), NOTHING)
    for (const above of ['source', 'friend'])
      expect(messages(above, 'complaint')).toEqual([{ type: 'complaint', stripe: 0, device: 'liar' }])
  })

  it('[F6] answers others while one device asks endlessly', () => {
    const { forest, messages, clock } = viewer({ me: 'source' })
    const seek: ForestMessage = { type: 'seek', stripes: 1, slots: [0, 0, 0, 0], starves: 0 }
    for (let times = 0; times < 2 * FOREST_LIMITS.seeksPerSecond; times++) forest.take('mal', seek)
    forest.take('ana', seek)
    expect(messages('ana', 'offer')).toHaveLength(1)
    expect(messages('mal', 'offer')).toHaveLength(FOREST_LIMITS.seeksOfOne)
    clock.now += 1000
    for (let device = 0; device < 2 * FOREST_LIMITS.seeksPerSecond; device++) forest.take(`${device}`, seek)
    expect(messages(`${FOREST_LIMITS.seeksPerSecond - 1}`, 'offer')).toHaveLength(1)
    expect(messages(`${FOREST_LIMITS.seeksPerSecond}`, 'offer')).toHaveLength(0)
  })

  it('[F13] never reports more viewers than a message can hold, whatever those below it claim', () => {
    const { forest, join, messages, pass } = viewer()
    join('parent')
    const most = CAST_LIMITS.viewers
    for (const child of ['one', 'two']) {
      forest.take(child, { type: 'graft', stripe: 0, next: null, slots: 0, urgent: false, starves: false })
      forest.take(child, { type: 'report', viewers: most, spare: most })
    }
    for (const seq of [5, 6]) {
      forest.receive('parent', sound(seq), NOTHING)
      pass(FOREST_LIMITS.reportEvery)
    }
    const [message] = messages('parent', 'report')
    expect(message).toEqual({ type: 'report', viewers: most, spare: most })
    if (message) expect(readForestMessage(encodeForestMessage({ cast: 'ab'.repeat(16), message }))).not.toBeNull()
  })

  it('[F9] sends away only as many children as are too many', () => {
    let waiting = 0
    const { forest, join, pass } = viewer({ backlog: () => waiting })
    join('parent')
    for (let child = 0; child < 8; child++)
      forest.take(`child ${child}`, { type: 'graft', stripe: 0, next: null, slots: 0, urgent: false, starves: false })
    const keepAlive = () => {
      forest.receive('parent', sound(forest.bytes / 100, {}), NOTHING)
      for (const child of forest.childrenOf(0)) forest.take(child, { type: 'report', viewers: 1, spare: 0 })
      pass(FOREST_LIMITS.look)
    }
    for (let time = 0; time < 2000; time += FOREST_LIMITS.look) keepAlive()
    expect(forest.children).toBe(8)
    // As long as a key picture takes on a slow line.
    waiting = FOREST_LIMITS.backlog + 1
    keepAlive()
    waiting = 0
    for (let time = 0; time < 1000; time += FOREST_LIMITS.look) keepAlive()
    expect(forest.children).toBe(7)
    waiting = FOREST_LIMITS.backlog + 1
    for (let time = 0; time < 1000; time += FOREST_LIMITS.look) keepAlive()
    expect(forest.children).toBe(3)
  })

  it('[F8] accepts nothing from a device that it didn’t ask, and nothing twice or from the past', () => {
    const { forest, join, delivered, refused } = viewer()
    forest.receive('stranger', sound(1), NOTHING)
    expect(delivered).toEqual([])
    join('parent')
    for (const seq of [5, 6, 5, 6]) forest.receive('parent', sound(seq), NOTHING)
    forest.receive('parent', sound(100_000), NOTHING)
    forest.receive('parent', sound(7), NOTHING)
    expect(delivered).toEqual([5, 6, 100_000])
    expect(refused).toEqual([])
  })

  it('[F8] requests missing objects, and believes a claim only a little ahead', () => {
    const { forest, join, pass, messages } = viewer()
    join('parent')
    forest.receive('parent', sound(5), NOTHING)
    forest.receive('parent', sound(8), [1_000_000_000, 0, 0, 0])
    pass(500)
    const asked = messages('parent', 'please').flatMap((message) => (message.type === 'please' ? message.seqs : []))
    expect(asked).toContain(6)
    expect(Math.max(...asked)).toBeLessThan(50)
    expect(asked.length).toBeLessThan(400)
  })

  it('[F11] leaves a parent that falls silent, and notifies the device above it', () => {
    const { forest, join, pass, messages } = viewer()
    join('parent')
    forest.take('parent', { type: 'taken', stripe: 0, path: ['above', 'source'] })
    forest.receive('parent', sound(5), NOTHING)
    pass(900)
    expect(forest.parents[0]).toBe('parent')
    // Another stripe still arrives, so the source hasn't paused.
    forest.receive('parent', sound(0, { stripe: 1 }), NOTHING)
    pass(300)
    expect(forest.parents[0]).toBeNull()
    expect(messages('parent', 'leave')).toHaveLength(1)
    expect(messages('above', 'complaint')).toEqual([{ type: 'complaint', stripe: 0, device: 'parent' }])
  })

  it('[F11] tries another parent in addition to the only one as soon as nothing arrives', () => {
    const { forest, join, pass, messages, delivered } = viewer()
    join('parent')
    forest.receive('parent', sound(5), NOTHING)
    forest.meet(['another'])
    pass(FOREST_LIMITS.cutOff - FOREST_LIMITS.look)
    expect(messages('another', 'seek')).toMatchObject([{ stripes: 0b1110 }])
    forest.meet(['other'])
    pass(FOREST_LIMITS.look)
    expect(messages('other', 'seek')).toMatchObject([{ stripes: 0b1111 }])
    forest.take('other', { type: 'offer', stripes: 1, depths: [1, 1, 1, 1], referrals: [] })
    expect(messages('other', 'graft')).toMatchObject([{ stripe: 0, next: 6 }])
    forest.take('other', { type: 'taken', stripe: 0, path: ['source'] })
    expect(forest.parents[0]).toBe('parent')
    forest.receive('other', sound(6), NOTHING)
    expect(delivered).toEqual([5, 6])
    expect(forest.parents[0]).toBe('other')
    expect(messages('parent', 'leave')).toHaveLength(1)
  })

  it('[F11] takes no children while nothing arrives', () => {
    const { forest, join, pass, messages } = viewer()
    join('parent')
    forest.receive('parent', sound(5), NOTHING)
    pass(FOREST_LIMITS.cutOff + FOREST_LIMITS.look)
    forest.take('child', child)
    expect(messages('child', 'refused')).toHaveLength(1)
    expect(forest.children).toBe(0)
  })

  it('[F6] requests only the watched stripes, leaves parents of the others, and feeds nobody with those', () => {
    const { forest, clock, join, pass, messages, delivered } = viewer()
    join('parent')
    forest.receive('parent', sound(5), NOTHING)
    forest.take('parent', { type: 'offer', stripes: 0b1110, depths: [1, 1, 1, 1], referrals: [] })
    pass(300)
    for (const stripe of [1, 2, 3]) forest.take('parent', { type: 'taken', stripe, path: ['source'] })
    forest.take('child', { ...child, stripe: 1 })
    forest.receive('parent', sound(5, { stripe: 1 }), [6, 6, 0, 0])
    const heard = delivered.length
    forest.watch(1)
    expect(forest.parents).toEqual(['parent', null, null, null])
    expect(messages('parent', 'leave').map((message) => 'stripe' in message && message.stripe)).toEqual([1, 2, 3])
    expect(forest.childrenOf(1)).toEqual([])
    // An object that was still on its way.
    forest.receive('parent', sound(9, { stripe: 1 }), [6, 10, 0, 0])
    expect(delivered).toHaveLength(heard)
    const [seeks, wishes] = [messages('parent', 'seek').length, messages('parent', 'please').length]
    const soughtSince = () =>
      messages('parent', 'seek')
        .slice(seeks)
        .flatMap((seek) => (seek.type === 'seek' ? [seek] : []))
    const goesOn = (from: number, to: number): void => {
      for (let seq = from; seq < to; seq++) {
        forest.receive('parent', sound(seq), [seq + 1, 40, 40, 40])
        pass(100)
      }
    }
    goesOn(6, 60)
    expect(forest.parents).toEqual(['parent', null, null, null])
    expect(soughtSince().filter(({ stripes }) => stripes !== 1)).toEqual([])
    expect(messages('parent', 'please')).toHaveLength(wishes)
    forest.take('other child', { ...child, stripe: 1 })
    expect(messages('other child', 'refused')).toHaveLength(1)
    forest.watch(3)
    goesOn(60, 80)
    // They count as missing only since they have been wanted again.
    expect(soughtSince().find(({ stripes }) => stripes !== 1)).toMatchObject({ stripes: 0b0110, starves: 0 })
    forest.take('parent', { type: 'offer', stripes: 0b0110, depths: [1, 1, 1, 1], referrals: [] })
    clock.now += FOREST_LIMITS.collect
    forest.look()
    // From the last picture with which decoding can begin, not from where the stripe was left.
    expect(messages('parent', 'graft').slice(-2)).toMatchObject([
      { stripe: 1, next: null },
      { stripe: 2, next: null },
    ])
  })

  it('[F7] never becomes its own descendant', () => {
    const { forest, join, messages } = viewer()
    join('parent')
    forest.take('parent', { type: 'taken', stripe: 0, path: ['other', 'me', 'source'] })
    expect(forest.parents[0]).toBeNull()
    expect(messages('parent', 'leave')).toHaveLength(1)
  })

  it('[F9] takes no more children than it can feed, and no device that is above it', () => {
    const { forest, join, messages } = viewer()
    join('parent')
    forest.receive('parent', sound(5), NOTHING)
    const graft = { type: 'graft', stripe: 0, next: null, slots: 0, urgent: false, starves: false } as const
    for (let child = 0; child < 30; child++) forest.take(`child ${child}`, graft)
    forest.take('source', graft)
    expect(forest.children).toBe(FOREST_LIMITS.soundChildren)
    expect(messages('source', 'refused')).toHaveLength(1)
  })

  const child = { type: 'graft', stripe: 0, next: null, slots: 0, urgent: false, starves: false } as const

  it('[F6] [F9] limits its answers to a device that asks endlessly', () => {
    const { forest, join, messages, pushed, pass } = viewer({ bound: 8000 })
    join('parent')
    for (let seq = 0; seq < 20; seq++) forest.receive('parent', sound(seq), NOTHING)
    forest.take('child', child)
    pass(2000)
    const before = pushed.length
    for (let turn = 0; turn < 5000; turn++) {
      forest.take('child', { type: 'please', stripe: 0, seqs: [turn % 20] })
      forest.take('child', { type: 'seek', stripes: 1, slots: [0, 0, 0, 0], starves: 0 })
    }
    expect((pushed.length - before) * 100).toBeLessThanOrEqual(8000 * FOREST_LIMITS.requestShare)
    expect(messages('child', 'offer')).toHaveLength(FOREST_LIMITS.seeksOfOne)
  })

  it('[F9] stays within the bound shared by all casts', () => {
    const { forest, join, pushed } = viewer({ spend: () => false })
    join('parent')
    forest.take('child', child)
    forest.receive('parent', sound(5), NOTHING)
    expect(pushed).toEqual([])
  })

  /** A device with a child of sound that gets 2500 of up to 3200 bytes per second. */
  function parent() {
    const device = viewer({ bound: 3200 })
    device.join('parent')
    device.forest.take('child', child)
    for (let seq = 0; seq < 20; seq++) {
      device.forest.receive('parent', sound(seq, { size: 250 }), NOTHING)
      device.forest.take('child', { type: 'report', viewers: 1, spare: 0 })
      device.pass(100)
    }
    return device
  }

  it('[F8] answers requests with the bandwidth that pushing leaves', () => {
    const { forest, pushed } = parent()
    const before = pushed.length
    forest.take('child', { type: 'please', stripe: 0, seqs: [18] })
    expect(pushed.slice(before)).toMatchObject([{ to: 'child', item: { seq: 18 } }])
  })

  it('[F8] doesn’t send objects that are requested too late to be played', () => {
    const { forest, pushed } = parent()
    const before = pushed.length
    forest.take('child', { type: 'please', stripe: 0, seqs: [2] })
    expect(pushed).toHaveLength(before)
  })

  it('[F9] takes no further children while much waits to be sent', () => {
    let waiting = 0
    const { forest, join, messages } = viewer({ backlog: () => waiting })
    join('parent')
    forest.receive('parent', sound(5), NOTHING)
    waiting = FOREST_LIMITS.backlog + 1
    forest.take('child', child)
    expect(messages('child', 'refused')).toHaveLength(1)
    waiting = 0
    forest.take('child', child)
    expect(messages('child', 'taken')).toHaveLength(1)
  })

  it('[F12] asks devices from referrals for a better parent, and compares their depths', () => {
    const { forest, pass, messages } = viewer()
    const apart = 200
    forest.meet(['parent'])
    pass(FOREST_LIMITS.look + apart)
    forest.take('parent', { type: 'offer', stripes: 0b1111, depths: [2, 2, 2, 2], referrals: ['uncle'] })
    pass(2 * FOREST_LIMITS.collect)
    for (let stripe = 0; stripe < PLAN.length; stripe++)
      forest.take('parent', { type: 'taken', stripe, path: ['above', 'source'] })
    const watch = (from: number, to: number) => {
      for (let seq = from; seq < to; seq++) {
        for (let stripe = 0; stripe < PLAN.length; stripe++) forest.receive('parent', sound(seq, { stripe }), NOTHING)
        pass(FOREST_LIMITS.look)
      }
    }
    const sought = () => messages('uncle', 'seek').length
    let seq = 0
    const before = sought()
    while (sought() === before && seq < 100) watch(seq, ++seq)
    expect(sought()).toBe(before + 1)
    watch(seq, seq + apart / FOREST_LIMITS.look)
    forest.take('uncle', { type: 'offer', stripes: 0b1111, depths: [1, 1, 1, 1], referrals: [] })
    watch(seq + 2, seq + 6)
    expect(messages('uncle', 'graft').length).toBeGreaterThan(0)
  })

  it('[F14] keeps the objects of the last 10 s, up to 4 MiB', () => {
    const { forest, join, pass } = viewer()
    join('parent')
    let next = 0
    const comes = (count: number, size: number): void => {
      for (const until = next + count; next < until; next++) {
        forest.receive('parent', sound(next, { size }), NOTHING)
        pass(100)
      }
    }
    comes(300, 100)
    expect(forest.bytes).toBeGreaterThan(9_000)
    expect(forest.bytes).toBeLessThan(10_500)
    comes(90, 100_000)
    expect(forest.bytes).toBeGreaterThan(CAST_LIMITS.keptBytes / 2)
    expect(forest.bytes).toBeLessThanOrEqual(CAST_LIMITS.keptBytes)
  })

  it('[F15] isn’t counted as a viewer if it is a relay', () => {
    expect(viewer().forest.viewers).toBe(1)
    const { forest, join } = viewer({ isRelay: true })
    join('parent')
    forest.receive('parent', sound(5), NOTHING)
    forest.take('child', child)
    forest.take('child', { type: 'report', viewers: 7, spare: 0 })
    expect(forest.viewers).toBe(7)
  })
})

it('[F9] an upload never exceeds its bound in any second, wherever that second begins', () => {
  const random = new Random(7)
  const bound = new UploadBound()
  const taken: { at: number; bytes: number }[] = []
  let now = 0
  for (let turn = 0; turn < 5000; turn++) {
    now += random.between(0, random.chance(0.02) ? 3000 : 30)
    const bytes = random.between(1, 400)
    if (bound.take(bytes, 2000, now)) taken.push({ at: now, bytes })
  }
  expect(taken.length).toBeGreaterThan(500)
  for (const { at } of taken) {
    const within = taken.filter((each) => each.at >= at && each.at < at + 1000)
    expect(within.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(2000)
  }
})

it('[F8] knows which objects are missing, in whatever order others arrive', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const random = new Random(seed)
    const received = new Received<Made>(100)
    received.put(sound(0))
    const here = new Set([0])
    for (let turn = 0; turn < 60; turn++) {
      const seq = random.between(1, 80)
      if (received.has(seq)) continue
      received.put(sound(seq))
      here.add(seq)
    }
    const top = Math.max(...here)
    const lacking = Array.from({ length: top + 1 }, (_, seq) => seq).filter((seq) => !here.has(seq))
    received.missing(1, 0, 10_000)
    expect(received.missing(1000, 80, 10_000)).toEqual(lacking.slice(0, FOREST_LIMITS.requested))
    expect(received.next).toBe(lacking[0] ?? top + 1)
  }
})
