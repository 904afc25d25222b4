/** What is sent if devices deliver nothing, or little. */
import { beforeAll, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { SOUND, STRIPES } from '../../../../shared/tools/casts/stripes.ts'
import { CastSource } from './cast-source.ts'
import { NONE_SIDE, PROFILES } from './profiles.ts'

// Nothing is mixed before a click.
beforeAll(() => userEvent.click(document.body))

it('devices that deliver nothing are sent as silence and an empty picture in all stripes, not as lost', async () => {
  const source = new CastSource(PROFILES.usual)
  const frames: CastFrameInput[] = []
  source.onFrame((frame) => frames.push(frame))
  try {
    const [microphone, picture] = [
      new MediaStreamTrackGenerator({ kind: 'audio' }),
      new MediaStreamTrackGenerator({ kind: 'video' }),
    ]
    source.setTracks({ microphone, computer: null, picture })
    const isSent = (stripe: number) => frames.filter((frame) => frame.stripe === stripe).length > 2
    await expect.poll(() => STRIPES.every((_, stripe) => isSent(stripe))).toBe(true)
    const side = NONE_SIDE
    expect(frames.find(({ stripe }) => stripe !== SOUND)?.format).toMatchObject({ width: side, height: side })
    expect(frames.filter(({ stripe }) => stripe === SOUND).every(({ level }) => level === 0)).toBe(true)
  } finally {
    source.dispose()
  }
})

it('a screen that stands still sends the last picture that arrived', async () => {
  const source = new CastSource(PROFILES.screen)
  const sides: number[] = []
  source.onFrame(({ format }) => {
    if (format?.type === 'picture') sides.push(format.width)
  })
  const picture = new MediaStreamTrackGenerator({ kind: 'video' })
  const writer = picture.writable.getWriter()
  const show = (side: number) => {
    const canvas = new OffscreenCanvas(side, side)
    canvas.getContext('2d')?.fillRect(0, 0, side, side)
    return writer.write(new VideoFrame(canvas, { timestamp: performance.now() * 1000 }))
  }
  try {
    source.setTracks({ microphone: null, computer: null, picture })
    await show(320)
    await expect.poll(() => sides.at(-1)).toBe(320)
    // The second one arrives immediately, before it is due.
    await show(160)
    await show(240)
    await expect.poll(() => sides.at(-1)).toBe(240)
  } finally {
    source.dispose()
  }
})
