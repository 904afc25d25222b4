/** Pictures as they arrive from other devices, in a real decoder. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { type Painted, Pictures } from './pictures.ts'

let pictures: Pictures
let painted: Painted[]
let canvas: HTMLCanvasElement

beforeEach(() => {
  pictures = new Pictures()
  painted = []
  canvas = document.createElement('canvas')
  pictures.onPainted((each) => painted.push(each))
  pictures.show(canvas)
})
afterEach(() => {
  pictures.close()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** @param said the size that the source declares */
async function keyPicture(
  time: number,
  width: number,
  height: number,
  said = { width, height },
): Promise<CastFrameInput> {
  const chunks: Uint8Array[] = []
  const encoder = new VideoEncoder({
    output(chunk) {
      const bytes = new Uint8Array(chunk.byteLength)
      chunk.copyTo(bytes)
      chunks.push(bytes)
    },
    error: ({ message }) => expect.unreachable(message),
  })
  encoder.configure({ codec: 'vp8', width, height })
  const surface = new OffscreenCanvas(width, height)
  surface.getContext('2d')?.fillRect(0, 0, width, height)
  const frame = new VideoFrame(surface, { timestamp: 0 })
  encoder.encode(frame, { keyFrame: true })
  frame.close()
  await encoder.flush()
  encoder.close()
  const format = { type: 'picture', codec: 'vp8', ...said } as const
  return { stripe: 1, time, isKey: true, layer: 0, level: 0, format, chunks, needs: null }
}

/** Plays up to a time, until another picture was painted. */
async function paints(position: number): Promise<Painted | undefined> {
  const before = painted.length
  await expect
    .poll(() => {
      pictures.paint(position)
      return painted.length
    })
    .toBe(before + 1)
  return painted.at(-1)
}

it('pictures are shown in their declared size, and not at all from a source that sends larger ones', async () => {
  pictures.add(await keyPicture(0, 640, 360))
  expect(await paints(0)).toEqual({ time: 0, isNone: false })
  pictures.add(await keyPicture(1000, 320, 180))
  expect(await paints(1000)).toEqual({ time: 1000, isNone: false })
  pictures.add(await keyPicture(2000, 4096, 16, { width: 640, height: 360 }))
  expect(await paints(2000)).toEqual({ time: 2000, isNone: true })
  expect([canvas.width, canvas.height]).toEqual([320, 180])
  pictures.add(await keyPicture(3000, 640, 360))
  pictures.paint(3000)
  expect(painted).toHaveLength(3)
})

it('pictures are no longer shown once cleared, even if the decoder still has some', async () => {
  pictures.add(await keyPicture(0, 640, 360))
  pictures.paint(0)
  pictures.clear()
  pictures.add(await keyPicture(2000, 320, 180))
  expect(await paints(2000)).toEqual({ time: 2000, isNone: false })
  expect(painted).toHaveLength(1)
})

it('few decoded pictures wait at a time, however close to each other they are', async () => {
  const first = await keyPicture(0, 640, 360)
  let [made, closed] = [0, 0]
  const Decoder = VideoDecoder
  vi.stubGlobal(
    'VideoDecoder',
    class extends Decoder {
      constructor({ output, error }: VideoDecoderInit) {
        super({
          output(frame) {
            made++
            output(frame)
          },
          error,
        })
      }
    },
  )
  const { close } = VideoFrame.prototype
  vi.spyOn(VideoFrame.prototype, 'close').mockImplementation(function (this: VideoFrame) {
    closed++
    close.call(this)
  })
  for (let time = 0; time < 100; time++) pictures.add({ ...first, time })
  pictures.paint(-1)
  await expect.poll(() => made).toBe(100)
  expect(made - closed).toBeLessThan(20)
  expect(await paints(90)).toEqual({ time: 90, isNone: false })
})
