import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MESH } from '../../../shared/mesh/limits.ts'
import type { WebRtcPath } from './path-socket.ts'
import { attachPathSocket } from './path-socket.ts'
import { FakeSocket } from './testing/fake-socket.ts'

const open = {
  type: 'open',
  topic: 'topic',
  peer: 'peer',
  initiator: true,
  localFingerprint: 'a'.repeat(64),
  remoteFingerprint: 'b'.repeat(64),
  presence: 7,
}

function attached(): { socket: FakeSocket; paths: WebRtcPath[] } {
  const socket = new FakeSocket()
  const paths: WebRtcPath[] = []
  attachPathSocket(socket.asWebSocket(), { onPath: (path) => paths.push(path) })
  return { socket, paths }
}

function opened(): { socket: FakeSocket; path: WebRtcPath } {
  const { socket, paths } = attached()
  socket.receive(open)
  return { socket, path: paths[0]! }
}

const tick = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('a path socket', () => {
  it('becomes a path after its open frame', () => {
    const { type: _type, ...facts } = open
    expect(opened().path).toMatchObject({ kind: 'webrtc', ...facts })
  })

  it('sends the window the proven device, or that it was refused', () => {
    const { socket, path } = opened()
    path.proven('c'.repeat(64), 9)
    path.refused('not a member')
    expect(socket.messages()).toEqual([
      { type: 'proven', device: 'c'.repeat(64), presence: 9 },
      { type: 'refused', reason: 'not a member' },
    ])
    expect(socket.closeCode).toBe(1008)
    expect(path.duplex.destroyed).toBe(true)
    path.proven('c'.repeat(64), 9)
  })

  it('combines the writes of one turn into a few messages, in order', async () => {
    const { socket, path } = opened()
    const pieces = Array.from({ length: 2000 }, (_, index) => Uint8Array.of(index >> 8, index & 255))
    for (const piece of pieces) path.duplex.write(piece)
    await tick()
    const sent = socket.sent.filter((data) => typeof data !== 'string')
    expect(sent.length).toBe(2)
    expect(Buffer.concat(sent)).toEqual(Buffer.concat(pieces))
  })

  for (const [what, messages] of Object.entries({
    'bytes before it is open': [Uint8Array.of(1)],
    'credit before it is open': [{ type: 'credit', bytes: 1 }],
    'no JSON': ['{'],
    'an open frame without a fingerprint': [{ ...open, localFingerprint: '' }],
    'a second open frame': [open, open],
    'credit for what was not sent': [open, { type: 'credit', bytes: 1 }],
    'a chunk over the limit': [open, new Uint8Array(MESH.chunkBytes + 1)],
    'more than its window': [open, ...Array(30).fill(new Uint8Array(MESH.chunkBytes))],
  })) {
    it(`is closed after ${what}`, () => {
      const { socket, paths } = attached()
      paths[0]?.duplex.on('error', () => {})
      for (const message of messages) socket.receive(message)
      expect(socket.closeCode).toBe(1008)
      expect(socket.messages().at(-1)).toMatchObject({ type: 'refused' })
    })
  }

  it('never throws on garbage', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json(), fc.uint8Array())), fc.boolean(), (messages, first) => {
        const { socket, paths } = attached()
        if (first) socket.receive(open)
        for (const { duplex } of paths) duplex.on('error', () => {})
        for (const message of messages) socket.receive(message)
      }),
      { numRuns: 300 },
    )
  })

  it('blocks a writer after one window, and lets it continue with credit', async () => {
    const { socket, path } = opened()
    let done = 0
    for (let count = 0; count < 40; count++) path.duplex.write(Buffer.alloc(MESH.chunkBytes), () => done++)
    await tick()
    const sent = () => socket.sent.filter((data) => typeof data !== 'string').length
    expect(sent()).toBe(16)
    // The first was sent alone, and the others are one write by now.
    expect(done).toBe(1)
    socket.receive({ type: 'credit', bytes: 4 * MESH.chunkBytes })
    await tick()
    expect([sent(), done]).toEqual([20, 1])
    for (let count = 0; count < 2; count++) socket.receive({ type: 'credit', bytes: 10 * MESH.chunkBytes })
    await tick()
    expect([sent(), done]).toEqual([40, 40])
  })

  it('grants credit only for what its reader has consumed', async () => {
    const { socket, path } = opened()
    for (let count = 0; count < 16; count++) socket.receive(new Uint8Array(MESH.chunkBytes))
    await tick()
    const credit = () => socket.messages().reduce((sum, { bytes }) => sum + Number(bytes ?? 0), 0)
    expect(credit()).toBe(0)
    let count = 0
    path.duplex.on('data', (bytes: Buffer) => {
      count += bytes.length
    })
    await tick()
    expect(count).toBe(MESH.windowBytes)
    expect(credit()).toBe(MESH.windowBytes)
  })

  it('ends when the window closes it, and closes when the host is done', async () => {
    const first = opened()
    first.socket.close()
    await tick()
    expect(first.path.duplex.destroyed).toBe(true)
    const second = opened()
    second.path.duplex.end()
    await tick()
    expect(second.socket.closeCode).toBe(1000)
  })
})
