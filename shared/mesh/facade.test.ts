import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { afterInPage } from '../base/after.ts'
import type { FacadeConnection } from './facade.ts'
import { createFacade, presenceChannelConfig } from './facade.ts'
import { MESH } from './limits.ts'
import type { DataChannelPort, PeerConnectionPort, SessionDescription, WebRtcPort } from './ports.ts'
import { PresenceFilter } from './presence/presence-filter.ts'
import { presenceQuery } from './presence/presence-message.ts'

const fingerprint = (byte: string) => `a=fingerprint:sha-256 ${Array(32).fill(byte).join(':')}`
const description = (type: string, byte: string): SessionDescription => ({
  type,
  sdp: `v=0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n${fingerprint(byte)}\r\n`,
})

class FakeChannel {
  readyState = 'connecting'
  bufferedAmount = 0
  binaryType = ''
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  readonly sent: unknown[] = []
  readonly label: string
  readonly options: object

  constructor(label: string, options: object) {
    this.label = label
    this.options = options
  }

  open(): void {
    this.readyState = 'open'
    this.onopen?.()
  }

  send(data: unknown): void {
    this.sent.push(data)
  }

  close(): void {
    this.readyState = 'closed'
  }
}

class FakeConnection {
  localDescription: SessionDescription | null = null
  remoteDescription: SessionDescription | null = null
  iceConnectionState = 'new'
  connectionState = 'new'
  closed = false
  readonly channels: FakeChannel[] = []

  createDataChannel(label: string, options: object): DataChannelPort {
    const channel = new FakeChannel(label, options)
    this.channels.push(channel)
    return channel as unknown as DataChannelPort
  }

  async createOffer(): Promise<SessionDescription> {
    return description('offer', 'aa')
  }

  async setLocalDescription(value: SessionDescription): Promise<void> {
    this.localDescription = value
  }

  async setRemoteDescription(value: SessionDescription): Promise<void> {
    this.remoteDescription = value
  }

  async addIceCandidate(): Promise<void> {
    throw new Error('unusable')
  }

  close(): void {
    this.closed = true
  }
}

function setUp() {
  const reals: FakeConnection[] = []
  const connections: FacadeConnection[] = []
  class Tapped extends FakeConnection {
    constructor() {
      super()
      reals.push(this)
    }
  }
  const wrtc = createFacade({
    webrtc: { RTCPeerConnection: Tapped as unknown as new () => PeerConnectionPort } satisfies WebRtcPort,
    after: afterInPage,
    createFilter: () => new PresenceFilter(1),
    register: (connection) => connections.push(connection),
  })
  const facade = new wrtc.RTCPeerConnection({ iceServers: [] })
  return { facade, real: reals[0]!, connection: connections[0]!, wrtc }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the facade over a connection', () => {
  it('opens a path and a channel for windows next to simple-peer’s channel, all negotiated', () => {
    const { facade, real } = setUp()
    facade.createDataChannel('any', presenceChannelConfig)
    expect(real.channels.map(({ options }) => options)).toEqual([
      { negotiated: true, id: 1, ordered: true },
      { negotiated: true, id: 2, ordered: true },
      { negotiated: true, id: 0, ordered: true },
    ])
    expect(() => facade.createDataChannel('another', { id: 2 })).toThrow()
  })

  it('[P14] behaves as simple-peer expects', async () => {
    const { facade, wrtc } = setUp()
    expect(facade.getStats.length).toBe(0)
    expect(await facade.getStats()).toMatchObject([{ type: 'candidate-pair', selected: true }])
    expect(new wrtc.RTCIceCandidate({ nonsense: true })).toEqual({ nonsense: true })
  })

  it('[P15] ignores an unusable candidate, which would make simple-peer end the connection', async () => {
    await expect(setUp().facade.addIceCandidate({ candidate: 'garbage' })).resolves.toBeUndefined()
  })

  it('reports both fingerprints once the path is open', async () => {
    const { facade, real, connection } = setUp()
    const onPath = vi.fn()
    connection.onPath(onPath)
    await facade.setLocalDescription(await facade.createOffer())
    await facade.setRemoteDescription(description('answer', 'bb'))
    expect(onPath).not.toHaveBeenCalled()
    real.channels[0]?.open()
    expect(onPath).toHaveBeenCalledOnce()
    expect(connection).toMatchObject({
      initiator: true,
      localFingerprint: 'aa'.repeat(32),
      remoteFingerprint: 'bb'.repeat(32),
    })
    vi.advanceTimersByTime(2 * MESH.openWithin)
    expect(real.closed).toBe(false)
  })

  it('[P16] accepts one description each way, but not with media', async () => {
    const { facade } = setUp()
    const media = { type: 'answer', sdp: 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n' }
    await expect(facade.setRemoteDescription(media)).rejects.toThrow()
    await facade.setRemoteDescription(description('answer', 'bb'))
    await expect(facade.setRemoteDescription(description('answer', 'cc'))).rejects.toThrow()
    await facade.setLocalDescription(description('offer', 'aa'))
    await expect(facade.setLocalDescription(description('offer', 'cc'))).rejects.toThrow()
  })

  it('fails in a way that simple-peer notices if it is not open in time', () => {
    const { facade, real, connection } = setUp()
    const onEnd = vi.fn()
    const states: string[] = []
    connection.onEnd(onEnd)
    facade.oniceconnectionstatechange = () => states.push(facade.iceConnectionState)
    vi.advanceTimersByTime(MESH.openWithin - 1)
    expect(real.closed).toBe(false)
    vi.advanceTimersByTime(1)
    expect(states).toEqual(['failed'])
    expect(real.closed).toBe(true)
    facade.close()
    expect(onEnd).toHaveBeenCalledOnce()
  })

  it('fails if the path opens without two unambiguous fingerprints', async () => {
    const { facade, real } = setUp()
    await facade.setLocalDescription(description('offer', 'aa'))
    await facade.setRemoteDescription({ type: 'answer', sdp: 'v=0\r\nm=application 9 UDP/DTLS/SCTP x\r\n' })
    real.channels[0]?.open()
    expect(real.closed).toBe(true)
  })

  it('passes presence only once the device is proven, and only binary messages', () => {
    const { facade, real, connection } = setUp()
    const channel = facade.createDataChannel('any', presenceChannelConfig)
    const onMessage = vi.fn()
    channel.onmessage = onMessage
    const inner = real.channels[2]!
    inner.open()
    const query = presenceQuery()
    const receive = (data: unknown) => inner.onmessage?.({ data })
    channel.send(query)
    receive(query.buffer)
    expect(inner.sent).toEqual([])
    connection.filter.prove({ device: 'ab', client: 2, alias: 1 })
    channel.send(query)
    channel.send(Uint8Array.of(0, 0, 1, 0))
    receive(query.buffer)
    receive('text')
    expect(inner.sent).toEqual([query])
    expect(onMessage).toHaveBeenCalledOnce()
  })

  it('keeps only the newest presence for a congested channel', () => {
    const { facade, real, connection } = setUp()
    const channel = facade.createDataChannel('any', presenceChannelConfig)
    const inner = real.channels[2]!
    inner.open()
    connection.filter.prove({ device: 'ab', client: 2, alias: 1 })
    inner.bufferedAmount = 1024 * 1024
    for (let count = 0; count < 10; count++) channel.send(presenceQuery())
    vi.advanceTimersByTime(1000)
    expect(inner.sent).toEqual([])
    inner.bufferedAmount = 0
    vi.advanceTimersByTime(1000)
    expect(inner.sent).toHaveLength(1)
  })
})
