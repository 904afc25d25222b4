import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MESH } from './limits.ts'
import { readFrameBetweenPeers, readFrameToHost, readFrameToRenderer, writeFrame } from './path-frames.ts'

const open = {
  type: 'open' as const,
  topic: 'topic',
  peer: 'peer',
  initiator: true,
  localFingerprint: 'a'.repeat(64),
  remoteFingerprint: 'b'.repeat(64),
  presence: 7,
}

describe('the text frames of a path', () => {
  it('are accepted only where they are valid', () => {
    const proven = writeFrame({ type: 'proven', device: 'c'.repeat(64), presence: 1 })
    const credit = writeFrame({ type: 'credit', bytes: 1 })
    expect(readFrameToHost(writeFrame(open))).toEqual(open)
    expect(readFrameToHost(proven)).toBeNull()
    expect(readFrameToRenderer(proven)).not.toBeNull()
    expect(readFrameToRenderer(writeFrame(open))).toBeNull()
    expect(readFrameBetweenPeers(proven)).toBeNull()
    for (const read of [readFrameToHost, readFrameToRenderer, readFrameBetweenPeers]) {
      expect(read(credit)).toEqual({ type: 'credit', bytes: 1 })
    }
  })

  it('are limited in size', () => {
    for (const bytes of [0, -1, 0.5, MESH.windowBytes + 1]) {
      expect(readFrameToHost(JSON.stringify({ type: 'credit', bytes }))).toBeNull()
    }
    for (const wrong of [{ localFingerprint: 'A'.repeat(64) }, { presence: -1 }, { initiator: 1 }, { topic: '' }]) {
      expect(readFrameToHost(JSON.stringify({ ...open, ...wrong }))).toBeNull()
    }
    expect(readFrameToHost(`${writeFrame(open)}${' '.repeat(MESH.frameLength)}`)).toBeNull()
  })

  it('never make a reader throw', () => {
    const text = fc.oneof(fc.string(), fc.json(), fc.constant('['.repeat(1000)))
    fc.assert(
      fc.property(text, (garbage) => {
        for (const read of [readFrameToHost, readFrameToRenderer, readFrameBetweenPeers]) read(garbage)
      }),
      { numRuns: 2000 },
    )
  })
})
