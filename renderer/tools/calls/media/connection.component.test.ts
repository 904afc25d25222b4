/** One connection between two ends in one page, with real WebRTC. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SignalKind } from '../../../../shared/tools/calls/calls.ts'
import { type Made, madePicture } from '../../../capture/testing/made-tracks.ts'
import { NO_TRACKS } from '../../../capture/tracks.ts'
import { Connection } from './connection.ts'

let ends: Connection[]
let made: Made[]
/** ICE user fragments of the descriptions that each end has signaled. */
let fragments: [string[], string[]]
/** Called once a signal has arrived. */
let onSignal: (from: number, kind: SignalKind) => void

async function connect(): Promise<Connection> {
  for (const index of [0, 1] as const) {
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
        if (kind !== 'candidate') fragments[index]?.push(/^a=ice-ufrag:(\S+)/m.exec(text)?.[1] ?? '')
        setTimeout(() => {
          ends[1 - index]?.receive(kind, text)
          onSignal(index, kind)
        })
      },
    })
  }
  const [one] = ends as [Connection]
  one.offer()
  await expect.poll(() => one.isOpen).toBe(true)
  return one
}

/** The codec of the pictures being sent. */
async function codecOf(connection: Connection): Promise<string | undefined> {
  const report = await connection.stats()
  for (const { type, kind, codecId, framesEncoded = 0 } of report.values())
    if (type === 'outbound-rtp' && kind === 'video' && framesEncoded > 0) return report.get(codecId)?.mimeType
  return undefined
}

beforeEach(() => {
  ends = []
  made = []
  fragments = [[], []]
  onSignal = () => {}
})
afterEach(() => {
  for (const end of ends) end.end()
  for (const { stop } of made) stop()
})

it('switches to another codec for large pictures without another session description', async () => {
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
    await expect.poll(() => codecOf(one)).toBe(mimeType)
  }
  expect(fragments.flat()).toHaveLength(2)
})

it('[C7] names another user fragment in each description, even if it restarts while it answers a restart', async () => {
  const one = await connect()
  onSignal = (from, kind) => {
    if (from === 1 && kind === 'offer') one.restart()
  }
  ends[1]?.restart()
  await expect.poll(() => fragments.flat().length).toBe(6)
  for (const named of fragments) expect(new Set(named).size).toBe(named.length)
})
