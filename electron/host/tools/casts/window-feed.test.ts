/** What a window that can't keep up isn't sent. */
import { describe, expect, it } from 'vitest'
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { WindowFeed } from './window-feed.ts'

const soundOf = (bytes = 100): CastFrameInput => ({
  stripe: 0,
  time: 0,
  isKey: true,
  layer: 0,
  level: 0,
  format: { type: 'sound', codec: 'opus', rate: 48_000, channels: 1 },
  chunks: [new Uint8Array(bytes)],
  needs: null,
})
const pictureOf = ({ layer = 0, isKey = false } = {}): CastFrameInput => ({
  ...soundOf(),
  stripe: layer > 0 ? 3 : 1,
  layer,
  isKey,
  format: null,
})

/** A feed of a window that has yet to handle the given number of frames of sound. */
function behindBy(frames: number): WindowFeed {
  const feed = new WindowFeed(4)
  for (let frame = 0; frame < frames; frame++) feed.takes(soundOf())
  return feed
}

describe('a window that watches', () => {
  it('gets everything while it keeps up', () => {
    const feed = behindBy(0)
    for (let frame = 1; frame <= 1000; frame++) {
      expect(feed.takes(pictureOf({ layer: frame % 3 }))).toBe(true)
      feed.took(frame)
    }
  })

  it('gets nothing if it only has its device pass the cast on', () => {
    expect(new WindowFeed(4, true).takes(soundOf())).toBe(false)
  })

  it('doesn’t get the higher layers while it is somewhat behind, until the next frame of the lowest one', () => {
    const feed = behindBy(64)
    expect([feed.takes(pictureOf({ layer: 2 })), feed.takes(pictureOf())]).toEqual([false, true])
    feed.took(65)
    expect(feed.takes(pictureOf({ layer: 2 }))).toBe(false)
    expect([feed.takes(pictureOf()), feed.takes(pictureOf({ layer: 2 }))]).toEqual([true, true])
  })

  it('gets only sound while it is far behind, and pictures again from the next one that can be decoded on its own', () => {
    const feed = behindBy(128)
    expect([feed.takes(pictureOf({ isKey: true })), feed.takes(soundOf())]).toEqual([false, true])
    feed.took(129)
    expect([feed.takes(pictureOf()), feed.takes(pictureOf({ isKey: true })), feed.takes(pictureOf())]).toEqual([
      false,
      true,
      true,
    ])
  })

  it('gets what it wants, and more from the next frame where that can be decoded', () => {
    const feed = behindBy(0)
    feed.want(1)
    expect([feed.takes(soundOf()), feed.takes(pictureOf({ isKey: true }))]).toEqual([true, false])
    feed.want(3)
    expect([
      feed.takes(pictureOf()),
      feed.takes(pictureOf({ isKey: true })),
      feed.takes(pictureOf({ layer: 2 })),
    ]).toEqual([...[false, true, false]])
    feed.want(4)
    expect([feed.takes(pictureOf({ layer: 2 })), feed.takes(pictureOf()), feed.takes(pictureOf({ layer: 2 }))]).toEqual(
      [...[false, true, true]],
    )
  })

  it('gets nothing while too many frames or bytes are unread', () => {
    const still = behindBy(256)
    expect(still.takes(soundOf())).toBe(false)
    still.took(1)
    expect(still.takes(soundOf())).toBe(true)
    const large = behindBy(0)
    large.takes(soundOf(5_000_000))
    expect(large.takes(soundOf())).toBe(false)
    large.took(1)
    expect(large.takes(soundOf())).toBe(true)
  })

  it('can’t have handled more frames than it was sent, or fewer than before', () => {
    const feed = behindBy(256)
    feed.took(Number.MAX_SAFE_INTEGER)
    for (let frame = 0; frame < 256; frame++) expect(feed.takes(soundOf())).toBe(true)
    feed.took(100)
    expect(feed.takes(soundOf())).toBe(false)
  })
})
