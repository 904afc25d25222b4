/** Attacks over a link, by a stranger without the secret or by a member's compromised host. */
import { connect, type Socket } from 'node:net'
import NoiseSecretStream from '@hyperswarm/secret-stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { encode } from '../../../shared/record/cbor.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { linkChannelOf, linkTagOf } from '../../../shared/space/discovery-secret.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { until } from '../testing/until.ts'
import { FRAME_BYTES } from './frame-guard.ts'
import type { Link } from './link.ts'
import { judge } from './mux-guard.ts'
import { bytesOf, rest, type TestHost, testHost, testSpace } from './testing.ts'

const opened: TestHost[] = []
const sockets: Socket[] = []
const uncaught: unknown[] = []
const note = (error: unknown) => uncaught.push(error)
process.on('uncaughtException', note)

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await Promise.all(opened.splice(0).map(({ links }) => links.close()))
  vi.useRealTimers()
  expect(uncaught.splice(0)).toEqual([])
})
const host = (...options: Parameters<typeof testHost>): TestHost => {
  const made = testHost(...options)
  opened.push(made)
  return made
}

async function socketTo(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => {})
  await new Promise((resolve) => socket.once('connect', resolve))
  return socket
}

/** A stranger that has completed the handshake: it can write any plaintext message. */
async function noiseTo(port: number): Promise<{ noise: NoiseSecretStream; heard: string[]; socket: Socket }> {
  const socket = await socketTo(port)
  const noise = new NoiseSecretStream(true, socket)
  const heard: string[] = []
  noise.on('error', () => {})
  noise.on('data', (bytes: Uint8Array) => heard.push(Buffer.from(bytes).toString('latin1')))
  await new Promise((resolve) => noise.once('connect', resolve))
  return { noise, heard, socket }
}

/** Encodes an opening as the multiplexer does. */
const opening = (channel: number, protocol: string, id: Uint8Array | null, tag: Uint8Array) =>
  Buffer.concat([
    Buffer.from([0, 1, channel, protocol.length]),
    Buffer.from(protocol),
    id ? Buffer.concat([Buffer.from([id.length]), id]) : Buffer.from([0]),
    tag,
  ])
const message = (channel: number, kind: number, value: Uint8Array) =>
  Buffer.concat([Buffer.from([channel, kind]), value])
const LINK = opening(1, 'parley/link/1', null, new Uint8Array(32))
const GREETING = message(1, 0, encode([1, 0, 1]))

async function healthy(victim: TestHost, port: number): Promise<void> {
  const friend = host()
  const common = testSpace()
  for (const each of [victim, friend]) each.links.addSpace(common)
  await friend.links.dial({ host: '127.0.0.1', port })
  await until(() => friend.open() === 1)
}

describe('strangers', () => {
  it('that send garbage or claim long frames are cut off immediately', async () => {
    const victim = host()
    const port = await victim.links.listen()
    const before = process.memoryUsage().rss
    for (let round = 0; round < 40; round++) {
      const socket = await socketTo(port)
      const closed = new Promise((resolve) => socket.once('close', resolve))
      socket.write(round % 2 ? Buffer.from([255, 255, 255, 0]) : crypto.randomBytes(64 + round))
      socket.resume()
      if (round % 2) await closed
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
    await healthy(victim, port)
  })

  it.each<[string, ...Uint8Array[]]>([
    ['a batch', Buffer.from([0, 0, 1, 1, 0])],
    ['an opening of channel 0', Buffer.from([0, 1, 0, 1, 65, 0])],
    ['an opening far ahead', Buffer.from([0, 1, 0xfd, 0xff, 0xff, 1, 65, 0])],
    ['an opening cut short', Buffer.from([0, 1, 1])],
    ['a rejection of an unknown channel', Buffer.from([0, 2, 7])],
    ['a name that is too long', Buffer.concat([Buffer.from([0, 1, 1, 200]), Buffer.alloc(200)])],
    ['an unknown control message', Buffer.from([0, 9, 1])],
    ['a number of eight bytes', Buffer.from([0xff, 1, 2, 3, 4, 5, 6, 7, 8, 0])],
    ['a malformed greeting', Buffer.concat([LINK]), message(1, 0, encode(['x']))],
    ['two greetings', LINK, GREETING, GREETING],
    ['no version', LINK, message(1, 0, encode([null, 0, 1]))],
    ['a highest version below the lowest', LINK, message(1, 0, encode([2, 0, 1, 1]))],
    ['a malformed ping', LINK, GREETING, message(1, 1, encode([1, 1]))],
    ['a message that is not CBOR', LINK, GREETING, message(1, 1, crypto.randomBytes(60))],
    ['a frame that is too long', new Uint8Array(FRAME_BYTES)],
  ])('that send %s lose the link, without other effects', async (_, ...messages) => {
    const victim = host()
    const port = await victim.links.listen()
    const { noise, socket } = await noiseTo(port)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    for (const each of messages) noise.write(each)
    await closed
    await healthy(victim, port)
  })

  it.each<[string, number[], boolean]>([
    ['the first version', [1, 0, 1], true],
    ['this one', [1, 0, 1, 2], true],
    ['a later one that still knows the first', [1, 0, 1, 9], true],
    ['a later one that still knows this one', [2, 0, 1, 9], true],
    ['a later one that knows none of ours', [3, 0, 1, 9], false],
    ['a later one without others', [3, 0, 1], false],
  ])('[L3] that speak %s are linked if there is a common version, and never blamed', async (_, greeting, isLinked) => {
    const victim = host()
    const links: string[] = []
    victim.links.watch({
      onReady: ({ version }) => links.push(`version ${version}`),
      onGone: () => links.push('gone'),
    })
    const { noise, socket } = await noiseTo(await victim.links.listen())
    const closed = new Promise((resolve) => socket.once('close', resolve))
    noise.write(LINK)
    noise.write(message(1, 0, encode(greeting)))
    if (isLinked) await until(() => links.length === 1)
    else await closed
    expect(links).toEqual(isLinked ? [`version ${Math.min(2, greeting[3] ?? 1)}`] : [])
    expect(victim.problems).toEqual([])
  })

  it('[L2] that open channel after channel are cut off', async () => {
    const victim = host()
    const { noise, socket } = await noiseTo(await victim.links.listen())
    let closed = false
    socket.once('close', () => {
      closed = true
    })
    for (let round = 0; round < 20_000 && !closed; round++) {
      noise.write(opening(1 + (round % 200), `x${round % 10_000}`, null, new Uint8Array(32)))
      if (round % 500 === 0) await rest(1)
    }
    await until(() => closed)
  })

  it('[L4] find out no name, secret or device of a space; echoing its channel proves nothing', async () => {
    const victim = host()
    const common = testSpace()
    victim.links.addSpace(common)
    const { noise, heard, socket } = await noiseTo(await victim.links.listen())
    noise.write(LINK)
    noise.write(GREETING)
    await until(() => heard.some((bytes) => bytes.includes('parley/space/1')))
    const echo = heard.find((bytes) => bytes.includes('parley/space/1')) ?? ''
    const closed = new Promise((resolve) => socket.once('close', resolve))
    noise.write(Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(echo, 'latin1').subarray(3)]))
    await closed
    const all = heard.join('')
    for (const secret of [common.secret, Buffer.from(victim.device, 'hex'), Buffer.from(common.space, 'hex')]) {
      expect(all).not.toContain(Buffer.from(secret).toString('latin1'))
    }
    expect(victim.channels).toEqual([])
  })

  it('[L8] can occupy a limited number of links, and make room for a member', async () => {
    const victim = host()
    const port = await victim.links.listen()
    const all = await Promise.all(Array.from({ length: 60 }, () => socketTo(port)))
    const left = () => all.filter((socket) => !socket.destroyed).length
    for (const socket of all) socket.resume()
    await until(() => left() <= 32)
    await healthy(victim, port)
  })

  it('[L8] with nothing in common are disconnected after a while', async () => {
    let time = 1_000_000
    const [one, two] = [host(crypto.keyPair(), () => time), host()]
    one.links.addSpace(testSpace())
    const gone: string[] = []
    two.links.watch({ onReady: () => {}, onGone: (_, reason) => gone.push(reason) })
    await two.links.dial({ host: '127.0.0.1', port: await one.links.listen() })
    time += 5000
    await rest(1100)
    expect(gone).toEqual([])
    time += 5100
    await until(() => gone.length === 1)
    expect(gone[0]).toContain('nothing in common')
  })
})

describe('someone who knows the secret', () => {
  async function insider() {
    const victim = host()
    const common = testSpace()
    victim.links.addSpace(common)
    const { noise, socket } = await noiseTo(await victim.links.listen())
    const handshake = new Uint8Array(noise.handshakeHash ?? [])
    const id = linkChannelOf(crypto, common.secret, handshake)
    noise.write(LINK)
    noise.write(GREETING)
    noise.write(opening(2, 'parley/space/1', id, linkTagOf(crypto, common.secret, handshake, 'initiator')))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    return { victim, noise, handshake, id, closed }
  }
  const signed = (handshake: Uint8Array, id: Uint8Array, side: string) => {
    const device = crypto.keyPair()
    const proof = crypto.hash(encode(['parley link proof 1', handshake, id, side]))
    return encode(['proof', device.publicKey, crypto.sign(proof, device.secretKey)])
  }

  it('[L5] proves its device by a signature over this handshake', async () => {
    const { victim, noise, handshake, id } = await insider()
    noise.write(message(2, 0, signed(handshake, id, 'initiator')))
    await until(() => victim.open() === 1)
  })

  it('[L5] can’t use a proof of the other side or of another handshake, nor send before its proof', async () => {
    for (const attempt of [0, 1, 2]) {
      const { victim, noise, handshake, id, closed } = await insider()
      if (attempt === 0) noise.write(message(2, 0, signed(handshake, id, 'responder')))
      if (attempt === 1) noise.write(message(2, 0, signed(crypto.randomBytes(32), id, 'initiator')))
      if (attempt === 2) noise.write(message(2, 1, bytesOf('a record')))
      await closed
      expect([victim.channels, victim.received]).toEqual([[], []])
    }
  })

  it('can’t claim a WebRTC path over TCP', async () => {
    const { victim, noise, handshake, id, closed } = await insider()
    noise.write(message(2, 0, signed(handshake, id, 'initiator')))
    noise.write(message(2, 0, encode(['path', 'A', 'B', 1])))
    await closed
    expect(victim.closed[0]).toContain('path')
    expect(victim.problems).toEqual([{ device: expect.stringMatching(/^[0-9a-f]{64}$/), detail: expect.any(String) }])
  })
})

describe('silence', () => {
  /** Links check for silence only when a test says so, however slow the machine is. */
  const look = (): void => void vi.advanceTimersByTime(1000)

  it('closes a link after 6 s, not counting those in which the host stood still', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    let time = 1_000_000
    const victim = host(crypto.keyPair(), () => time)
    const port = await victim.links.listen()
    const gone: string[] = []
    let ready = 0
    victim.links.watch({
      onReady: (link) => {
        link.hold('test')
        ready++
      },
      onGone: (_, reason) => gone.push(reason),
    })
    const { noise } = await noiseTo(port)
    noise.write(LINK)
    noise.write(GREETING)
    await until(() => ready === 1)
    const passes = (milliseconds: number): void => {
      for (let left = milliseconds; left > 0; left -= 1000) {
        time += Math.min(left, 1000)
        look()
      }
    }
    passes(LIMITS.linkSilence - 100)
    expect(gone).toEqual([])
    // Nothing is heard while the whole process stands still.
    time += 60_000
    look()
    passes(LIMITS.linkSilence - 100)
    expect(gone).toEqual([])
    passes(200)
    expect(gone).toEqual(['silent'])
  })

  it('isn’t concluded from one probe during which the host stood still', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    let time = 1_000_000
    const victim = host(crypto.keyPair(), () => time)
    const port = await victim.links.listen()
    const met = Promise.withResolvers<Link>()
    victim.links.watch({ onReady: met.resolve, onGone: () => {} })
    const { noise, heard } = await noiseTo(port)
    noise.write(LINK)
    noise.write(GREETING)
    const link = await met.promise
    const asked = (): number => heard.filter((bytes) => bytes.startsWith('\x01\x01')).length
    await until(() => asked() === 1)
    const alive = link.probe(50)
    time += 60_000
    expect(await alive).toBe(false)
    await until(() => asked() === 3)
  })

  it('[L3] pings a silent link, and other links only occasionally', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    let time = 1_000_000
    const victim = host(crypto.keyPair(), () => time)
    const port = await victim.links.listen()
    victim.links.watch({ onReady: (link) => link.hold('test'), onGone: () => {} })
    const { noise, heard } = await noiseTo(port)
    noise.write(LINK)
    noise.write(GREETING)
    const heardMessages = (isQuestion: boolean): number => {
      const begin = Buffer.concat([Buffer.from([1, 1]), encode([isQuestion, 0]).subarray(0, 2)]).toString('latin1')
      return heard.filter((bytes) => bytes.startsWith(begin)).length
    }
    const asked = (): number => heardMessages(true)
    await until(() => asked() === 1)
    /** Sends something, and waits until all earlier messages have arrived. */
    const exchange = async (): Promise<void> => {
      const answers = heardMessages(false)
      noise.write(message(1, 1, encode([true, 99])))
      await until(() => heardMessages(false) > answers)
    }
    const askedAfter = async (milliseconds: number, says: boolean): Promise<number> => {
      time += milliseconds
      if (says) await exchange()
      look()
      await exchange()
      return asked()
    }
    expect(await askedAfter(2500, true)).toBe(1)
    expect(await askedAfter(2500, false)).toBe(2)
    expect(await askedAfter(6000, true)).toBe(2)
    expect(await askedAfter(4500, true)).toBe(3)
  })
})

describe('sending as fast as the link accepts', () => {
  it('delivers everything', async () => {
    const [one, two] = [host(), host()]
    const common = testSpace()
    for (const each of [one, two]) each.links.addSpace(common)
    await one.links.dial({ host: '127.0.0.1', port: await two.links.listen() })
    await until(() => one.open() === 1 && two.open() === 1)
    let received = 0
    two.channels[0]!.onMessage(({ message: bytes }) => {
      received += bytes.length
    })
    const piece = new Uint8Array(LIMITS.batchBytes)
    const pieces = 3000
    let sent = 0
    const send = () => {
      while (sent < pieces && one.channels[0]!.send('records', piece)) sent++
    }
    one.channels[0]!.onDrain(send)
    send()
    await until(() => received >= pieces * piece.length, 30_000)
  })
})

describe('what can reach the multiplexer', () => {
  it.each([
    [new Uint8Array([1, 0]), true],
    [new Uint8Array([0xfd, 0, 8, 0]), true],
    [new Uint8Array([0xfd, 1, 8, 0]), false],
    [new Uint8Array([1]), false],
    [new Uint8Array([0xfd, 0]), false],
    [new Uint8Array([0, 1, 1, 1, 65, 0]), true],
    [new Uint8Array([0, 3, 0]), false],
  ])('%o: %s', (bytes, passes) => {
    expect(judge(bytes) === null).toBe(passes)
  })
})
