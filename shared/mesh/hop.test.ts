import { describe, expect, it } from 'vitest'
import { Hop, type HopOptions } from './hop.ts'
import { MESH } from './limits.ts'

/** The two ends of one hop. Chunks from the left end wait in `wire` until the test delivers them. */
function pair(bounds: Pick<HopOptions, 'creditBytes' | 'mayBeUnderWay'> = {}) {
  const wire: Uint8Array[] = []
  const received: Uint8Array[] = []
  const left: Hop = new Hop({
    send: (chunk) => wire.push(chunk),
    sendCredit: () => {},
    take: () => {},
    resume: () => {},
    ...bounds,
  })
  const right: Hop = new Hop({
    send: () => {},
    sendCredit: (bytes) => expect(left.receiveCredit(bytes)).toBeNull(),
    take: (chunk) => received.push(chunk),
    resume: () => {},
    ...bounds,
  })
  return { wire, received, left, right }
}

describe('a hop', () => {
  it('[P1] sends chunks of at most 64 KiB, and no more than its window', () => {
    const { wire, left } = pair()
    expect(left.write(new Uint8Array(3 * MESH.windowBytes))).toBe(MESH.windowBytes)
    expect(wire.every((chunk) => chunk.length === MESH.chunkBytes)).toBe(true)
    expect(left.write(new Uint8Array(1))).toBe(0)
  })

  it('sends more as the other end passes chunks on, and loses nothing', () => {
    const { wire, received, left, right } = pair()
    const bytes = Uint8Array.from({ length: 5 * MESH.windowBytes + 3 }, (_, index) => index % 251)
    let sent = 0
    while (sent < bytes.length) {
      sent += left.write(bytes.subarray(sent))
      for (const chunk of wire.splice(0)) {
        expect(right.receive(chunk)).toBeNull()
        right.consumed(chunk.length)
      }
    }
    expect(Buffer.concat(received).equals(bytes)).toBe(true)
  })

  it('reports an end that sends too much, too large chunks, or credit for more than it got', () => {
    const { right } = pair()
    expect(right.receive(new Uint8Array(0))).toBe('chunk-size')
    expect(right.receive(new Uint8Array(MESH.chunkBytes + 1))).toBe('chunk-size')
    for (let sent = 0; sent < MESH.windowBytes; sent += MESH.chunkBytes) {
      expect(right.receive(new Uint8Array(MESH.chunkBytes))).toBeNull()
    }
    expect(right.receive(new Uint8Array(1))).toBe('window')
    expect(right.receiveCredit(1)).toBe('credit')
  })

  it('counts bytes passed on but not yet credited', () => {
    const { left, right } = pair()
    left.write(new Uint8Array(1000))
    right.receive(new Uint8Array(1000))
    right.consumed(1000)
    expect(left.write(new Uint8Array(MESH.windowBytes))).toBe(MESH.windowBytes - 1000)
  })

  it('never has more in flight than allowed, however large its window is', () => {
    let most = 2 * MESH.chunkBytes
    const { wire, left, right } = pair({ mayBeUnderWay: () => most, creditBytes: MESH.chunkBytes })
    const chunk = new Uint8Array(MESH.chunkBytes)
    const send = () => {
      let sent = 0
      while (left.writeWhole(chunk)) sent++
      return sent
    }
    const passOn = () => {
      expect(right.receive(wire.shift() as Uint8Array)).toBeNull()
      right.consumed(chunk.length)
    }
    expect(send()).toBe(2)
    expect(left.write(new Uint8Array(1))).toBe(0)
    passOn()
    expect(send()).toBe(1)
    most = MESH.chunkBytes
    passOn()
    expect(send()).toBe(0)
    passOn()
    expect(send()).toBe(1)
    most = 2 * MESH.windowBytes
    expect(send()).toBe(MESH.windowBytes / MESH.chunkBytes - 1)
  })
})
