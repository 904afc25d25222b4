/** One connection between two ends in one page, with real WebRTC. */
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { type Made, madePicture, madeSound } from '../testing/made-tracks.ts'
import { Connection } from './connection.ts'
import { soundEncoding } from './encodings.ts'
import { NO_TRACKS } from './lines.ts'

/** With some 20 ms of sound in each. */
const SOME_PACKETS = 25

let ends: Connection[]
let made: Made[]
let descriptions: number

async function connect(): Promise<Connection> {
  for (const index of [0, 1]) {
    const certificate = await RTCPeerConnection.generateCertificate({
      name: 'ECDSA',
      namedCurve: 'P-256',
    } as AlgorithmIdentifier)
    ends[index] = new Connection({
      iceServers: [],
      isRelayed: false,
      certificate,
      isPolite: index === 0,
      sends: true,
      tracks: NO_TRACKS,
      signal: (kind, text) => {
        if (kind !== 'candidate') descriptions++
        setTimeout(() => ends[1 - index]?.receive(kind, text))
      },
    })
  }
  const [one] = ends as [Connection]
  one.offer()
  await expect.poll(() => one.isOpen).toBe(true)
  return one
}

const soundOf = (isLossy: boolean) => soundEncoding('microphone', 2, { isMusic: false, isLossy })

/** What was sent of sound. */
async function sent(connection: Connection): Promise<{ bytes: number; packets: number }> {
  const sum = { bytes: 0, packets: 0 }
  for (const { type, kind, bytesSent = 0, packetsSent = 0 } of (await connection.stats()).values()) {
    if (type !== 'outbound-rtp' || kind !== 'audio') continue
    sum.bytes += bytesSent
    sum.packets += packetsSent
  }
  return sum
}

async function bytesPerPacket(connection: Connection): Promise<number> {
  const before = await sent(connection)
  let after = before
  const isEnough = async () => {
    after = await sent(connection)
    return after.packets - before.packets >= SOME_PACKETS
  }
  await expect.poll(isEnough, { timeout: 10_000 }).toBe(true)
  return (after.bytes - before.bytes) / (after.packets - before.packets)
}

/** Of the pictures that are sent now. */
async function codecOf(connection: Connection): Promise<string | undefined> {
  const report = await connection.stats()
  for (const { type, kind, codecId, framesEncoded = 0 } of report.values())
    if (type === 'outbound-rtp' && kind === 'video' && framesEncoded > 0) return report.get(codecId)?.mimeType
  return undefined
}

// Nothing is played before a click.
beforeAll(() => userEvent.click(document.body))
beforeEach(() => {
  ends = []
  made = []
  descriptions = 0
})
afterEach(() => {
  for (const end of ends) end.end()
  for (const { stop } of made) stop()
})

it('sends sound twice while it gets lost, without another description', async () => {
  const one = await connect()
  const sound = madeSound(440)
  made.push(sound)
  one.setTrack('microphone', sound.track)
  one.encode('microphone', soundOf(false))
  const once = await bytesPerPacket(one)
  one.encode('microphone', soundOf(true))
  await expect.poll(async () => (await bytesPerPacket(one)) / once, { timeout: 15_000 }).toBeGreaterThan(1.5)
  one.encode('microphone', soundOf(false))
  await expect.poll(async () => (await bytesPerPacket(one)) / once, { timeout: 15_000 }).toBeLessThan(1.2)
  expect(descriptions).toBe(2)
})

it('sends large pictures in another codec, without another description', async () => {
  const one = await connect()
  const picture = madePicture('#e00')
  made.push(picture)
  one.setTrack('camera', picture.track)
  const encoding = { isWanted: true, rate: 1_000_000, frames: 15 }
  for (const [codec, mimeType] of [
    ['small', 'video/VP8'],
    ['large', 'video/VP9'],
    ['small', 'video/VP8'],
  ] as const) {
    one.encode('camera', { ...encoding, codec })
    await expect.poll(() => codecOf(one), { timeout: 10_000 }).toBe(mimeType)
  }
  expect(descriptions).toBe(2)
})
