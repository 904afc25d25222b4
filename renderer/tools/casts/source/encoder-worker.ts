/** Encodes the window's media. The tracks stay in the window: only their data is passed on. */
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { PictureEncoder } from './picture-encoder.ts'
import { SoundEncoder } from './sound-encoder.ts'
import type { FromEncoder, ToEncoder } from './source-message.ts'

const began = performance.now()
const post = (message: FromEncoder): void => postMessage(message)
const send = (frame: CastFrameInput): void => post({ type: 'frame', frame })
const fail = (cause: Error): void => post({ type: 'failed', reason: cause.message })

let pictures: PictureEncoder | null = null
let reading: ReadableStreamDefaultReader<VideoFrame> | null = null

async function readSound(readable: ReadableStream<AudioData>, packets: number): Promise<void> {
  const sound = new SoundEncoder(began, packets, send, fail)
  const reader = readable.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    await sound.take(value, performance.now())
  }
}

async function readPictures(readable: ReadableStream<VideoFrame> | null): Promise<void> {
  void reading?.cancel().catch(() => undefined)
  reading = null
  if (!pictures) return
  if (!readable) return pictures.showNone()
  pictures.begin()
  const reader = readable.getReader()
  reading = reader
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    if (reading === reader) await pictures.take(value, performance.now())
    else value.close()
  }
}

addEventListener('message', ({ data }: MessageEvent<ToEncoder>) => {
  if (data.type === 'begin') pictures = new PictureEncoder(data.profile, began, send, fail)
  else if (data.type === 'sound') void readSound(data.readable, data.packets).catch(fail)
  else void readPictures(data.readable).catch(fail)
})
