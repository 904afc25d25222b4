/** Pictures of changing sizes, in a real encoder. */
import { expect, it } from 'vitest'
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { PictureEncoder } from './picture-encoder.ts'
import { PROFILES } from './profiles.ts'

const sizeSaidIn = ({ format }: CastFrameInput): string =>
  format?.type === 'picture' ? `${format.width}×${format.height}` : ''

async function sizeIn({ format, chunks: [data = new Uint8Array()] }: CastFrameInput): Promise<string> {
  let size = ''
  const decoder = new VideoDecoder({
    output(frame) {
      size = `${frame.displayWidth}×${frame.displayHeight}`
      frame.close()
    },
    error: ({ message }) => expect.unreachable(message),
  })
  decoder.configure({ codec: format?.codec ?? '' })
  decoder.decode(new EncodedVideoChunk({ type: 'key', timestamp: 0, data }))
  await decoder.flush()
  decoder.close()
  return size
}

it('key pictures declare their own size, however soon another size follows', async () => {
  const keys: CastFrameInput[] = []
  const began = performance.now()
  const encoder = new PictureEncoder(
    PROFILES.screen,
    began,
    (frame) => frame.isKey && keys.push(frame),
    ({ message }) => expect.unreachable(message),
  )
  try {
    let at = 0
    const show = (width: number, height: number) => {
      const canvas = new OffscreenCanvas(width, height)
      canvas.getContext('2d')?.fillRect(0, 0, width, height)
      // In time, by a clock that has settled.
      const now = began + 200 * at++
      return encoder.take(new VideoFrame(canvas, { timestamp: now * 1000 }), now)
    }
    for (let count = 0; count < 5; count++) await show(320, 180)
    for (const [width, height] of [
      [1920, 1080],
      [160, 90],
      [1280, 720],
    ] as const)
      await show(width, height)
    await expect.poll(() => keys.length).toBe(3)
    const sizes = ['1920×1080', '160×90', '1280×720']
    expect(await Promise.all(keys.map(sizeIn))).toEqual(sizes)
    expect(keys.map(sizeSaidIn)).toEqual(sizes)
  } finally {
    encoder.close()
  }
})
