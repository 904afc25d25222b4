import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { BLOB_MESSAGE_BYTES, type BlobPath, TCP_BLOB_MESSAGE_BYTES } from '../../../../shared/blobs/blob-path.ts'
import { toHex } from '../../../../shared/record/bytes.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { until } from '../../testing/until.ts'
import { encodePathMessage } from './path-message.ts'
import { changedMembers, type PairOptions, type PathPair, pairOfHosts, wanted } from './testing.ts'

const opened: PathPair[] = []
afterEach(async () => {
  for (const pair of opened.splice(0)) await pair.close()
})

async function hosts(options: PairOptions): Promise<PathPair> {
  const pair = await pairOfHosts(options)
  opened.push(pair)
  return pair
}

/** Returns both ends of one path. */
async function path(kind: 'tcp' | 'webrtc'): Promise<{ pair: PathPair; one: BlobPath; other: BlobPath }> {
  const pair = await hosts({ kind })
  wanted(pair.one)
  await until(() => pair.one.made.length === 1 && pair.other.made.length === 1)
  return { pair, one: pair.one.made[0] as BlobPath, other: pair.other.made[0] as BlobPath }
}

describe.each([
  ['tcp', TCP_BLOB_MESSAGE_BYTES],
  ['webrtc', BLOB_MESSAGE_BYTES],
] as const)('a path over %s', (kind, longest) => {
  it('delivers messages whole and in order, in both directions at the same time', async () => {
    const { one, other } = await path(kind)
    expect([one.kind, other.kind]).toEqual([kind, kind])
    const lengths = [1, 4095, 4096, 4097, 65_535, longest, 7]
    const messages = lengths.map((length) => crypto.randomBytes(length))
    const heard: string[][] = [[], []]
    one.onMessage((message) => heard[0]?.push(toHex(message)))
    other.onMessage((message) => heard[1]?.push(toHex(message)))
    for (const message of messages) {
      one.send(message)
      other.send(message)
    }
    await until(() => heard.every((list) => list.length === messages.length))
    for (const list of heard) expect(list).toEqual(messages.map(toHex))
  })

  it('refuses to send an empty message or one that is too long', async () => {
    const { one } = await path(kind)
    expect(() => one.send(new Uint8Array(0))).toThrow(RangeError)
    expect(() => one.send(new Uint8Array(longest + 1))).toThrow(RangeError)
  })

  it('reports when it is full and when it has room again, and loses nothing', async () => {
    const { one, other } = await path(kind)
    let left = 1200
    let pauses = 0
    let heard = 0
    const send = (): void => {
      while (left > 0) {
        left--
        if (!one.send(new Uint8Array(BLOB_MESSAGE_BYTES).fill(left))) {
          pauses++
          return
        }
      }
    }
    one.onDrain(send)
    other.onMessage((message) => {
      heard += message.length
    })
    send()
    expect(pauses).toBe(1)
    await until(() => heard === 1200 * BLOB_MESSAGE_BYTES, 30_000)
    expect(pauses).toBeGreaterThan(1)
  })

  it('notifies only the other end of its close, and only once', async () => {
    const { one, other } = await path(kind)
    const closed: string[] = []
    one.onClose(() => closed.push('one'))
    other.onClose(() => closed.push('other'))
    one.close()
    one.close()
    await until(() => closed.length > 0)
    expect(closed).toEqual(['other'])
    expect(other.send(new Uint8Array(1)), 'is no error').toBe(true)
  })

  it('ends with the link that authorized it', async () => {
    const { pair, one, other } = await path(kind)
    const closed: string[] = []
    one.onClose(() => closed.push('one'))
    other.onClose(() => closed.push('other'))
    pair.cut()
    expect(closed.sort()).toEqual(['one', 'other'])
  })

  it('ends when the other device is no longer a member, and isn’t made again', async () => {
    const { pair, one, other } = await path(kind)
    let closed = 0
    one.onClose(() => closed++)
    other.onClose(() => closed++)
    pair.one.isMember = false
    changedMembers(pair.one)
    await until(() => closed === 2)
    wanted(pair.one)
    wanted(pair.other)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(pair.one.made.length).toBe(1)
  })

  it('is made again after it ended, as long as it is wanted', async () => {
    const { pair, other } = await path(kind)
    other.close()
    await until(() => {
      wanted(pair.one)
      return pair.one.made.length === 2 && pair.other.made.length === 2
    })
  })

  it('opens if both want it at the same moment; over TCP as one connection', async () => {
    const pair = await hosts({ kind })
    wanted(pair.one)
    wanted(pair.other)
    const expected = kind === 'tcp' ? 1 : 2
    await until(() => pair.one.made.length === expected && pair.other.made.length === expected)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect([pair.one.made.length, pair.other.made.length]).toEqual([expected, expected])
  })

  it('isn’t made for a device that doesn’t want it', async () => {
    const pair = await hosts({ kind })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(pair.one.made.length).toBe(0)
  })
})

describe('several connections to one device', () => {
  it('are made if the round trip over WebRTC is long', async () => {
    const pair = await hosts({ kind: 'webrtc', roundTrip: 20 })
    wanted(pair.one)
    await until(() => pair.one.made.length === 8 && pair.other.made.length === 8)
  })

  it.each([false, true])(
    'are made if the round trip over TCP is long, whichever side dials (the first can’t be dialed: %s)',
    async (unreachable) => {
      const pair = await hosts({ kind: 'tcp', roundTrip: 20, unreachable })
      wanted(pair.one)
      await until(() => pair.one.made.length === 8 && pair.other.made.length === 8)
      const heard = new Set<string>()
      for (const [index, path] of pair.other.made.entries()) path.onMessage(() => heard.add(`path ${index}`))
      for (const path of pair.one.made) path.send(new Uint8Array(TCP_BLOB_MESSAGE_BYTES))
      await until(() => heard.size === 8)
      let closed = 0
      for (const side of [pair.one, pair.other]) for (const path of side.made) path.onClose(() => closed++)
      pair.one.made[0]?.close()
      await until(() => closed === 1)
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(pair.one.made.length, 'the others are enough for now').toBe(8)
      pair.cut()
      expect(closed).toBe(15)
    },
  )

  it('aren’t made over TCP if the round trip is short', async () => {
    const pair = await hosts({ kind: 'tcp', roundTrip: 1 })
    wanted(pair.one)
    await until(() => pair.one.made.length === 1 && pair.other.made.length === 1)
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect([pair.one.made.length, pair.other.made.length]).toEqual([1, 1])
  })

  it('[T2] are limited to 8, however many tickets arrive', async () => {
    const pair = await hosts({ kind: 'tcp', roundTrip: 20 })
    wanted(pair.one)
    await until(() => pair.one.made.length === 8 && pair.other.made.length === 8)
    const ticket = { id: crypto.randomBytes(16), secret: crypto.randomBytes(32) }
    let dialed = 0
    pair.other.acceptBulk = (socket) => {
      dialed++
      socket.destroy()
    }
    for (let count = 0; count < 100; count++) {
      expect(pair.one.paths.receive(pair.one.channel, encodePathMessage({ type: 'beside', ticket }))).toBe(true)
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(dialed).toBe(0)
    pair.one.made[0]?.close()
    for (let count = 0; count < 100; count++) {
      pair.one.paths.receive(pair.one.channel, encodePathMessage({ type: 'beside', ticket }))
    }
    await until(() => dialed > 0)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(dialed).toBe(1)
  })
})

describe('over TCP', () => {
  it('[T2] the other side dials if the first doesn’t get through', async () => {
    const pair = await hosts({ kind: 'tcp', unreachable: true })
    wanted(pair.one)
    await until(() => pair.one.made.length === 1 && pair.other.made.length === 1)
  })

  it('[T3] a connection without a ticket gets nothing, and doesn’t block others', async () => {
    const pair = await hosts({ kind: 'tcp' })
    const dial = (bytes: Uint8Array): Promise<void> =>
      new Promise((resolve) => {
        const socket = connect(pair.other.links.port, '127.0.0.1')
        socket.on('error', () => {})
        socket.on('close', () => resolve())
        socket.write(bytes)
        socket.resume()
      })
    const greeting = Buffer.from('PB1')
    await Promise.all([
      dial(Buffer.concat([greeting, crypto.randomBytes(16)])),
      dial(Buffer.concat([greeting, crypto.randomBytes(100_000)])),
    ])
    for (let count = 0; count < 40; count++) void dial(greeting)
    wanted(pair.one)
    await until(() => pair.one.made.length === 1 && pair.other.made.length === 1)
  })
})
