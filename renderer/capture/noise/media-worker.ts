/**
 * Processes media in a worker. Its response is the only one with a policy that allows WebAssembly, and it can't open
 * any connections (`electron/host/loopback/security-headers.ts` recognizes it by name).
 */
import { Denoiser } from './denoiser.ts'
import { Pace } from './pace.ts'

export interface NoiseWork {
  program: ArrayBuffer
  from: ReadableStream<AudioData>
  to: WritableStream<AudioData>
}

/** `ready`: the first sound was produced. The others end it. */
export type NoiseNews = 'ready' | 'slow' | 'failed'

const tell = (news: NoiseNews): void => postMessage(news)

async function suppress({ program, from, to }: NoiseWork): Promise<void> {
  const denoiser = await Denoiser.from(program)
  const pace = new Pace()
  const [reader, writer] = [from.getReader(), to.getWriter()]
  let isReady = false
  for (;;) {
    const { done, value: sound } = await reader.read()
    if (done) return
    const { timestamp, duration } = sound
    const began = performance.now()
    let clean: AudioData | null
    try {
      clean = denoiser.take(sound)
    } finally {
      sound.close()
    }
    if (!pace.add({ timestamp, duration, spent: (performance.now() - began) * 1000 })) return tell('slow')
    if (clean) await writer.write(clean)
    if (!isReady && clean) tell('ready')
    isReady ||= clean !== null
  }
}

addEventListener('message', ({ data }: MessageEvent<NoiseWork>) => {
  suppress(data).catch(() => tell('failed'))
})
