import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hostTimers } from '../../../electron/host/timers.ts'
import { LIVE } from '../../live/limits.ts'
import type { LiveFrame } from '../../live/messages.ts'
import { toHex } from '../../record/bytes.ts'
import { quickCrypto } from '../../testing/quick-crypto.ts'
import { Random } from '../../testing/random.ts'
import { encodeLiveTopic, readLiveTopic } from '../../tools/topics/live.ts'
import { LiveBroadcast } from './broadcast.ts'

const SPACE = 'ab'.repeat(32)
const HOUR = 60 * 60_000
const random = new Random(1)
const crypto = quickCrypto((length) => random.bytes(length))
const keyId = (number: number): string => `${number}`.padStart(32, '0')

class Device {
  readonly keyPair = crypto.keyPair(random.bytes(32))
  readonly id = toHex(this.keyPair.publicKey)
  readonly said: string[] = []
  readonly passedOn: LiveFrame[] = []
  heard: Uint8Array | null = null
  /** How far ahead the clock is, in milliseconds. */
  skew = 0
  /** Numbers of the keys that can be used for writing. The last one is used. */
  keys = [1]
  /** Numbers of the keys on this device. */
  ring = [1, 2]
  untilSafe: Promise<void> | null = null
  topics = this.open()

  open(): LiveBroadcast {
    const topics = new LiveBroadcast({
      crypto,
      space: SPACE,
      device: this.keyPair,
      timers: hostTimers,
      now: () => Date.now() + this.skew,
      heard: this.heard,
      keep: async (heard) => {
        this.heard = heard
      },
      report: () => {},
      mayPublish: () => true,
      belongs: () => true,
      keyId: () => keyId(this.keys.at(-1) ?? 0),
      keyIds: () => this.keys.map(keyId),
      key: (id) => (this.ring.map(keyId).includes(id) ? crypto.hash(new TextEncoder().encode(id)) : null),
      untilSafe: () => this.untilSafe,
      tell: (_to, message) => message.type !== 'frame' || this.passedOn.push(message.frame) > 0,
      refuse: () => expect.unreachable(),
    })
    topics.onSaid(
      ({ device, said }) => device !== this.id && this.said.push(...(readLiveTopic(said.payload)?.texts ?? [])),
    )
    for (const neighbor of ['relay', 'another']) topics.neighborUp(neighbor)
    return topics
  }

  async say(text: string): Promise<LiveFrame> {
    const said = (time: number) => encodeLiveTopic({ topic: 'prices', time, texts: [text] })
    await this.topics.publish((time) => ({ tool: 'topics', kind: 'said', payload: said(time) }))
    return this.passedOn.at(-1) as LiveFrame
  }

  hear(frame: LiveFrame, from = 'relay'): void {
    this.topics.take(from, { type: 'frame', frame })
  }
}

let ana: Device
let ben: Device

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 })
  ana = new Device()
  ben = new Device()
})

afterEach(async () => {
  for (const { topics } of [ana, ben]) await topics.stop()
  vi.useRealTimers()
})

describe('live messages to all', () => {
  it('[E3] are delivered once, even across a restart', async () => {
    const frame = await ana.say('sell')
    ben.hear(frame)
    await ben.topics.stop()
    await vi.advanceTimersByTimeAsync(10_000)
    ben.topics = ben.open()
    ben.hear(frame)
    expect(ben.said).toEqual(['sell'])
    ben.hear(await ana.say('buy'))
    expect(ben.said).toEqual(['sell', 'buy'])
  })

  it('[E3] are stored immediately after a pause, and then once per second', async () => {
    ben.hear(await ana.say('one'))
    const first = ben.heard
    expect(first).not.toBeNull()
    ben.hear(await ana.say('two'))
    expect(ben.heard).toBe(first)
    await vi.advanceTimersByTimeAsync(1000)
    expect(ben.heard).not.toEqual(first)
    const { session } = await ana.say('three')
    await ana.topics.stop()
    ana.skew = -HOUR
    ana.topics = ana.open()
    expect((await ana.say('four')).session).toBeGreaterThan(session)
  })

  it('[E8] are delivered between devices whose clocks are a day off, but not hours late', async () => {
    ana.skew = -24 * HOUR
    ben.skew = 24 * HOUR
    ben.hear(await ana.say('one'))
    const late = await ana.say('late')
    await vi.advanceTimersByTimeAsync(2 * HOUR)
    ben.hear(await ana.say('two'))
    ben.passedOn.length = 0
    ben.hear(late)
    expect(ben.said).toEqual(['one', 'two'])
    expect(ben.passedOn).toEqual([])
    ana.skew += 5 * HOUR
    ben.skew -= 30 * HOUR
    ben.hear(await ana.say('three'))
    ana.skew -= 9 * HOUR
    ben.hear(await ana.say('four'))
    expect(ben.said).toEqual(['one', 'two', 'three', 'four'])
  })

  it('[E8] are delivered whatever their time if they come directly from their author', async () => {
    ana.skew = -1000 * HOUR
    ben.topics.neighborUp(ana.id)
    ben.hear(await ana.say('from long ago'))
    expect(ben.said).toEqual([])
    ben.hear(await ana.say('from long ago, straight'), ana.id)
    ben.hear(await ana.say('and on'))
    expect(ben.said).toEqual(['from long ago, straight', 'and on'])
  })

  it('[E9] are delivered under current keys, and briefly under the previous ones', async () => {
    const [one, two, three] = [await ana.say('one'), await ana.say('two'), await ana.say('three')]
    ben.hear(one)
    ben.keys = [2]
    ben.topics.keysChanged()
    await vi.advanceTimersByTimeAsync(LIVE.oldKeys)
    ben.hear(two)
    await vi.advanceTimersByTimeAsync(1)
    ben.passedOn.length = 0
    ben.hear(three)
    expect(ben.said).toEqual(['one', 'two'])
    expect(ben.passedOn).toEqual([])
    // A message under a future key is passed on to devices that have it.
    ana.ring = [1, 2, 3]
    ana.keys = [3]
    ben.hear(await ana.say('four'))
    expect(ben.said).toEqual(['one', 'two'])
    expect(ben.passedOn.length).toBe(1)
  })

  it('[V39] wait while a former member knows the keys', async () => {
    let go = () => {}
    ana.untilSafe = new Promise((resolve) => {
      go = resolve
    })
    const saying = ana.say('hello')
    await vi.advanceTimersByTimeAsync(1000)
    expect(ana.passedOn).toEqual([])
    ana.keys = [2]
    ana.untilSafe = null
    go()
    expect((await saying).keyId).toBe(keyId(2))
  })
})
