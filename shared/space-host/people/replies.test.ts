import { describe, expect, it } from 'vitest'
import { sodiumCrypto as crypto } from '../../../electron/host/crypto.ts'
import { toHex } from '../../record/bytes.ts'
import { mixedOrderKeyPair } from '../../testing/mixed-order.ts'
import type { ReplyStore } from '../ports/space-profile.ts'
import { Replies, type ReplyMessage } from './replies.ts'

const space = 'ab'.repeat(32)
const nowhere = { read: async () => [], put: async () => {}, delete: async () => {} } as unknown as ReplyStore
const [publisher, other] = [crypto.keyPair(), crypto.keyPair()]
const publishers = [toHex(publisher.publicKey), toHex(other.publicKey)]

function begin(device = crypto.keyPair(), store = nowhere, to = publishers) {
  const told: { to: string; message: ReplyMessage }[] = []
  const clock = { now: 1_000_000 }
  const replies = new Replies({
    crypto,
    device,
    space,
    store,
    now: () => clock.now,
    publishers: () => to,
    tell: (to, message) => told.push({ to, message }),
  })
  return { id: toHex(device.publicKey), replies, told, clock }
}

const hello = { about: null, name: null, text: 'hello' }

describe('replies', () => {
  it('[V46] are sent to each publisher until it has them, but not repeatedly', async () => {
    const reader = begin()
    const id = await reader.replies.send(hello)
    expect(reader.told.map(({ to }) => to)).toEqual(publishers)
    reader.replies.linked(publishers[0] as string)
    expect(reader.told).toHaveLength(2)
    await reader.replies.take(publishers[0] as string, { type: 'reply-here', id })
    reader.clock.now += 60_000
    for (const device of publishers) reader.replies.linked(device)
    expect(reader.told.map(({ to }) => to)).toEqual([...publishers, publishers[1]])
    expect(reader.replies.sent()).toMatchObject([{ delivered: true, to: [publishers[1]] }])
  })

  it('[V46] are accepted once, from their author, and only by publishers', async () => {
    const [ana, ben, cem] = [begin(publisher), begin(), begin()]
    await ben.replies.send(hello)
    const { message } = ben.told[0] as (typeof ben.told)[0]
    await ana.replies.take(cem.id, message)
    expect(ana.replies.heard()).toEqual([])
    await ana.replies.take(ben.id, message)
    await ana.replies.take(ben.id, message)
    expect(ana.replies.heard()).toHaveLength(1)
    // The reader may not have received the acknowledgment.
    expect(ana.told).toHaveLength(2)
    await cem.replies.take(ben.id, message)
    expect([cem.replies.heard(), cem.told]).toEqual([[], []])
  })

  it('[V46] are limited in number per reader; the rest wait with the reader', async () => {
    const [ana, ben, cem] = [begin(publisher), begin(), begin()]
    for (let count = 0; count < 51; count++) await ben.replies.send(hello)
    for (const { to, message } of ben.told) if (to === ana.id) await ana.replies.take(ben.id, message)
    expect([ana.replies.heard().length, ana.told.length]).toEqual([50, 50])
    await cem.replies.send(hello)
    await ana.replies.take(cem.id, (cem.told[0] as (typeof cem.told)[0]).message)
    expect(ana.replies.heard()).toHaveLength(51)
  })

  it('[V46] by a few busy keys leave room for others’ first replies', async () => {
    const ana = begin(publisher)
    const say = async (times: number) => {
      const reader = begin()
      for (let count = 0; count < times; count++) await reader.replies.send(hello)
      for (const { to, message } of reader.told) if (to === ana.id) await ana.replies.take(reader.id, message)
      return ana.replies.heard().filter((reply) => reply.reader === reader.id).length
    }
    const taken: number[] = []
    for (let key = 0; key < 20; key++) taken.push(await say(50))
    expect(taken.slice(0, 10)).toEqual(Array(10).fill(50))
    expect(taken.slice(10)).toEqual(Array(10).fill(1))
    expect(await say(2)).toBe(1)
    const [first] = ana.replies.heard()
    await ana.replies.dropAll(first?.reader as string)
    expect(ana.replies.heard()).toHaveLength(461)
    expect(await say(2)).toBe(2)
    await ana.replies.dropAll(null)
    expect(ana.replies.heard()).toEqual([])
  })

  it('[V48] aren’t sent to publishers with invalid keys', async () => {
    const bad = toHex(mixedOrderKeyPair(crypto).publicKey)
    const reader = begin(undefined, undefined, [bad, ...publishers])
    await reader.replies.send(hello)
    expect(reader.told.map(({ to }) => to)).toEqual(publishers)
    await expect(begin(undefined, undefined, [bad]).replies.send(hello)).rejects.toThrow()
    const kept = { id: 'ab', ...hello, at: 5, to: [bad], delivered: false }
    const before = begin(undefined, {
      ...nowhere,
      read: async (box: string) => (box === 'sent' ? [kept] : []),
    } as unknown as ReplyStore)
    await before.replies.load()
    before.replies.linked(bad)
    expect(before.told).toEqual([])
  })
})
